using System.Net;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Search.V1;
using Xunit;

namespace Matchmaking.Matching.Tests.Matches;

/// <summary>Matches over the API: whose they are, what each side reads, and what the queue shows.</summary>
public sealed class MatchApiTests(MatchesApp app)
{
    private static readonly StepRequest Words = new() { Note = "Some words" };

    public static TheoryData<string, object> Posts() => new()
    {
        { "assign", new { take = true } },
        { "ask", Words },
        { "answer", Words },
        { "return", Words },
        { "approve", Words },
        { "dismiss", new StepRequest { Reason = "quality" } },
        { "reopen", Words },
        { "retract", new StepRequest { Reason = "error" } },
        { "deliveries", new RecordDelivery { Line = 1, Quantity = 1, Date = Make.Today } },
    };

    [Theory]
    [MemberData(nameof(Posts))]
    public async Task AnotherAgencysMatch_IsNotThere(string step, object body)
    {
        var match = await app.StoreAsync(MatchState.Proposed);
        using var stranger = app.As(OrganisationKind.Agency, Guid.CreateVersion7(), Roles.AgencyAdmin);
        await stranger.RefusedAsync(HttpStatusCode.NotFound, "not-found", HttpMethod.Get, $"/api/v1/matches/{match.Id}");
        await stranger.RefusedAsync(HttpStatusCode.NotFound, "not-found", HttpMethod.Get, $"/api/v1/matches/{match.Id}/history");
        await stranger.RefusedAsync(HttpStatusCode.NotFound, "not-found", HttpMethod.Post, $"/api/v1/matches/{match.Id}/{step}", body, match.Version);
        Assert.Empty((await stranger.GetAsync<Page<MatchListItem>>($"/api/v1/matches?need={match.NeedId}")).Items);
    }

    [Fact]
    public async Task Company_SeesNothing_BeforeItIsAsked()
    {
        var match = await app.StoreAsync(MatchState.Recommended);
        using var company = app.AsCompanyOf(match);
        await company.RefusedAsync(HttpStatusCode.NotFound, "not-found", HttpMethod.Get, $"/api/v1/matches/{match.Id}");
        await company.RefusedAsync(HttpStatusCode.NotFound, "not-found", HttpMethod.Post, $"/api/v1/matches/{match.Id}/accept", new AcceptRequest(), match.Version);
        Assert.Empty((await company.GetAsync<Page<MatchListItem>>("/api/v1/matches")).Items);
        Assert.Empty((await company.GetAsync<MatchCounts>("/api/v1/matches/counts")).States);
        Assert.True((await company.GetAsync<MatchCounts>("/api/v1/matches/counts")).WithoutModel, "These tests have no language model, and people should know");
    }

    [Fact]
    public async Task Company_Asked_ReadsWhatIsAsked_NotHowItWasJudged()
    {
        var match = await app.StoreAsync(MatchState.Offered);
        using var company = app.AsCompanyOf(match);
        var seen = await company.GetAsync<MatchResponse>($"/api/v1/matches/{match.Id}");
        Assert.Equal((null, 0, 0, null), (seen.Standing, seen.Blockers.Count, seen.Messages.Count, seen.Need!.Terms.Consignee));
        Assert.Equal(["accept", "decline"], seen.Steps.Order(StringComparer.Ordinal));
        var steps = await company.GetAsync<Transition[]>($"/api/v1/matches/{match.Id}/history");
        Assert.Equal(["offered"], steps.Select(x => x.Change));
        using var agency = app.AsAgencyOf(match);
        Assert.Equal(4, (await agency.GetAsync<Transition[]>($"/api/v1/matches/{match.Id}/history")).Length);
    }

