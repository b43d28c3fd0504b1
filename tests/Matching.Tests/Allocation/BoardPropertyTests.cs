using CsCheck;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Matching.Allocation;
using Matchmaking.Matching.Allocation.Solving;
using Matchmaking.Vocabulary;
using Xunit;

namespace Matchmaking.Matching.Tests.Allocation;

/// <summary>Boards of any kind, from offers and needs as their owners tell them: no plan breaks a rule, counted by nothing but the snapshots.</summary>
public sealed class BoardPropertyTests
{
    private static readonly string[] Words = ["tents", "blankets", "soap"];
    private static readonly string[] UnitCodes = ["C62", "C62", "DZN", "KGM", "LBR", "TNE"];
    private static readonly string[] Places = ["KE", "ET", "SN", "202", "worldwide"];

    private static readonly Gen<HelpLine> Lines = Gen.Select(Gen.Int[0, 2], Gen.Int[0, 5], Gen.Int[1, 600], Gen.Int[0, 90]).Select((word, unit, quantity, lot) => Make.Line(
        0, Words[word], Units.Find(UnitCodes[unit])!.Divisible ? decimal.Round(quantity / 7m, 3) : quantity, UnitCodes[unit], lot > 45 ? Math.Max(1, quantity * lot / 800) : null));

    private static readonly Gen<HelpContent> Contents = Gen.Select(Lines.List[1, 3], Gen.Int[0, 4], Gen.Int[-20, 60], Gen.Int[0, 90], Gen.Int[0, 25]).Select((lines, place, from, length, lead) =>
        Make.Content("Relief", lines: [.. lines.Select((x, index) => x with { Number = index + 1 })]) with
        {
            Places = [Places[place]], From = Make.Today.AddDays(from), Until = Make.Today.AddDays(from + length), LeadTimeDays = lead,
        });

    private static readonly Gen<OfferSnapshot> Offers = Gen.Select(Contents, Gen.Int[0, 9], Gen.Int[0, 80], Gen.Int[0, 3]).Select((content, state, committed, company) =>
        Make.Offer(content, state switch { 0 => OfferState.Paused, 1 => OfferState.OnHold, 2 => OfferState.Withdrawn, _ => OfferState.Available }) with
        {
            CompanyId = new Guid(company + 1, 0, 0, new byte[8]),
            Ledger = [.. content.Lines.Select(x => new LineLedger(x, Math.Floor(x.Quantity * committed / 100), 0))],
        });

    private static readonly Gen<NeedSnapshot> Needs = Gen.Select(Contents, Gen.Int[0, 9], Gen.Int[0, 80], Gen.Int[1, 4]).Select((content, state, committed, most) =>
        Make.Need(content, state switch { 0 => NeedState.Paused, 1 => NeedState.Closed, _ => NeedState.Open }, terms: new NeedTerms { MaxPendingProposals = most, EnoughForNow = state == 2 }) with
        {
            Ledger = [.. content.Lines.Select(x => new LineLedger(x, Math.Floor(x.Quantity * committed / 100), 0))],
        });

    [Fact]
    public void NoPlan_IsOverLotsQuantitiesWindowsOrRules() => Gen.Select(Offers.List[1, 7], Needs.List[1, 6], Gen.Int[1, 3], Gen.Int[1, 4], Gen.Double[.3, 1]).Sample(
        (offers, needs, perOffer, perCompany, score) =>
        {
            var underWay = UnderWay(offers[0], needs[0]);
            var standings = new Dictionary<Guid, ScreeningStanding> { [new Guid(1, 0, 0, new byte[8])] = ScreeningStanding.Barred, [new Guid(2, 0, 0, new byte[8])] = ScreeningStanding.Hold };
            var limits = new AllocationLimits(perOffer, perCompany, PerAgency: 2);
            var board = new AllocationBoard(offers, needs, underWay, standings, limits, Make.Today);
            var pairs = offers.SelectMany(offer => needs.Select(need => new CandidatePair(offer, need, score, []))).ToArray();
            var shared = new AllocationMaker(new SharingSolver(TimeProvider.System, TimeSpan.FromSeconds(30))).Make(board, pairs, needs);
            Check(shared, offers, needs, underWay, standings, limits);

            // What a person's change is checked with finds nothing either, and finds one unit more.
            var rows = shared.Lines.Select((x, index) => new RowToCheck(
                index + 1, x.Pair.Offer.Id, x.Lines.Offer.Line.Number, x.Pair.Need.Id, x.Lines.Need.Line.Number, x.Steps.NeedQuantity(x.Given))).ToArray();
            Assert.Empty(new AllocationRules(board).Check(rows));
            if (rows.Length > 0)
            {
                var all = shared.Lines[0].Lines;
                Assert.NotEmpty(new AllocationRules(board).Check([rows[0] with { Quantity = all.Need.Open + shared.Lines[0].Steps.NeedQuantity(1) }]));
            }
        },
        iter: 300);

