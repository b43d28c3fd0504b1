using Matchmaking.Contracts.Help.V1;
using Matchmaking.Matching.Engine;
using Matchmaking.Vocabulary;
using Xunit;

namespace Matchmaking.Matching.Tests.Engine;

public sealed class ScoringTests
{
    /// <summary>Pairs are put in order by the first and stored with the second: to the last digit the same.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData(.37)]
    public void Value_IsExactlyWhatTheFactorsComeTo(double? nearness)
    {
        var random = new Random(20261128);
        var scoring = new Scoring(Weights.Current, ReasonWords.English);
        for (var i = 0; i < 300; i++)
        {
            var (offer, need) = (Make.Offer(Any(random)), Make.Need(Any(random)));
            var text = new TextMatch(random.NextDouble() * 6, [], random.Next(60));
            var topic = new Topic(offer.Content.Language == need.Content.Language, text, nearness * random.NextDouble(), random.NextDouble(), null, null);
            var plan = LinePairing.Pair(offer.Content, offer.Ledger, need.Content, need.Ledger);

            Assert.Equal(Scoring.Recompute(scoring.Factors(offer.Content, need.Content, topic, plan, Make.Today)), scoring.Value(offer.Content, need.Content, topic, plan, Make.Today));
        }
    }

    private static HelpContent Any(Random random)
    {
        var words = new[] { "tents", "blankets", "water pumps", "pumps for wells" };
        var codes = Categories.Leaves.Take(4).Select(x => x.Code).ToArray();
        var content = Make.Content(
            "Help", language: random.Next(2) == 0 ? "en" : "fr",
            lines: [.. Enumerable.Range(1, 1 + random.Next(3)).Select(number => Make.Line(number, words[random.Next(4)], 1 + random.Next(50), lot: random.Next(3) == 0 ? 7 : null))]);
        return content with
        {
            Kind = random.Next(2) == 0 ? Kinds.Goods : Kinds.Expertise,
            Categories = random.Next(3) == 0 ? [] : [codes[random.Next(4)]],
            Sdgs = random.Next(3) == 0 ? [] : [$"{1 + random.Next(3)}", $"{4 + random.Next(3)}"],
            Places = [new[] { "KE", "UG", "002", Places.Worldwide }[random.Next(4)]],
            From = Make.Today.AddDays(random.Next(-20, 60)),
            Until = random.Next(4) == 0 ? null : Make.Today.AddDays(random.Next(200)),
            LeadTimeDays = random.Next(40),
        };
    }
}
