using System.Net;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Matching.Matches;
using Xunit;

namespace Matchmaking.Matching.Tests.Matches;

/// <summary>What an agency's own rule asks of a pair: shown to staff, confirmed by them, and never a reason to tear what was recommended before.</summary>
public sealed class AcceptanceTests(MatchesApp app)
{
    private static readonly StepRequest Note = new() { Note = "Legal note 12/2026 is on file." };

    [Fact]
    public async Task Conditions_AreShownToStaff_AndConfirmedBeforeTheAgencyApproves()
    {
        var match = await app.StoreAsync(MatchState.Recommended);
        await app.DeliverAsync(Make.Rule(match.AgencyId, 3, Make.Says(Acceptance.WithConditions)));
        using var agency = app.AsAgencyOf(match);
        using var officer = app.AsOfficer();

        var seen = await agency.GetAsync<MatchResponse>(Path(match));
        Assert.Equal(("acceptance-conditions", true), (seen.Blockers[0].Code, seen.Blockers[0].Words.Contains("Staff rule 4.1", StringComparison.Ordinal)));
        Assert.Equal((Acceptance.WithConditions, 3L, null), (seen.Acceptance!.Rule.Answer, seen.Acceptance.RuleVersion, seen.Acceptance.Confirmed));
        Assert.Contains("confirm-conditions", seen.Steps);
        Assert.DoesNotContain("approve", seen.Steps);
        var listed = Assert.Single((await agency.GetAsync<Page<MatchListItem>>($"/api/v1/matches?need={match.NeedId}")).Items);
        Assert.Contains("acceptance-conditions", listed.Blockers.Select(x => x.Code));
        Assert.Contains("confirm-conditions", listed.Steps);
        await agency.RefusedAsync(HttpStatusCode.Conflict, "conditions-not-confirmed", HttpMethod.Post, Path(match) + "/approve", new StepRequest(), match.Version);

        await agency.RefusedAsync(HttpStatusCode.BadRequest, "invalid", HttpMethod.Post, Path(match) + "/confirm-conditions", new StepRequest(), match.Version);
        var confirmed = await officer.OkAsync<MatchResponse>(HttpMethod.Post, Path(match) + "/confirm-conditions", Note, match.Version);
        Assert.Equal((MatchState.Recommended, Note.Note, 3L), (confirmed.Match.State, confirmed.Acceptance!.Confirmed!.Note, confirmed.Acceptance.Confirmed.RuleVersion));
        Assert.DoesNotContain("acceptance-conditions", confirmed.Blockers.Select(x => x.Code));
        await officer.RefusedAsync(HttpStatusCode.Conflict, "nothing-to-confirm", HttpMethod.Post, Path(match) + "/confirm-conditions", Note, confirmed.Match.Version);
        var approved = await agency.OkAsync<MatchResponse>(HttpMethod.Post, Path(match) + "/approve", new StepRequest(), confirmed.Match.Version);
        Assert.Equal(MatchState.Approved, approved.Match.State);
        Assert.Contains("conditions-confirmed", (await agency.GetAsync<IReadOnlyList<Transition>>(Path(match) + "/history")).Select(x => x.Change));
    }

    [Fact]
    public async Task Confirmed_CountsWhileTheRuleAsksTheSame_AndNoLonger()
    {
        var match = await app.StoreAsync(MatchState.Proposed);
        var rule = Guid.CreateVersion7();
        await app.DeliverAsync(Make.Rule(rule, match.AgencyId, 1, Make.Says(Acceptance.WithConditions)));
        using var agency = app.AsAgencyOf(match);
        var confirmed = await agency.OkAsync<MatchResponse>(HttpMethod.Post, Path(match) + "/confirm-conditions", Note, match.Version);
        Assert.Equal(MatchState.UnderReview, confirmed.Match.State);

        await app.DeliverAsync(Make.Rule(rule, match.AgencyId, 2, Make.Says(Acceptance.WithConditions, new DateOnly(2021, 1, 1), new DateOnly(2099, 1, 1))));
        Assert.DoesNotContain("confirm-conditions", (await agency.GetAsync<MatchResponse>(Path(match))).Steps);
        await app.DeliverAsync(Make.Rule(rule, match.AgencyId, 3, Make.Says(Acceptance.WithConditions) with { Conditions = "Two legal notes." }));
        var asked = await agency.GetAsync<MatchResponse>(Path(match));
        Assert.Equal((true, "acceptance-conditions"), (asked.Steps.Contains("confirm-conditions"), asked.Blockers[0].Code));
        await app.DeliverAsync(Make.Rule(rule, match.AgencyId, 4, Make.Says(Acceptance.Yes)));
        Assert.DoesNotContain("confirm-conditions", (await agency.GetAsync<MatchResponse>(Path(match))).Steps);
    }

