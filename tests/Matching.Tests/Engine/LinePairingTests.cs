using CsCheck;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Matching.Engine;
using Matchmaking.Matching.Values;
using Matchmaking.Vocabulary;
using Xunit;

namespace Matchmaking.Matching.Tests.Engine;

public sealed class LinePairingTests
{
    private static readonly string[] Words = ["tent", "blanket", "family tent", "wool blanket", "bucket", "soap"];

    private static readonly string[] UnitCodes = ["C62", "DZN", "CEN", "PR", "KGM", "LBR", "TNE", "SET"];

    private static readonly Gen<HelpLine> Lines =
        Gen.Select(Gen.Int[0, Words.Length - 1], Gen.Int[0, UnitCodes.Length - 1], Gen.Int[1, 5_000], Gen.Int[0, 400])
            .Select((word, unit, quantity, lot) => Make.Line(
                0,
                Words[word],
                Units.Find(UnitCodes[unit])!.Divisible ? decimal.Round(quantity / 7m, 3) : quantity,
                UnitCodes[unit],
                lot > 200 ? lot / 10 : null));

    private static readonly Gen<(HelpContent Content, LineLedger[] Ledger)> Sides =
        Gen.Select(Lines.List[1, 6], Gen.Int[0, 90].List[6, 6]).Select((lines, percent) =>
        {
            var numbered = lines.Select((line, at) => line with { Number = at + 1 }).ToArray();
            var ledger = numbered.Select((line, at) => new LineLedger(line, Math.Floor(line.Quantity * percent[at] / 100), 0)).ToArray();
            return (Make.Content("Relief items", lines: numbered), ledger);
        });

    [Fact]
    public void Pairs_NeverExceedALedgerAndRespectLots() => Gen.Select(Sides, Sides).Sample(
        (offer, need) =>
        {
            var lines = LinePairing.Pair(offer.Content, offer.Ledger, need.Content, need.Ledger).Lines;
            foreach (var line in offer.Ledger)
            {
                Assert.True(lines.Where(pair => pair.OfferLine == line.Line.Number).Sum(pair => pair.OfferQuantity) <= line.Open);
            }

            foreach (var line in need.Ledger)
            {
                Assert.True(lines.Where(pair => pair.NeedLine == line.Line.Number).Sum(pair => pair.NeedQuantity) <= line.Open);
            }

            Assert.All(lines, pair => CheckPair(pair, offer.Ledger, need.Ledger));
        },
        iter: 2_000);

    [Fact]
    public void EqualLinesComeFirst_AndTheRestGoesWhereItCan()
    {
        var offer = Make.Content("Relief items", lines: [Make.Line(1, "Wool blankets", 500), Make.Line(2, "Family tents", 100)]);
        var need = Make.Content("Shelter", lines: [Make.Line(1, "Tents for families", 40), Make.Line(2, "Blankets", 300)]);

        var lines = Pair(offer, need).Lines;

        Assert.Equal([(2, 1, 40m), (1, 2, 300m)], lines.OrderBy(line => line.NeedLine).Select(line => (line.OfferLine, line.NeedLine, line.OfferQuantity)));
    }

    [Fact]
    public void UnitsAreConverted_AndPackagesStayWhole()
    {
        var dozens = Pair(
            Make.Content("Cups", lines: [Make.Line(1, "Cups", 10, "DZN")]),
            Make.Content("Cups", lines: [Make.Line(1, "Cups", 40)]));

        Assert.Equal((3, 36), (dozens.Lines[0].OfferQuantity, dozens.Lines[0].NeedQuantity));
        Assert.Equal(.9, dozens.Covered, 9);

        var tonnes = Pair(
            Make.Content("Rice", lines: [Make.Line(1, "Rice", 1.5m, "TNE")]),
            Make.Content("Rice", lines: [Make.Line(1, "Rice", 2_000, "KGM")]));

        Assert.Equal((1.5m, 1_500m), (tonnes.Lines[0].OfferQuantity, tonnes.Lines[0].NeedQuantity));
    }

    [Fact]
    public void LinesThatSayTheyAreSomethingElse_AreNotPaired()
    {
        var plan = Pair(
            Make.Content("Help", lines: [Make.Line(1, "Vaccines", 10, category: "health.vaccines")]),
            Make.Content("Help", lines: [Make.Line(1, "Tents", 10, category: "shelter.tents-tarpaulins")]));

        Assert.Empty(plan.Lines);
        Assert.Equal("no-line-fits", plan.Obstacle!.Code);
    }

    [Fact]
    public void Value_IsInDollarsOrUnknown()
    {
        var offer = Make.Content("Tents", lines: [Make.Line(1, "Tents", 100) with { UnitValue = 50, Currency = "EUR" }]);
        var plan = Pair(offer, Make.Content("Tents", lines: [Make.Line(1, "Tents", 40)]));

        Assert.Equal(2_080m, UsdRates.Of(plan.Lines, offer.Lines));
        Assert.Null(UsdRates.Of(plan.Lines, [offer.Lines[0] with { Currency = "XPF" }]));
    }

    private static LinePlan Pair(HelpContent offer, HelpContent need) => LinePairing.Pair(
        offer,
        [.. offer.Lines.Select(line => new LineLedger(line, 0, 0))],
        need,
        [.. need.Lines.Select(line => new LineLedger(line, 0, 0))]);

    private static void CheckPair(MatchLine pair, LineLedger[] offered, LineLedger[] needed)
    {
        var from = offered[pair.OfferLine - 1].Line;
        var to = needed[pair.NeedLine - 1].Line;
        Assert.True(pair.OfferQuantity > 0 && pair.NeedQuantity > 0);
        Assert.True(pair.OfferQuantity >= (from.MinimumLot ?? 0));
        Assert.True(pair.NeedQuantity >= (to.MinimumLot ?? 0));
        Assert.Equal(pair.OfferQuantity, decimal.Round(pair.OfferQuantity, Units.Find(from.Unit)!.Divisible ? 3 : 0));
        Assert.Equal(pair.NeedQuantity, decimal.Round(pair.NeedQuantity, Units.Find(to.Unit)!.Divisible ? 3 : 0));

        // The two quantities are the same amount, to the last decimal that is kept.
        Assert.True(Units.TryConvert(pair.OfferQuantity, from.Unit, to.Unit, out var same));
        Units.TryConvert(.0015m, from.Unit, to.Unit, out var rounding);
        Assert.InRange(same - pair.NeedQuantity, -Math.Max(rounding, .0015m), Math.Max(rounding, .0015m));
    }
}
