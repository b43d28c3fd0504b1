using System.Text.Json;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Matching.Copies;
using Matchmaking.Matching.Engine;
using Matchmaking.Matching.Engine.Learning;
using Matchmaking.Matching.Index;
using Matchmaking.Matching.Learning;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Matchmaking.Matching.Tests.Engine;

public sealed class ProposerTests : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("match-index-").FullName;
    private readonly FakeTimeProvider _clock = new(Make.Now);
    private readonly LuceneMatchIndex _index;
    private readonly Known _known = new();
    private readonly Proposer _proposer;
    private long _sequence;

    public ProposerTests()
    {
        _index = LuceneMatchIndex.Open(_folder, _clock, NullLogger.Instance);
        _proposer = new Proposer(_index, Make.Meanings, LiveWeights.Hand, _clock);
    }

    private static HelpContent Refrigerators => Make.Content(
        "Solar vaccine refrigerators",
        "Prequalified solar direct-drive refrigerators, shipped free to any port.",
        lines: Make.Line(1, "Vaccine refrigerator, 60 litres", 40, category: "health.vaccine-cold-chain")) with
    {
        Sdgs = ["3"],
        LeadTimeDays = 30,
    };

    private static HelpContent ColdChain => Make.Content(
        "Vaccine refrigerators for health posts",
        "Health posts discard spoiled doses because the grid fails daily.",
        lines: Make.Line(1, "Refrigerators for vaccines", 100, category: "health.vaccine-cold-chain")) with
    {
        Sdgs = ["3.8"],
    };

    [Fact]
    public async Task RightPair_IsProposedFromBothSidesWithTheSameScoreAndWords()
    {
        var offer = await AddAsync(Make.Offer(Refrigerators));
        var need = await AddAsync(Make.Need(ColdChain));
        await AddAsync(Make.Need(Make.Content("Football shirts for schools")));
        await AddAsync(Make.Offer(Make.Content("Laptops for schools")));

        var fromOffer = Assert.Single(await _proposer.ForOfferAsync(offer, _known, default));
        var fromNeed = Assert.Single(await _proposer.ForNeedAsync(need, _known, default));

        Assert.Equal(need.Id, fromOffer.Need.Id);
        Assert.Equal(fromOffer.Score, fromNeed.Score, 4);
        Assert.Equal(fromOffer.Factors.Select(factor => factor.Words), fromNeed.Factors.Select(factor => factor.Words));
        Assert.Equal(
            [
                "Both name vaccine refrigerators",
                "Both texts are about: Vaccine cold chain",
                "Both are about: Vaccine cold chain",
                "Both serve Goal 3, Good health and well-being",
                "Delivers to Kenya, where it is needed",
                "Can be there by 1 April 2026, 30 days after the first day it is needed and before the last, 10 June 2026",
                "Covers 40 of 100: Refrigerators for vaccines",
            ],
            fromOffer.Factors.Select(factor => factor.Words));
    }

    [Fact]
    public async Task StoredFactors_GiveTheScoreExactly_AndTheTextsCountNoMoreThanTheirPart()
    {
        var offer = await AddAsync(Make.Offer(Refrigerators));
        await AddAsync(Make.Need(ColdChain));
        var pair = Assert.Single(await _proposer.ForOfferAsync(offer, _known, default));

        var stored = JsonSerializer.Deserialize<List<MatchFactor>>(JsonSerializer.Serialize(pair.Factors, WireJson.Options), WireJson.Options)!;

        Assert.Equal(pair.Score, Scoring.Recompute(stored));
        var (texts, others) = (stored.Where(factor => factor.Code is FactorCodes.Text or FactorCodes.Meaning or FactorCodes.Subject), stored.Where(factor => factor.Code is not (FactorCodes.Text or FactorCodes.Meaning or FactorCodes.Subject)));
        Assert.Equal(1, Weights.Current.Topic + others.Sum(factor => factor.Weight), 12);
        Assert.InRange(texts.Sum(factor => factor.Weight * factor.Value), .01, Weights.Current.Topic);
        Assert.All(stored, factor => Assert.InRange(factor.Value, 0, 1));
        Assert.Equal(Weights.Current.Version, pair.WeightsVersion);
    }

    [Fact]
    public async Task LearnedWeights_ScoreFromBothSides_UnderTheirName()
    {
        var offer = await AddAsync(Make.Offer(Refrigerators));
        var need = await AddAsync(Make.Need(ColdChain));
        var byHand = Assert.Single(await _proposer.ForOfferAsync(offer, _known, default));
        var learned = Weights.Current.With($"{Weights.Current.Version}+L1", new FactorVector(.3, .12, .02, .22, .08, .26));
        var proposer = new Proposer(_index, Make.Meanings, LiveWeights.Always(learned), _clock);

        var pair = Assert.Single(await proposer.ForOfferAsync(offer, _known, default));
        Assert.Equal(learned.Version, pair.WeightsVersion);
        Assert.Equal(pair.Score, Assert.Single(await proposer.ForNeedAsync(need, _known, default)).Score, 4);
        Assert.Equal(pair.Score, (await proposer.ExplainAsync(offer, need, null, default)).Pair.Score, 4);
        Assert.Equal(FactorVector.Of(byHand.Factors)!.Dot(FactorVector.Of(learned)), pair.Score, 3);
        Assert.Equal(byHand.Score, FactorVector.Of(byHand.Factors)!.Dot(FactorVector.Of(Weights.Current)), 12);
    }

    [Fact]
    public async Task AcrossLanguages_TheSameNeedIsNotPunished()
    {
        var offer = await AddAsync(Make.Offer(Make.Content(
            "Réfrigérateurs solaires pour la chaîne du froid",
            language: "fr",
            lines: Make.Line(1, "Réfrigérateur", 100, category: "health.vaccine-cold-chain"))));
        var need = await AddAsync(Make.Need(ColdChain));
        var other = await AddAsync(Make.Need(Make.Content("Football shirts", lines: Make.Line(1, "Shirts", 100, category: "education.school-supplies"))));

        var found = await _proposer.ForOfferAsync(offer, _known, default);

        Assert.Equal([need.Id], found.Select(pair => pair.Need.Id));
        Assert.True(found[0].Score > .6);
        Assert.StartsWith("Both name réfrigérateur", found[0].Factors[0].Words, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(found[0].Factors[0].Terms, x => x.EndsWith(" ↔ refrigerators", StringComparison.Ordinal));
        var fromNeed = Assert.Single(await _proposer.ForNeedAsync(need, _known, default));
        Assert.Equal(found[0].Score, fromNeed.Score, 4);
        Assert.Equal(found[0].Factors.Select(factor => factor.Words), fromNeed.Factors.Select(factor => factor.Words));
        Assert.Equal(found[0].Score, Scoring.Recompute(JsonSerializer.Deserialize<List<MatchFactor>>(JsonSerializer.Serialize(found[0].Factors, WireJson.Options), WireJson.Options)!));
        Assert.True((await _proposer.ExplainAsync(offer, other, null, default)).Pair.Score < found[0].Score);
    }

    [Fact]
    public async Task Ranking_IsTheSameEveryTimeAndHoldsTwenty()
    {
        var offer = await AddAsync(Make.Offer(Refrigerators));
        for (var at = 0; at < 30; at++)
        {
            await AddAsync(Make.Need(ColdChain));
        }

        var first = await _proposer.ForOfferAsync(offer, _known, default);
        var second = await _proposer.ForOfferAsync(offer, _known, default);

        Assert.Equal(Proposer.Most, first.Count);
        Assert.Equal(first.Select(pair => pair.Need.Id), second.Select(pair => pair.Need.Id));
        Assert.Equal(first.Select(pair => pair.Need.Id).Order(), first.Select(pair => pair.Need.Id));
    }

    [Fact]
    public async Task HeldOffer_IsProposed_PausedIsNot_AndWhyNotIsAnswered()
    {
        var need = await AddAsync(Make.Need(ColdChain));
        var held = await AddAsync(Make.Offer(Refrigerators, OfferState.OnHold));
        var paused = await AddAsync(Make.Offer(Refrigerators, OfferState.Paused));
        var far = Make.Offer(Refrigerators with { Places = ["FR"], Kind = "services" });

        Assert.Equal([held.Id], (await _proposer.ForNeedAsync(need, _known, default)).Select(pair => pair.Offer.Id));
        Assert.Empty(await _proposer.ForOfferAsync(paused, _known, default));
        var explained = await _proposer.ExplainAsync(far, need, null, default);
        Assert.False(explained.Eligible);
        Assert.Equal(["kind-differs", "place-not-reached"], explained.Obstacles.Select(obstacle => obstacle.Code));
    }

    [Theory]
    [InlineData(Acceptance.No, 1, 1)]
    [InlineData(Acceptance.WithConditions, 2, 1)]
    [InlineData(Acceptance.Yes, 2, 1)]
    public async Task AgencyThatSaysNo_IsLeftOut_FromBothSides_AndNobodyElse(Acceptance answer, int forOffer, int forOtherNeed)
    {
        var offer = await AddAsync(Make.Offer(Refrigerators));
        var need = await AddAsync(Make.Need(ColdChain));
        var other = await AddAsync(Make.Need(ColdChain));
        _known.Rules.Add(Make.Rule(need.AgencyId, 1, Make.Says(answer)).Rule);

        Assert.Equal(forOffer, (await _proposer.ForOfferAsync(offer, _known, default)).Count);
        Assert.Equal(forOffer - 1, (await _proposer.ForNeedAsync(need, _known, default)).Count);
        Assert.Equal(forOtherNeed, (await _proposer.ForNeedAsync(other, _known, default)).Count);
    }

    [Fact]
    public async Task DecidedAndKnownPairs_TakeNoPlaceOfNewOnes()
    {
        var need = await AddAsync(Make.Need(ColdChain));
        for (var i = 0; i < Proposer.Most + 5; i++)
        {
            await AddAsync(Make.Offer(Refrigerators with { Lines = [Refrigerators.Lines[0] with { Quantity = 100 - (3 * i) }] }));
        }

        var first = (await _proposer.ForNeedAsync(need, _known, default)).Select(pair => pair.Offer.Id).ToHashSet();
        Assert.Equal(Proposer.Most, first.Count);

        var rest = await _proposer.ForNeedAsync(need, _known, default, new PairsSoFar(first, new HashSet<Guid>()));
        Assert.Equal(5, rest.Count);
        Assert.DoesNotContain(rest, pair => first.Contains(pair.Offer.Id));

        var all = await _proposer.ForNeedAsync(need, _known, default, new PairsSoFar(new HashSet<Guid>(), first));
        Assert.Equal(Proposer.Most + 5, all.Count);
        Assert.Equal(all.Select(pair => pair.Score).OrderDescending(), all.Select(pair => pair.Score));
    }

    public async ValueTask DisposeAsync()
    {
        await _index.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<OfferSnapshot> AddAsync(OfferSnapshot offer)
    {
        _known.Offers.Add(offer);
        await _index.ApplyAsync(new IndexBatch([IndexDocument.Of(offer) with { Meaning = Make.Meanings.Of(offer.Content) }], [], ++_sequence), default);
        return offer;
    }

    private async Task<NeedSnapshot> AddAsync(NeedSnapshot need)
    {
        _known.Needs.Add(need);
        await _index.ApplyAsync(new IndexBatch([IndexDocument.Of(need) with { Meaning = Make.Meanings.Of(need.Content) }], [], ++_sequence), default);
        return need;
    }

    private sealed class Known : ISnapshots
    {
        public List<OfferSnapshot> Offers { get; } = [];

        public List<NeedSnapshot> Needs { get; } = [];

        public Task<IReadOnlyList<OfferSnapshot>> OffersAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<OfferSnapshot>>(Offers.FindAll(offer => ids.Contains(offer.Id)));

        public Task<IReadOnlyList<NeedSnapshot>> NeedsAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<NeedSnapshot>>(Needs.FindAll(need => ids.Contains(need.Id)));

        public List<AcceptanceRuleSnapshot> Rules { get; } = [];

        public Task<AcceptanceBook> AcceptanceAsync(string kind, IReadOnlyCollection<Guid> agencies, CancellationToken ct) =>
            Task.FromResult(new AcceptanceBook(Rules.FindAll(rule => rule.Kind == kind && agencies.Contains(rule.AgencyId))));

        public Dictionary<Guid, int> Shown { get; } = [];

        public Task<IReadOnlyDictionary<Guid, int>> ShownAsync(Side side, IReadOnlyCollection<Guid> ids, CancellationToken ct) => Task.FromResult<IReadOnlyDictionary<Guid, int>>(Shown);
    }
}