    [Fact]
    public async Task No_StopsAPairInReview_BeforeItIsRecommended()
    {
        var match = await app.StoreAsync(MatchState.UnderReview);
        await app.DeliverAsync(Make.Rule(match.AgencyId, 1, Make.Says(Acceptance.No)));
        using var officer = app.AsOfficer();
        using var agency = app.AsAgencyOf(match);
        var seen = await officer.GetAsync<MatchResponse>(Path(match));
        Assert.Equal(("agency-does-not-accept", "UNICEF does not accept Goods: Staff rule 4.1"), (seen.Blockers[0].Code, seen.Blockers[0].Words));
        Assert.DoesNotContain("recommend", seen.Steps);
        Assert.Contains("dismiss", seen.Steps);
        await officer.RefusedAsync(HttpStatusCode.Conflict, "agency-does-not-accept", HttpMethod.Post, Path(match) + "/recommend", new StepRequest(), match.Version);
        await agency.RefusedAsync(HttpStatusCode.Conflict, "agency-does-not-accept", HttpMethod.Post, Path(match) + "/confirm-conditions", Note, match.Version);
    }

    [Fact]
    public async Task No_AfterTheRecommendation_IsTheAgencysToDepartFrom()
    {
        var match = await app.StoreAsync(MatchState.Recommended);
        await app.DeliverAsync(Make.Rule(match.AgencyId, 1, Make.Says(Acceptance.No)));
        using var officer = app.AsOfficer();
        using var agency = app.AsAgencyOf(match);
        await agency.RefusedAsync(HttpStatusCode.Conflict, "conditions-not-confirmed", HttpMethod.Post, Path(match) + "/approve", new StepRequest(), match.Version);
        Assert.DoesNotContain("confirm-conditions", (await officer.GetAsync<MatchResponse>(Path(match))).Steps);
        await officer.RefusedAsync(HttpStatusCode.Forbidden, "forbidden", HttpMethod.Post, Path(match) + "/confirm-conditions", Note, match.Version);
        var confirmed = await agency.OkAsync<MatchResponse>(HttpMethod.Post, Path(match) + "/confirm-conditions", Note, match.Version);
        Assert.Equal(MatchState.Approved, (await agency.OkAsync<MatchResponse>(HttpMethod.Post, Path(match) + "/approve", new StepRequest(), confirmed.Match.Version)).Match.State);
    }

    [Theory]
    [InlineData(MatchState.Approved)]
    [InlineData(MatchState.Offered)]
    public async Task Approved_IsDecided_WhateverTheRuleSaysLater(MatchState state)
    {
        var match = await app.StoreAsync(state);
        await app.DeliverAsync(Make.Rule(match.AgencyId, 1, Make.Says(Acceptance.No)));
        using var agency = app.AsAgencyOf(match);
        var seen = await agency.GetAsync<MatchResponse>(Path(match));
        Assert.DoesNotContain("agency-does-not-accept", seen.Blockers.Select(x => x.Code));
        Assert.Contains("retract", seen.Steps);
        await agency.RefusedAsync(HttpStatusCode.Conflict, "match-wrong-state", HttpMethod.Post, Path(match) + "/confirm-conditions", Note, seen.Match.Version);
    }

    [Fact]
    public async Task Strangers_ConfirmNothing_AndCompaniesReadNoRule()
    {
        var match = await app.StoreAsync(MatchState.Offered);
        await app.DeliverAsync(Make.Rule(match.AgencyId, 1, Make.Says(Acceptance.WithConditions)));
        using var stranger = app.As(OrganisationKind.Agency, Guid.CreateVersion7(), Roles.AgencyAdmin);
        using var company = app.AsCompanyOf(match);
        await stranger.RefusedAsync(HttpStatusCode.NotFound, "not-found", HttpMethod.Post, Path(match) + "/confirm-conditions", Note, match.Version);
        await company.RefusedAsync(HttpStatusCode.Forbidden, "forbidden", HttpMethod.Post, Path(match) + "/confirm-conditions", Note, match.Version);
        Assert.Null((await company.GetAsync<MatchResponse>(Path(match))).Acceptance);
    }

    [Fact]
    public async Task Explain_NamesTheNoAsObstacle_AndAConditionAsBlocker_AndNobodyProposesAgainstTheNo()
    {
        var match = await app.StoreAsync(MatchState.Lapsed);
        var rule = Guid.CreateVersion7();
        using var officer = app.AsOfficer();
        var explain = $"/api/v1/matches/explain?offer={match.OfferId}&need={match.NeedId}";
        await app.DeliverAsync(Make.Rule(rule, match.AgencyId, 1, Make.Says(Acceptance.WithConditions)));
        var asked = await officer.GetAsync<ExplainResponse>(explain);
        Assert.Contains("acceptance-conditions", asked.Blockers.Select(x => x.Code));
        Assert.DoesNotContain("agency-does-not-accept", asked.Obstacles.Select(x => x.Code));

        await app.DeliverAsync(Make.Rule(rule, match.AgencyId, 2, Make.Says(Acceptance.No)));
        var refused = await officer.GetAsync<ExplainResponse>(explain);
        Assert.Contains("agency-does-not-accept", refused.Obstacles.Select(x => x.Code));
        Assert.DoesNotContain("agency-does-not-accept", refused.Blockers.Select(x => x.Code));
        await officer.RefusedAsync(HttpStatusCode.Conflict, "pair-ineligible", HttpMethod.Post, "/api/v1/matches", new ProposeRequest { OfferId = match.OfferId, NeedId = match.NeedId });
    }

    private static string Path(Match match) => $"/api/v1/matches/{match.Id}";
}
