using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Matching.Engine;
using Matchmaking.Matching.Matches;
using Matchmaking.Matching.Tests.Matches;
using Xunit;

namespace Matchmaking.Matching.Tests.Engine;

/// <summary>Near-ties take turns; whoever fits clearly better is never passed by.</summary>
public sealed class RotationTests
{
    [Fact]
    public void NearTies_AreTurnedTowardsThoseShownLeast_AndSayByHowMuch()
    {
        var (often, seldom, never) = (Pair(.8), Pair(.798), Pair(.796));

        var turned = Turn([often, seldom, never], (often, 9), (seldom, 2));

        Assert.Equal([never.Offer.Id, seldom.Offer.Id, often.Offer.Id], turned.Select(x => x.Offer.Id));
        Assert.Equal([.8, null, .796], turned.Select(x => x.Placed));
        Assert.Equal("Placed higher among those that fit nearly alike: what was shown least in the last 90 days comes first", turned[0].Factors[^1].Words);
        Assert.Equal("Placed lower among those that fit nearly alike: what was shown least in the last 90 days comes first", turned[2].Factors[^1].Words);
        Assert.DoesNotContain(turned[1].Factors, x => x.Code == FactorCodes.Rotation);
    }

    /// <summary>From both sides of the border of the band.</summary>
    [Theory]
    [InlineData(.795, true)]
    [InlineData(.7949, false)]
    public void OnlyNearTies_AreTurned(double other, bool turns)
    {
        var (often, never) = (Pair(.8), Pair(other));
        var turned = Turn([often, never], (often, 100));
        Assert.Equal(turns ? [never.Offer.Id, often.Offer.Id] : [often.Offer.Id, never.Offer.Id], turned.Select(x => x.Offer.Id));
        Assert.Equal(turns, turned.Any(x => x.Placed is not null));
    }

    [Fact]
    public void ChainOfNearTies_TurnsOnlyAsFarAsTheBandReaches()
    {
        // Each is near the next one; the last is far from the first, and stays behind.
        ScoredPair[] pairs = [Pair(.8), Pair(.797), Pair(.794), Pair(.791)];
        var turned = Turn(pairs, (pairs[0], 9), (pairs[1], 8), (pairs[2], 7));
        Assert.Equal([pairs[1].Offer.Id, pairs[0].Offer.Id, pairs[3].Offer.Id, pairs[2].Offer.Id], turned.Select(x => x.Offer.Id));
    }

    [Fact]
    public void SeveralOffersOfACompany_TakeTurnsWithOthers()
    {
        var (first, second, other) = (Pair(.8), Pair(.8), Pair(.799));
        second = second with { Offer = second.Offer with { CompanyId = first.Offer.CompanyId } };
        Assert.Equal([first.Offer.Id, other.Offer.Id, second.Offer.Id], Turn([first, second, other]).Select(x => x.Offer.Id));
    }

    [Fact]
    public void ScoreStaysWhatItsFactorsSay_AndThePlaceIsTheRank()
    {
        var (often, never) = (Pair(.8), Pair(.797));
        var turned = Turn([often, never], (often, 3));

        Assert.All(turned, x => Assert.Equal(x.Score, Scoring.Recompute(x.Factors)));
        Assert.All(turned, x => Assert.Equal(1, x.Factors.Sum(factor => factor.Weight), 12));
        var (up, down) = (MatchMake.In(MatchState.Proposed, turned[0]), MatchMake.In(MatchState.Proposed, turned[1]));
        Assert.Equal((800_000, 797_000), (up.Rank, down.Rank));
        Assert.Equal((.797, .8), (up.Body.Score, down.Body.Score));
        Assert.Equal(up.Body.Score, Scoring.Recompute(up.Body.Factors));
    }

    [Fact]
    public void AnotherPlaceAlone_IsNoNewScore()
    {
        var pair = Pair(.797);
        var match = MatchMake.In(MatchState.Proposed, pair);
        match.Rescore(pair with { Placed = .8 }, MatchMake.Officer, MatchMake.Now);
        Assert.Equal((1L, 797_000L), (match.Version, match.Rank));
        match.Rescore(pair with { Score = .81 }, MatchMake.Officer, MatchMake.Now);
        Assert.Equal((2L, 810_000L), (match.Version, match.Rank));
    }

    [Fact]
    public void TheSame_GivesTheSame_OverManyTries()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            ScoredPair[] pairs = [.. Enumerable.Range(0, random.Next(2, 30)).Select(_ => Pair(Math.Round(.7 + (random.NextDouble() * .02), 4))).OrderByDescending(x => x.Score)];
            var shown = pairs.ToDictionary(x => x.Offer.CompanyId, _ => random.Next(4));
            var turned = Rotation.Of(pairs, shown, x => x.Offer.CompanyId, ReasonWords.English);
            Assert.Equal(turned.Select(x => x.Offer.Id), Rotation.Of(pairs, shown, x => x.Offer.CompanyId, ReasonWords.English).Select(x => x.Offer.Id));
            Assert.Equal(pairs.Select(x => x.Offer.Id).Order(), turned.Select(x => x.Offer.Id).Order());
            for (var at = 0; at < turned.Count; at++)
            {
                Assert.Equal(pairs[at].Score, turned[at].Placed ?? turned[at].Score, .00005);
                Assert.True(at == 0 || !turned[at].Factors.Any(x => x.Code == FactorCodes.Rotation) || (turned[at].Placed ?? turned[at].Score) < (turned[at - 1].Placed ?? turned[at - 1].Score));
                Assert.True(Math.Abs(turned[at].Score - pairs[at].Score) <= Rotation.Band + 1e-9, $"{turned[at].Score} on the place of {pairs[at].Score}");
            }
        }
    }

    private static List<ScoredPair> Turn(ScoredPair[] pairs, params (ScoredPair Pair, int Times)[] shown) =>
        Rotation.Of(pairs, shown.ToDictionary(x => x.Pair.Offer.CompanyId, x => x.Times), x => x.Offer.CompanyId, ReasonWords.English);

    private static ScoredPair Pair(double score) => MatchMake.Pair() with { Score = score, Factors = [new MatchFactor { Code = FactorCodes.Text, Value = score, Weight = 1, Words = "" }] };
}