    private static PairUnderWay[] UnderWay(OfferSnapshot offer, NeedSnapshot need) =>
    [
        new(offer.Id, Guid.CreateVersion7(), offer.CompanyId, Guid.CreateVersion7(), [Line(1, 9, decimal.Round(offer.Ledger[0].Open / 2, 3), 1)]),
        new(Guid.CreateVersion7(), need.Id, Guid.CreateVersion7(), need.AgencyId, [Line(9, 1, 1, decimal.Round(need.Ledger[0].Open / 2, 3))]),
    ];

    private static MatchLine Line(int offer, int need, decimal given, decimal covered) => new()
    {
        Number = 1, OfferLine = offer, NeedLine = need, OfferQuantity = given, NeedQuantity = covered, OfferUnit = "C62", NeedUnit = "C62", Description = "",
    };

    private static void Check(
        SharedBoard shared, IReadOnlyList<OfferSnapshot> offers, IReadOnlyList<NeedSnapshot> needs, PairUnderWay[] underWay, Dictionary<Guid, ScreeningStanding> standings, AllocationLimits limits)
    {
        var lines = shared.Lines.Select(x => (x.Pair.Offer, x.Pair.Need, From: x.Lines.Offer.Line, To: x.Lines.Need.Line, Offered: x.Steps.OfferQuantity(x.Given), Covered: x.Steps.NeedQuantity(x.Given))).ToArray();
        foreach (var offer in offers)
        {
            foreach (var line in offer.Ledger)
            {
                var taken = underWay.Where(x => x.OfferId == offer.Id).SelectMany(x => x.Lines).Where(x => x.OfferLine == line.Line.Number).Sum(x => x.OfferQuantity);
                Assert.True(lines.Where(x => x.Offer.Id == offer.Id && x.From.Number == line.Line.Number).Sum(x => x.Offered) <= line.Open - taken);
            }
        }

        foreach (var need in needs)
        {
            foreach (var line in need.Ledger)
            {
                var taken = underWay.Where(x => x.NeedId == need.Id).SelectMany(x => x.Lines).Where(x => x.NeedLine == line.Line.Number).Sum(x => x.NeedQuantity);
                var covered = lines.Where(x => x.Need.Id == need.Id && x.To.Number == line.Line.Number).Sum(x => x.Covered);
                var left = shared.Left.SingleOrDefault(x => x.NeedId == need.Id && x.Line == line.Line.Number)?.Quantity ?? 0;
                Assert.True(covered <= line.Open - taken);
                Assert.Equal(Math.Max(0, line.Open - taken), covered + left, 3);
            }
        }

        foreach (var (offer, need, from, to, offered, covered) in lines)
        {
            Assert.True(offered >= (from.MinimumLot ?? 0) && covered >= (to.MinimumLot ?? 0), "below a lot");
            Assert.True(Units.Find(from.Unit)!.Divisible || decimal.Truncate(offered) == offered);
            Assert.True(Units.Find(to.Unit)!.Divisible || decimal.Truncate(covered) == covered);
            Assert.True(Units.TryConvert(offered, from.Unit, to.Unit, out var same) && Math.Abs(same - covered) <= covered * .0002m, "the two sides mean different amounts");
            Assert.True(offer.State == OfferState.Available && need.State == NeedState.Open && !need.Terms.EnoughForNow);
            Assert.False(standings.ContainsKey(offer.CompanyId));
            var first = new[] { offer.Content.From!.Value, need.Content.From!.Value, Make.Today.AddDays(offer.Content.LeadTimeDays), Make.Today.AddDays(need.Content.LeadTimeDays) }.Max();
            Assert.True(first <= offer.Content.Until && first <= need.Content.Until, "the days do not meet");
            Assert.NotEqual(PlaceRelation.None, Vocabulary.Places.Closeness(offer.Content.Places, need.Content.Places).Relation);
        }

        var made = lines.Select(x => (x.Offer, x.Need)).DistinctBy(x => (x.Offer.Id, x.Need.Id)).ToArray();
        Assert.All(made.GroupBy(x => x.Offer.Id), x => Assert.True(x.Count() + underWay.Count(y => y.OfferId == x.Key) <= limits.PerOffer));
        Assert.All(made.GroupBy(x => x.Offer.CompanyId), x => Assert.True(x.Count() + underWay.Count(y => y.CompanyId == x.Key) <= limits.PerCompany));
        Assert.All(made.GroupBy(x => x.Need.Id), x => Assert.True(x.Count() + underWay.Count(y => y.NeedId == x.Key) <= x.First().Need.Terms.MaxPendingProposals));
        Assert.All(made.GroupBy(x => x.Need.AgencyId), x => Assert.True(x.Count() + underWay.Count(y => y.AgencyId == x.Key) <= limits.PerAgency));
    }
}
