using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Matching.Engine;
using Xunit;

namespace Matchmaking.Matching.Tests.Engine;

/// <summary>What stands between a match and its next step, just there and just not.</summary>
public sealed class BlockerTests
{
    private static readonly HelpContent Tents = Make.Content("Family tents");
    private static readonly NeedSnapshot Need = Make.Need(Tents);

    [Theory]
    [InlineData(ScreeningStanding.Clear, OfferState.Available, null)]
    [InlineData(ScreeningStanding.Clear, OfferState.OnHold, "screening-hold")]
    [InlineData(ScreeningStanding.Hold, OfferState.Available, "screening-hold")]
    [InlineData(ScreeningStanding.Pending, OfferState.Available, "screening-pending")]
    [InlineData(ScreeningStanding.Barred, OfferState.OnHold, "company-barred")]
    public void Screening(ScreeningStanding standing, OfferState state, string? code) => Assert.Equal(Codes(code), Of(Make.Offer(Tents, state), Need, standing));

    [Theory]
    [InlineData("goods", "company", "agency", "Ministry", new string[0])]
    [InlineData("goods", null, "agency", "Ministry", new[] { "freight-payer-missing" })]
    [InlineData("goods", "company", "", "Ministry", new[] { "customs-payer-missing" })]
    [InlineData("goods", "company", "agency", "  ", new[] { "consignee-missing" })]
    [InlineData("equipmentLoan", null, null, null, new[] { "freight-payer-missing", "customs-payer-missing", "consignee-missing" })]
    [InlineData("services", null, null, null, new string[0])]
    public void WhatTravels_NeedsPayersAndAConsignee(string kind, string? freight, string? customs, string? consignee, string[] codes)
    {
        var content = Tents with { Kind = kind };
        var offer = Make.Offer(content) with { Terms = new OfferTerms { FreightPaidBy = freight, CustomsPaidBy = customs } };
        Assert.Equal(codes, Of(offer, Make.Need(content, terms: new NeedTerms { Consignee = consignee })));
    }

    [Theory]
    [InlineData(OfferState.Available, NeedState.Open, null)]
    [InlineData(OfferState.Paused, NeedState.Open, "offer-paused")]
    [InlineData(OfferState.PartlyCommitted, NeedState.Paused, "need-paused")]
    public void Pauses(OfferState offer, NeedState need, string? code) => Assert.Equal(Codes(code), Of(Make.Offer(Tents, offer), Make.Need(Tents, need)));

    /// <summary>Last day as days from today, most value, state; what the match is worth; whether it is covered, and how far off it is.</summary>
    [Theory]
    [InlineData(0, null, ClearanceState.Cleared, 500.0, true, null, null)]
    [InlineData(-1, null, ClearanceState.Cleared, 500.0, false, 1.0, "ended on 1 March 2026, 1 day ago")]
    [InlineData(-30, null, ClearanceState.Expired, 500.0, false, 30.0, "30 days ago")]
    [InlineData(9, 500.0, ClearanceState.ClearedWithConditions, 500.0, true, null, null)]
    [InlineData(9, 500.0, ClearanceState.Cleared, 500.01, false, .01, "up to USD 500, this pairing is worth USD 500.01: USD 0.01 more")]
    [InlineData(9, 500.0, ClearanceState.Cleared, null, false, null, "the worth of this pairing is not known")]
    [InlineData(9, null, ClearanceState.Cleared, null, true, null, null)]
    [InlineData(9, null, ClearanceState.NotCleared, 500.0, false, null, "No valid clearance")]
    [InlineData(9, null, ClearanceState.Reopened, 500.0, false, null, "No valid clearance")]
    public void Clearance(int last, double? most, ClearanceState state, double? worth, bool covered, double? gap, string? words)
    {
        var found = ClearanceGap.Of([Given(last, (decimal?)most, state)], Need, (decimal?)worth, Make.Today);

        Assert.Equal(covered, found is null);
        if (found is not null)
        {
            var blocker = Assert.Single(Blockers.Of(Make.Offer(Tents), Need, ScreeningStanding.Clear, found, ReasonWords.English));
            Assert.Equal(("clearance-missing", (decimal?)gap), (blocker.Code, blocker.Gap));
            Assert.Contains(words!, blocker.Words, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Clearance_CountsForItsAgencyAndKinds()
    {
        Assert.Null(Gap(new ClearanceScope { AgencyId = Need.AgencyId, Kinds = ["services", "goods"] }));
        Assert.NotNull(Gap(new ClearanceScope { AgencyId = Guid.CreateVersion7() }));
        Assert.NotNull(Gap(new ClearanceScope { Kinds = ["services"] }));
        Assert.Null(Gap(new ClearanceScope()));

        static ClearanceGap? Gap(ClearanceScope scope) => ClearanceGap.Of([Given(9, null, ClearanceState.Cleared) with { Scope = scope }], Need, 10, Make.Today);
    }

    private static string[] Codes(string? code) => code is null ? [] : [code];

    private static IEnumerable<string> Of(OfferSnapshot offer, NeedSnapshot need, ScreeningStanding standing = ScreeningStanding.Clear) =>
        Blockers.Of(offer, need, standing, null, ReasonWords.English).Select(x => x.Code);

    private static ClearanceSnapshot Given(int last, decimal? most, ClearanceState state) => new()
    {
        Id = Guid.CreateVersion7(), Reference = "CL-1", Version = 1, CompanyId = Guid.CreateVersion7(), CompanyName = "Company", State = state, Tier = 1,
        Scope = new ClearanceScope { MaxValueUsd = most }, Expires = Make.Today.AddDays(last),
    };
}
