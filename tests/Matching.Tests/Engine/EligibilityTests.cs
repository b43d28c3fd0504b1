using Matchmaking.Contracts;
using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Matching.Engine;
using Xunit;

namespace Matchmaking.Matching.Tests.Engine;

public sealed class EligibilityTests
{
    private static readonly HelpContent Tents = Make.Content("Family tents");

    public static TheoryData<string, string, string> Cases { get; } = new()
    {
        { "fits", "", "" },
        { "kind", "kind-differs", "The offer is Goods, the need is Services" },
        { "place", "place-not-reached", "Delivers to Kenya; needed in France" },
        { "ended", "window-ended", "The last day of the need was 1 March 2026, 1 day ago" },
        { "apart", "window-no-overlap", "Available 10 days too early: from 2 March 2026 to 10 June 2026, needed from 20 June 2026 to 20 July 2026" },
        { "lead", "lead-time-too-long", "With 120 days of lead time it comes on 30 June 2026, 20 days after the last day it is needed, 10 June 2026" },
        { "lot", "lot-too-large", "The smallest lot is 50, 40 can be used: Family tents" },
        { "least", "lot-too-small", "At least 200 is useful, 100 is left: Family tents" },
        { "unit", "unit-differs", "Counted in different units: unit offered, kilogram needed" },
        { "taken", "quantity-taken", "Everything that is offered is already promised" },
        { "named", "not-visible", "The offer is for another agency alone" },
        { "closed", "offer-not-open", "The offer is not open: withdrawn" },
        { "review", "need-not-open", "The need is not open: in review" },
        { "enough", "enough-for-now", "The agency wants no further proposals for now" },
        { "hold", "", "" },
        { "paused", "", "" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Check_NamesWhatFailsAndHowFarOff(string situation, string code, string words)
    {
        var (offer, need) = Pair(situation);
        var plan = LinePairing.Pair(offer.Content, offer.Ledger, need.Content, need.Ledger);

        var found = Eligibility.Check(offer, need, plan, Make.Today, ReasonWords.English);

        Assert.Equal(code.Length == 0 ? [] : [code], found.Select(obstacle => obstacle.Code));
        Assert.Equal(words.Length == 0 ? [] : [words], found.Select(obstacle => obstacle.Words));
    }

    [Fact]
    public void LotTooLarge_SaysHowMuchIsMissing()
    {
        var (offer, need) = Pair("lot");
        var plan = LinePairing.Pair(offer.Content, offer.Ledger, need.Content, need.Ledger);

        var found = Assert.Single(Eligibility.Check(offer, need, plan, Make.Today, ReasonWords.English));

        Assert.Equal(10, found.Gap);
        Assert.Equal("C62", found.GapUnit);
    }

    /// <summary>A no from the 10th to the 20th of March, seen from both sides of both borders; the gap is the days until it ends.</summary>
    [Theory]
    [InlineData(9, null)]
    [InlineData(10, 11)]
    [InlineData(20, 1)]
    [InlineData(21, null)]
    public void AgencyThatDoesNotAccept_IsAnObstacle_OnItsDaysOnly(int day, int? gap)
    {
        var (offer, need) = Pair("fits");
        var rule = Make.Rule(need.AgencyId, 1, Make.Says(Acceptance.No, new DateOnly(2026, 3, 10), new DateOnly(2026, 3, 20))).Rule;
        var plan = LinePairing.Pair(offer.Content, offer.Ledger, need.Content, need.Ledger);
        var today = new DateOnly(2026, 3, day);

        var found = Eligibility.Check(offer, need, plan, today, ReasonWords.English, rule.On(today));

        Assert.Equal(
            gap is null ? [] : [("agency-does-not-accept", "UNICEF does not accept Goods until 20 March 2026: Staff rule 4.1", gap, "DAY")],
            found.Select(x => (x.Code, x.Words, (int?)x.Gap, x.GapUnit!)));
    }

    [Fact]
    public void No_WithoutEnd_SaysNoDay()
    {
        var (offer, need) = Pair("fits");
        var plan = LinePairing.Pair(offer.Content, offer.Ledger, need.Content, need.Ledger);
        var found = Assert.Single(Eligibility.Check(offer, need, plan, Make.Today, ReasonWords.English, Make.Says(Acceptance.No)));
        Assert.Equal(("UNICEF does not accept Goods: Staff rule 4.1", null), (found.Words, found.Gap));
    }

    [Fact]
    public void Conditions_AreNoObstacle_AndShownUntilTheyAreConfirmed()
    {
        var (offer, need) = Pair("fits");
        var rule = Make.Says(Acceptance.WithConditions);
        var plan = LinePairing.Pair(offer.Content, offer.Ledger, need.Content, need.Ledger);
        Assert.Empty(Eligibility.Check(offer, need, plan, Make.Today, ReasonWords.English, rule));

        var shown = AcceptanceTerms.BlockerOf(need, rule, null, ReasonWords.English)!;
        Assert.Equal(("acceptance-conditions", "UNICEF accepts Goods under conditions: A legal note is on file. (Staff rule 4.1); somebody must confirm how they are met"), (shown.Code, shown.Words));
        var confirmed = new AcceptanceConfirmation(1, rule, "Note 12", Actor.Service("test"), Make.Now);
        Assert.Null(AcceptanceTerms.BlockerOf(need, rule with { From = Make.Today }, confirmed, ReasonWords.English));
        Assert.NotNull(AcceptanceTerms.BlockerOf(need, rule with { Conditions = "Two legal notes." }, confirmed, ReasonWords.English));
        Assert.Null(AcceptanceTerms.BlockerOf(need, Make.Says(Acceptance.Yes), null, ReasonWords.English));
    }

    [Fact]
    public void Blockers_AreNamedWithTheirRemedy()
    {
        var offer = Make.Offer(Tents, OfferState.Paused) with { Terms = new OfferTerms() };
        var need = Make.Need(Tents, NeedState.Paused, terms: new NeedTerms());

        var found = Blockers.Of(offer, need, ScreeningStanding.Hold, new ClearanceGap(), ReasonWords.English);

        Assert.Equal(
            ["screening-hold", "clearance-missing", "freight-payer-missing", "customs-payer-missing", "consignee-missing", "offer-paused", "need-paused"],
            found.Select(blocker => blocker.Code));
        Assert.Contains("a screening officer must decide it", found[0].Words, StringComparison.Ordinal);
        Assert.Empty(Blockers.Of(Make.Offer(Tents), Make.Need(Tents), ScreeningStanding.Clear, null, ReasonWords.English));
    }

    private static (OfferSnapshot Offer, NeedSnapshot Need) Pair(string situation) => situation switch
    {
        "kind" => (Make.Offer(Tents), Make.Need(Tents with { Kind = "services" })),
        "place" => (Make.Offer(Tents), Make.Need(Tents with { Places = ["FR"] })),
        "ended" => (Make.Offer(Tents), Make.Need(Tents with { From = null, Until = Make.Today.AddDays(-1) })),
        "apart" => (Make.Offer(Tents), Make.Need(Tents with { From = Make.Today.AddDays(110), Until = Make.Today.AddDays(140) })),
        "lead" => (Make.Offer(Tents with { LeadTimeDays = 120, Until = Make.Today.AddDays(300) }), Make.Need(Tents)),
        "lot" => (Make.Offer(Lines(Make.Line(1, "Family tents", 100, lot: 50))), Make.Need(Lines(Make.Line(1, "Family tents", 40)))),
        "least" => (Make.Offer(Tents), Make.Need(Lines(Make.Line(1, "Family tents", 400, lot: 200)))),
        "unit" => (Make.Offer(Tents), Make.Need(Lines(Make.Line(1, "Family tents", 400, "KGM")))),
        "taken" => (Make.Offer(Tents, OfferState.PartlyCommitted, committed: 100), Make.Need(Tents)),
        "named" => (Make.Offer(Tents with { Visibility = Visibility.NamedAgency, NamedAgency = Guid.CreateVersion7() }), Make.Need(Tents)),
        "closed" => (Make.Offer(Tents, OfferState.Withdrawn), Make.Need(Tents)),
        "review" => (Make.Offer(Tents), Make.Need(Tents, NeedState.InReview)),
        "enough" => (Make.Offer(Tents), Make.Need(Tents, terms: new NeedTerms { EnoughForNow = true })),
        "hold" => (Make.Offer(Tents, OfferState.OnHold), Make.Need(Tents)),
        "paused" => (Make.Offer(Tents, OfferState.Paused), Make.Need(Tents, NeedState.Paused)),
        _ => (Make.Offer(Tents), Make.Need(Tents)),
    };

    private static HelpContent Lines(params HelpLine[] lines) => Tents with { Lines = lines };
}