    [Fact]
    public async Task StepOfSomebodyElse_IsForbidden()
    {
        var match = await app.StoreAsync(MatchState.Recommended);
        using var officer = app.AsOfficer();
        using var agency = app.AsAgencyOf(match);
        using var screening = app.As(OrganisationKind.Desk, Guid.CreateVersion7(), Roles.ScreeningOfficer);
        await screening.RefusedAsync(HttpStatusCode.Forbidden, "forbidden", HttpMethod.Post, $"/api/v1/matches/{match.Id}/dismiss", new StepRequest { Reason = "quality" }, match.Version);
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.SendAsync(HttpMethod.Post, $"/api/v1/matches/{match.Id}/approve", Words, match.Version)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await agency.SendAsync(HttpMethod.Post, $"/api/v1/matches/{match.Id}/recommend", Words, match.Version)).StatusCode);
    }

    [Fact]
    public async Task StaleVersion_ChangesNothing()
    {
        var match = await app.StoreAsync(MatchState.Proposed);
        using var officer = app.AsOfficer();
        await officer.RefusedAsync(HttpStatusCode.PreconditionFailed, "stale-version", HttpMethod.Post, $"/api/v1/matches/{match.Id}/recommend", Words, match.Version + 1);
        Assert.Equal(MatchState.Proposed, (await officer.GetAsync<MatchResponse>($"/api/v1/matches/{match.Id}")).Match.State);
    }

    [Theory]
    [InlineData(NeedState.Open, true)]
    [InlineData(NeedState.Closed, false)]
    [InlineData(NeedState.Met, false)]
    public async Task Dismissed_IsReopened_WhileBothSidesAreOpen(NeedState state, bool open)
    {
        var match = await app.StoreAsync(MatchState.Dismissed, MatchMake.Pair(need: Make.Need(Make.Content("Tents"), state)));
        using var officer = app.AsOfficer();
        if (open)
        {
            Assert.Equal(MatchState.UnderReview, (await officer.OkAsync<MatchResponse>(HttpMethod.Post, $"/api/v1/matches/{match.Id}/reopen", Words, match.Version)).Match.State);
        }
        else
        {
            await officer.RefusedAsync(HttpStatusCode.Conflict, "pair-not-open", HttpMethod.Post, $"/api/v1/matches/{match.Id}/reopen", Words, match.Version);
        }
    }

    [Fact]
    public async Task Queue_SaysWhatADecisionNeeds_AndIsFilteredByIt()
    {
        var agency = Guid.CreateVersion7();
        var need = Make.Need(Make.Content("Blankets for Efate") with { Emergency = "TC-2026-000012-VUT" }) with { AgencyId = agency };
        var blocked = await app.StoreAsync(MatchState.Proposed, MatchMake.Pair(need: need), ScreeningStanding.Hold);
        var other = await app.StoreAsync(MatchState.UnderReview, MatchMake.Pair(need: Make.Need(Make.Content("Pumps")) with { AgencyId = agency }));
        using var officer = app.AsOfficer();
        var item = Assert.Single(await ListAsync(officer, agency, "blocked=true&unassigned=true"));
        Assert.Equal((blocked.Id, "TC-2026-000012-VUT", "screening-hold"), (item.Id, item.Emergency, item.Blockers[0].Code));
        Assert.Contains("recommend", item.Steps);
        Assert.Equal([blocked.Id, other.Id], (await ListAsync(officer, agency, "sort=emergency")).Select(x => x.Id));
        Assert.Equal([blocked.Id], (await ListAsync(officer, agency, "emergency=true")).Select(x => x.Id));
        Assert.Equal([other.Id], (await ListAsync(officer, agency, "emergency=false")).Select(x => x.Id));
        Assert.Equal([other.Id], (await ListAsync(officer, agency, "state=underReview,recommended")).Select(x => x.Id));
        Assert.Equal([blocked.Id], (await ListAsync(officer, agency, "q=EFATE blankets")).Select(x => x.Id));
        Assert.Equal([other.Id], (await ListAsync(officer, agency, $"q={other.Reference}")).Select(x => x.Id));
        Assert.Empty(await ListAsync(officer, agency, "blocked=false"));
    }

    [Fact]
    public async Task Acceptance_BelowTheNeedsOrTheOffersSmallestLot_IsRefusedAtItsField()
    {
        foreach (var (given, wanted) in new (decimal?, decimal?)[] { (null, 40), (40, null) })
        {
            var pair = MatchMake.Pair(
                Make.Offer(Make.Content("Tents", lines: Make.Line(1, "Tents", 100, lot: given))),
                Make.Need(Make.Content("Tents wanted", lines: Make.Line(1, "Tents", 100, lot: wanted))));
            var match = await app.StoreAsync(MatchState.Offered, pair);
            using var company = app.AsCompanyOf(match);
            var response = await company.SendAsync(HttpMethod.Post, $"/api/v1/matches/{match.Id}/accept", new AcceptRequest { Lines = [new AcceptLine(1, 39)] }, match.Version);
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            var error = System.Text.Json.JsonElement.Parse(await response.Content.ReadAsStringAsync()).GetProperty("errors")[0];
            Assert.Equal(("lines[0].quantity", "below-minimum-lot"), (error.GetProperty("field").GetString(), error.GetProperty("code").GetString()));
        }
    }

    [Theory]
    [InlineData(MatchState.Proposed)]
    [InlineData(MatchState.UnderReview)]
    [InlineData(MatchState.Offered)]
    public async Task NeedThatBecomesAnEmergency_OrIsNoneAnyMore_ChangesItsPlaceInTheQueue(MatchState state)
    {
        var agency = Guid.CreateVersion7();
        var need = Make.Need(Make.Content("Blankets")) with { AgencyId = agency };
        var late = await app.StoreAsync(state, MatchMake.Pair(need: need) with { Score = 0.4 });
        var better = await app.StoreAsync(state, MatchMake.Pair(need: Make.Need(Make.Content("Pumps")) with { AgencyId = agency }));
        using var officer = app.AsOfficer();

        await app.TellAsync(need with { Version = 2, Content = need.Content with { Emergency = "TC-2026-000012-VUT" } });
        Assert.Equal([late.Id, better.Id], (await ListAsync(officer, agency, "sort=emergency")).Select(x => x.Id));
        Assert.Equal([late.Id], (await ListAsync(officer, agency, "emergency=true")).Select(x => x.Id));

        await app.TellAsync(need with { Version = 3 });
        Assert.Equal([better.Id, late.Id], (await ListAsync(officer, agency, "sort=emergency")).Select(x => x.Id));
    }

    [Theory]
    [InlineData("best")]
    [InlineData("oldest")]
    [InlineData("newest")]
    [InlineData("emergency")]
    [InlineData("best&q=tents")]
    public async Task Pages_GiveEachOnce_InEveryOrder(string sort)
    {
        var agency = Guid.CreateVersion7();
        for (var i = 0; i < 5; i++)
        {
            var content = Make.Content("Tents wanted");
            await app.StoreAsync(MatchState.Proposed, MatchMake.Pair(need: Make.Need(i % 2 == 0 ? content : content with { Emergency = "TC-1" }) with { AgencyId = agency }) with { Score = 0.5 + (i / 10.0) });
        }

        using var officer = app.AsOfficer();
        var seen = new List<Guid>();
        string? after = null;
        do
        {
            var page = await officer.GetAsync<Page<MatchListItem>>($"/api/v1/matches?agency={agency}&limit=2&sort={sort}&after={after}");
            seen.AddRange(page.Items.Select(x => x.Id));
            after = page.After;
        }
        while (after is not null);
        Assert.Equal((5, 5), (seen.Count, seen.Distinct().Count()));
    }

    [Theory]
    [InlineData("sort=upwards")]
    [InlineData("state=proposed,nonsense")]
    public async Task UnknownWord_IsRefused(string query)
    {
        using var officer = app.AsOfficer();
        Assert.Equal(HttpStatusCode.BadRequest, (await officer.SendAsync(HttpMethod.Get, $"/api/v1/matches?{query}")).StatusCode);
    }

    [Fact]
    public async Task Counts_AreOfWhatTheCallerSees()
    {
        var match = await app.StoreAsync(MatchState.Proposed);
        using var agency = app.AsAgencyOf(match);
        var counts = await agency.GetAsync<MatchCounts>("/api/v1/matches/counts");
        Assert.Equal((1, 0, 1, 0), (counts.States["proposed"], counts.Mine, counts.Unassigned, counts.Emergencies));
        await agency.OkAsync<MatchResponse>(HttpMethod.Post, $"/api/v1/matches/{match.Id}/assign", new { take = true }, match.Version);
        counts = await agency.GetAsync<MatchCounts>("/api/v1/matches/counts");
        Assert.Equal((1, 1, 0), (counts.States["underReview"], counts.Mine, counts.Unassigned));
    }

    [Fact]
    public async Task Sides_AreFoundByReference_ByStaff()
    {
        var match = await app.StoreAsync(MatchState.Proposed);
        using var officer = app.AsOfficer();
        using var agency = app.AsAgencyOf(match);
        using var company = app.As(OrganisationKind.Company, Guid.CreateVersion7(), Roles.CompanyMember);
        var whole = await officer.GetAsync<MatchResponse>($"/api/v1/matches/{match.Id}");
        Assert.Equal(match.OfferId, Assert.Single(await FindAsync(officer, "offer", whole.Offer!.Reference)).Id);
        Assert.Equal(match.NeedId, Assert.Single(await FindAsync(agency, "need", whole.Need!.Reference.ToLowerInvariant())).Id);
        Assert.Empty(await FindAsync(company, "offer", whole.Offer.Reference));
    }

    private static async Task<IReadOnlyList<SearchHit>> FindAsync(HttpClient client, string side, string words) =>
        (await client.GetAsync<SearchAnswer>($"/api/v1/search?side={side}&q={words}")).Items;

    private static async Task<IReadOnlyList<MatchListItem>> ListAsync(HttpClient client, Guid agency, string query) =>
        (await client.GetAsync<Page<MatchListItem>>($"/api/v1/matches?agency={agency}&{query}")).Items;
}
