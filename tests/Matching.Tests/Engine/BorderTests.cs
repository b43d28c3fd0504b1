using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Matching.Engine;
using Xunit;

namespace Matchmaking.Matching.Tests.Engine;

/// <summary>Each hard rule just inside and just outside its border, with how far off the outside is.</summary>
public sealed class BorderTests
{
    private static readonly HelpContent Tents = Make.Content("Family tents");

    /// <summary>What differs, the code (none inside), the gap and its unit, and what the words must say.</summary>
    public static TheoryData<string, string?, double?, string?, string?> Cases { get; } = new()
    {
        { "kind the same", null, null, null, null },
        { "kind another", "kind-differs", null, null, "The offer is Goods, the need is Services" },
        { "place inside the region", null, null, null, null },
        { "place in the region beside", "place-not-reached", null, null, "Delivers to Eastern Africa; needed in Cameroon. Both are in Sub-Saharan Africa" },
        { "place on another continent", "place-not-reached", null, null, "Delivers to Kenya; needed in France" },
        { "offer's last day is the first needed", null, null, null, null },
        { "offer's last day is the day before", "window-no-overlap", 1, "DAY", "Available 1 day too early" },
        { "offer's first day is the last needed", null, null, null, null },
        { "offer's first day is the day after", "window-no-overlap", 1, "DAY", "Available 1 day too late" },
        { "offer ends today", null, null, null, null },
        { "offer ended yesterday", "window-ended", 1, "DAY", "The last day of the offer was 1 March 2026, 1 day ago" },
        { "need ends today", null, null, null, null },
        { "need ended yesterday", "window-ended", 1, "DAY", "The last day of the need was 1 March 2026, 1 day ago" },
        { "lead time to the last day needed", null, null, null, null },
        { "lead time a day longer", "lead-time-too-long", 1, "DAY", "1 day after the last day it is needed" },
        { "lead time to the offer's own last day", null, null, null, null },
        { "lead time beyond the offer's own last day", "lead-time-too-long", 1, "DAY", "1 day after the last day of the offer itself" },
        { "preparation to the offer's last day", null, null, null, null },
        { "preparation a day longer", "lead-time-too-long", 1, "DAY", "The agency prepares for 101 days and can use it from 11 June 2026, 1 day after the last day of the offer" },
        { "preparation beyond the need's own last day", "lead-time-too-long", 1, "DAY", "1 day after the last day it is needed" },
        { "lot as large as what can be used", null, null, null, null },
        { "lot one larger", "lot-too-large", 1, "C62", "The smallest lot is 41, 40 can be used" },
        { "lot as large as what is open", null, null, null, null },
        { "lot larger than what is open", "lot-too-large", 200, "C62", "The smallest lot is 500, 300 can be used" },
        { "a whole dozen can be used", null, null, null, null },
        { "less than a dozen can be used", "lot-too-large", 1, "DZN", null },
        { "least that is useful is left", null, null, null, null },
        { "least that is useful is one more", "lot-too-small", 1, "C62", "At least 101 is useful, 100 is left" },
        { "units convert", null, null, null, null },
        { "units do not convert", "unit-differs", null, null, "tonne offered, unit needed" },
        { "units of a kind without quantities", null, null, null, null },
        { "the last one is left", null, null, null, null },
        { "nothing offered is left", "quantity-taken", null, null, "Everything that is offered is already promised" },
        { "nothing needed is left", "quantity-taken", null, null, "Everything that is needed is already promised" },
        { "lines of sibling leaves", null, null, null, null },
        { "lines of other branches", "no-line-fits", null, null, "No line of the offer is like a line of the need" },
        { "named is this agency", null, null, null, null },
        { "named is another agency", "not-visible", null, null, null },
        { "agencies may see it", null, null, null, null },
        { "more is wanted", null, null, null, null },
        { "enough for now", "enough-for-now", null, null, null },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Rule_HoldsUpToItsBorder_AndSaysHowFarOffTheOutsideIs(string situation, string? code, double? gap, string? unit, string? words)
    {
        var (offer, need) = Pair(situation);

        var found = Check(offer, need);

        Assert.Equal(code is null ? [] : [(code, gap is { } off ? (decimal)off : null, unit)], found.Select(x => (x.Code, x.Gap, x.GapUnit)));
        Assert.All(found, x => Assert.Contains(words ?? "", x.Words, StringComparison.Ordinal));
    }

    [Fact]
    public void OnlyOffersThatAreToBeMatched_Pass()
    {
        OfferState[] open = [OfferState.Available, OfferState.PartlyCommitted, OfferState.OnHold, OfferState.Paused];
        foreach (var state in Enum.GetValues<OfferState>())
        {
            Assert.Equal(open.Contains(state) ? [] : ["offer-not-open"], Check(Make.Offer(Tents, state), Make.Need(Tents)).Select(x => x.Code));
        }
    }

    [Fact]
    public void OnlyNeedsThatAreToBeMatched_Pass()
    {
        NeedState[] open = [NeedState.Open, NeedState.PartlyMet, NeedState.Paused];
        foreach (var state in Enum.GetValues<NeedState>())
        {
            Assert.Equal(open.Contains(state) ? [] : ["need-not-open"], Check(Make.Offer(Tents), Make.Need(Tents, state)).Select(x => x.Code));
        }
    }

    [Theory]
    [InlineData(Acceptance.Yes, false)]
    [InlineData(Acceptance.WithConditions, false)]
    [InlineData(Acceptance.No, true)]
    public void OnlyANoOfTheAgency_IsAnObstacle(Acceptance answer, bool stands)
    {
        var found = Check(Make.Offer(Tents), Make.Need(Tents), Make.Says(answer));
        Assert.Equal(stands ? ["agency-does-not-accept"] : [], found.Select(x => x.Code));
    }

    [Fact]
    public void SeveralRules_AreAllTold()
    {
        var offer = Make.Offer(Tents with { Places = ["FR"], From = Make.Today.AddDays(101), Until = null }, OfferState.Withdrawn);
        Assert.Equal(["offer-not-open", "enough-for-now", "place-not-reached", "window-no-overlap"], Check(offer, Make.Need(Tents, terms: new NeedTerms { EnoughForNow = true })).Select(x => x.Code));
    }

    private static IReadOnlyList<Obstacle> Check(OfferSnapshot offer, NeedSnapshot need, AcceptancePeriod? rule = null) => Eligibility.Check(
        offer, need, LinePairing.Pair(offer.Content, offer.Ledger, need.Content, need.Ledger), Make.Today, ReasonWords.English, rule);

    private static (OfferSnapshot Offer, NeedSnapshot Need) Pair(string situation)
    {
        var (offer, need) = Contents(situation);
        return situation switch
        {
            "the last one is left" => (Make.Offer(offer, committed: 99), Make.Need(need, committed: 99)),
            "nothing offered is left" => (Make.Offer(offer, committed: 100), Make.Need(need)),
            "nothing needed is left" => (Make.Offer(offer), Make.Need(need, committed: 100)),
            "more is wanted" => (Make.Offer(offer), Make.Need(need, terms: new NeedTerms())),
            "enough for now" => (Make.Offer(offer), Make.Need(need, terms: new NeedTerms { EnoughForNow = true })),
            "named is this agency" => Named(Make.Need(need)),
            _ => (Make.Offer(offer), Make.Need(need)),
        };
    }

    private static (OfferSnapshot Offer, NeedSnapshot Need) Named(NeedSnapshot need) =>
        (Make.Offer(Tents with { Visibility = Visibility.NamedAgency, NamedAgency = need.AgencyId }), need);

    private static (HelpContent Offer, HelpContent Need) Contents(string situation) => situation switch
    {
        "kind another" => (Tents, Tents with { Kind = "services" }),
        "place inside the region" => (Tents with { Places = ["014"] }, Tents),
        "place in the region beside" => (Tents with { Places = ["014"] }, Tents with { Places = ["CM"] }),
        "place on another continent" => (Tents, Tents with { Places = ["FR"] }),
        "offer's last day is the first needed" => (Days(0, 50), Days(50, 90)),
        "offer's last day is the day before" => (Days(0, 50), Days(51, 90)),
        "offer's first day is the last needed" => (Days(50, 90), Days(0, 50)),
        "offer's first day is the day after" => (Days(51, 90), Days(0, 50)),
        "offer ends today" => (Days(-9, 0), Tents),
        "offer ended yesterday" => (Days(-9, -1), Tents),
        "need ends today" => (Tents, Days(-9, 0)),
        "need ended yesterday" => (Tents, Days(-9, -1)),
        "lead time to the last day needed" => (Days(0, 300) with { LeadTimeDays = 100 }, Tents),
        "lead time a day longer" => (Days(0, 300) with { LeadTimeDays = 101 }, Tents),
        "lead time to the offer's own last day" => (Tents with { LeadTimeDays = 100 }, Days(0, 300)),
        "lead time beyond the offer's own last day" => (Tents with { LeadTimeDays = 101 }, Days(0, 300)),
        "preparation to the offer's last day" => (Tents, Days(0, 300) with { LeadTimeDays = 100 }),
        "preparation a day longer" => (Tents, Days(0, 300) with { LeadTimeDays = 101 }),
        "preparation beyond the need's own last day" => (Days(0, 300), Tents with { LeadTimeDays = 101 }),
        "lot as large as what can be used" => (Lines(100, lot: 40), Lines(40)),
        "lot one larger" => (Lines(100, lot: 41), Lines(40)),
        "lot as large as what is open" => (Lines(300, lot: 300), Lines(1_000)),
        "lot larger than what is open" => (Lines(300, lot: 500), Lines(1_000)),
        "a whole dozen can be used" => (Lines(9, "DZN"), Lines(12)),
        "less than a dozen can be used" => (Lines(9, "DZN"), Lines(11)),
        "least that is useful is left" => (Tents, Lines(400, lot: 100)),
        "least that is useful is one more" => (Tents, Lines(400, lot: 101)),
        "units convert" => (Lines(2, "TNE"), Lines(900, "KGM")),
        "units do not convert" => (Lines(2, "TNE"), Lines(900)),
        "units of a kind without quantities" => (Lines(2, "TNE") with { Kind = "data" }, Lines(900) with { Kind = "data" }),
        "lines of sibling leaves" => (Line("Winter tents", "shelter.tents-tarpaulins"), Line("Tarpaulins", "shelter.shelter-kits")),
        "lines of other branches" => (Line("Winter tents", "shelter.tents-tarpaulins"), Line("Refrigerators", "health.vaccine-cold-chain")),
        "named is another agency" => (Tents with { Visibility = Visibility.NamedAgency, NamedAgency = Guid.CreateVersion7() }, Tents),
        "agencies may see it" => (Tents with { Visibility = Visibility.Agencies }, Tents),
        _ => (Tents, Tents),
    };

    private static HelpContent Days(int from, int until) => Tents with { From = Make.Today.AddDays(from), Until = Make.Today.AddDays(until) };

    private static HelpContent Lines(decimal quantity, string unit = "C62", decimal? lot = null) => Tents with { Lines = [Make.Line(1, "Family tents", quantity, unit, lot)] };

    private static HelpContent Line(string what, string category) => Make.Content(what, lines: Make.Line(1, what, 10, category: category));
}
