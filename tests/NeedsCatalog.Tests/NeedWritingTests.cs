using System.Net;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Emergencies.V1;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Needs.V1;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Matchmaking.NeedsCatalog.Tests;

/// <summary>From a draft to the end, over HTTP.</summary>
public sealed class NeedWritingTests(NeedsApp app)
{
    private static readonly NeedDraft Ready = Make.Draft() with { Submit = true };

    private static int _emergencies;

    [Fact]
    public async Task FocalPoint_HandsIn_ReviewerReturnsAndOpens()
    {
        var agency = await app.AgencyAsync();
        using var focal = app.As(agency, Roles.FocalPoint);
        using var reviewer = app.As(agency, Roles.AgencyReviewer);
        var need = await focal.PostNeedAsync(Ready);
        Assert.Equal(NeedState.InReview, need.State);
        await focal.RefusedAsync(HttpStatusCode.Forbidden, "forbidden", HttpMethod.Post, $"/api/v1/needs/{need.Id}/open", new StepRequest(), need.Version);
        Assert.Equal(need.Id, Assert.Single((await reviewer.GetAsync<Page<NeedSnapshot>>("/api/v1/needs?mine=true&awaitsReview=true")).Items).Id);
        await reviewer.RefusedAsync(HttpStatusCode.BadRequest, "invalid", HttpMethod.Post, $"/api/v1/needs/{need.Id}/return", new StepRequest(), need.Version);
        need = await reviewer.StepAsync(need, "return", new StepRequest { Reason = "unclear", Note = "How many schools?" });
        Assert.Equal(NeedState.Draft, need.State);
        await focal.RefusedAsync(HttpStatusCode.Conflict, "need-handed-in", HttpMethod.Delete, $"/api/v1/needs/{need.Id}", null, need.Version);
        need = await focal.StepAsync(need, "submit");
        need = await reviewer.StepAsync(need, "open");
        Assert.Equal((NeedState.Open, true), (need.State, need.OpenedAt is not null));
        await focal.RefusedAsync(HttpStatusCode.Forbidden, "reviewer-needed", HttpMethod.Put, $"/api/v1/needs/{need.Id}", Make.Draft(5), need.Version);
    }

    [Fact]
    public async Task OfficeThatAllowsIt_LetsFocalPointsOpen()
    {
        var agency = await app.AgencyAsync(Make.Nairobi with { FocalPointsOpen = true }, Make.Nairobi with { Id = null, Name = "Kisumu" });
        using var focal = app.As(agency, Roles.FocalPoint);
        var need = await focal.PostNeedAsync(Ready with { Terms = new NeedTerms { OfficeId = Make.Nairobi.Id } });
        Assert.Equal((NeedState.Open, "Nairobi", false), (need.State, need.OfficeName, need.ReviewPending));
        Assert.Equal(NeedState.InReview, (await focal.PostNeedAsync(Ready)).State);
    }

    [Theory]
    [InlineData("active", NeedState.Open, true)]
    [InlineData("closed", NeedState.InReview, false)]
    [InlineData("over", NeedState.InReview, false)]
    [InlineData("unknown", NeedState.InReview, false)]
    [InlineData("hours", NeedState.Open, true)]
    public async Task Emergency_OpensAtOnce_WhileItIsActive(string emergency, NeedState state, bool pending)
    {
        var agency = await app.AgencyAsync();
        using var focal = app.As(agency, Roles.FocalPoint);
        using var reviewer = app.As(agency, Roles.AgencyReviewer);
        using var desk = app.AsOther(OrganisationKind.Desk, Roles.MatchingOfficer);
        var glide = $"FL-2026-{Interlocked.Increment(ref _emergencies):000000}-KEN";
        var today = DateOnly.FromDateTime(app.Clock.GetUtcNow().UtcDateTime);
        if (emergency is "active" or "closed" or "over")
        {
            var draft = new EmergencyDraft { Glide = glide, Name = "Floods in Turkana", Countries = ["KE"], From = today.AddDays(-20), Until = emergency == "over" ? today.AddDays(-1) : null };
            var declared = System.Text.Json.JsonSerializer.Deserialize<EmergencyResponse>(await desk.OkAsync(HttpMethod.Post, "/api/v1/emergencies", draft), WireJson.Options)!;
            Assert.Equal(emergency != "over", declared.Active);
            if (emergency == "closed")
            {
                await desk.OkAsync(HttpMethod.Post, $"/api/v1/emergencies/{declared.Id}/close", new StepRequest(), declared.Version);
            }
        }

        var content = Ready.Content with { Emergency = emergency == "hours" ? null : glide, StandbyHours = emergency == "hours" ? 48 : null };
        var need = await focal.PostNeedAsync(Ready with { Content = content });
        Assert.Equal((state, pending), (need.State, need.ReviewPending));
        if (pending)
        {
            need = await reviewer.StepAsync(need, "confirm-review");
            Assert.False(need.ReviewPending);
        }
    }

    [Fact]
    public async Task AnotherAgency_FindsNothing_AtAnyStep()
    {
        var agency = await app.AgencyAsync();
        using var own = app.As(agency, Roles.AgencyAdmin);
        using var other = app.As(await app.AgencyAsync(), Roles.AgencyAdmin);
        var need = await own.PostNeedAsync(Ready);
        foreach (var step in new[] { "submit", "open", "return", "confirm-review", "pause", "resume", "close", "cancel" })
        {
            await other.RefusedAsync(HttpStatusCode.NotFound, "not-found", HttpMethod.Post, $"/api/v1/needs/{need.Id}/{step}", new StepRequest { Reason = "other" }, need.Version);
        }

        await other.RefusedAsync(HttpStatusCode.NotFound, "not-found", HttpMethod.Put, $"/api/v1/needs/{need.Id}", Ready, need.Version);
        await other.RefusedAsync(HttpStatusCode.NotFound, "not-found", HttpMethod.Put, $"/api/v1/needs/{need.Id}/enough-for-now", new EnoughForNowRequest(true), need.Version);
        await other.RefusedAsync(HttpStatusCode.NotFound, "not-found", HttpMethod.Delete, $"/api/v1/needs/{need.Id}", null, need.Version);
        await other.RefusedAsync(HttpStatusCode.NotFound, "not-found", HttpMethod.Post, "/api/v1/needs", Ready with { AgencyId = agency });
        await other.RefusedAsync(HttpStatusCode.NotFound, "not-found", HttpMethod.Put, $"/api/v1/agencies/{agency}", new { }, 1);
        await other.RefusedAsync(HttpStatusCode.Forbidden, "forbidden", HttpMethod.Get, "/internal/needs/feed");
    }

    [Fact]
    public async Task Steps_EndWhereTheyShould_AndEventsLeave()
    {
        using var own = app.As(await app.AgencyAsync(), Roles.AgencyAdmin);
        var need = await own.PostNeedAsync(Ready);
        need = await own.StepAsync(need, "pause");
        need = await own.StepAsync(need, "resume");
        await own.OkAsync(HttpMethod.Put, $"/api/v1/needs/{need.Id}/enough-for-now", new EnoughForNowRequest(true), need.Version);
        await own.RefusedAsync(HttpStatusCode.PreconditionFailed, "stale-version", HttpMethod.Post, $"/api/v1/needs/{need.Id}/cancel", new StepRequest { Reason = "other" }, need.Version);
        need = await own.GetAsync<NeedSnapshot>($"/api/v1/needs/{need.Id}");
        Assert.True(need.Terms.EnoughForNow);
        await own.RefusedAsync(HttpStatusCode.BadRequest, "invalid", HttpMethod.Post, $"/api/v1/needs/{need.Id}/cancel", new StepRequest { Reason = "bored" }, need.Version);
        need = await own.StepAsync(need, "cancel", new StepRequest { Reason = "no-longer-needed" });
        Assert.Equal((NeedState.Cancelled, "no-longer-needed"), (need.State, need.Reason));
        var history = await own.GetAsync<Transition[]>($"/api/v1/needs/{need.Id}/history");
        Assert.Equal(["drafted", "opened", "paused", "resumed", "enough-for-now", "cancelled"], history.Select(x => x.Change));
        await app.WithDbAsync(async (db, _) =>
            Assert.Equal(5, (await db.Outbox.AsNoTracking().Select(x => x.Body).ToListAsync()).Count(x => x.Contains(need.Id.ToString(), StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Draft_IsChangedSubmittedAndDeleted()
    {
        using var focal = app.As(await app.AgencyAsync(), Roles.FocalPoint);
        var need = await focal.PostNeedAsync(new NeedDraft());
        await focal.RefusedAsync(HttpStatusCode.BadRequest, "invalid", HttpMethod.Post, $"/api/v1/needs/{need.Id}/submit", null, need.Version);
        await focal.OkAsync(HttpMethod.Put, $"/api/v1/needs/{need.Id}", Make.Draft() with { Content = Make.Draft().Content with { Places = ["KE", "UG"], Sdgs = ["1"] } }, need.Version);
        await focal.OkAsync(HttpMethod.Put, $"/api/v1/needs/{need.Id}", Make.Draft(), 2);
        await app.WithDbAsync(async (db, _) => Assert.Equal(["KE"], await db.NeedTags.Where(x => x.NeedId == need.Id).Select(x => x.Code).ToListAsync()));
        await focal.RefusedAsync((HttpStatusCode)428, "if-match-missing", HttpMethod.Delete, $"/api/v1/needs/{need.Id}");
        await focal.OkAsync(HttpMethod.Delete, $"/api/v1/needs/{need.Id}", null, 3);
        await focal.RefusedAsync(HttpStatusCode.NotFound, "not-found", HttpMethod.Get, $"/api/v1/needs/{need.Id}");
        await app.WithDbAsync(async (db, _) => Assert.False(await db.NeedTags.AnyAsync(x => x.NeedId == need.Id)));
    }

    [Fact]
    public async Task ExternalId_IsUniquePerAgency_AndAKeyRepeatsTheAnswer()
    {
        using var own = app.As(await app.AgencyAsync(), Roles.AgencyAdmin);
        var draft = Ready with { ExternalId = "prj-1" };
        using var first = await own.SendAsync(HttpMethod.Post, "/api/v1/needs", draft, key: "k-1");
        using var again = await own.SendAsync(HttpMethod.Post, "/api/v1/needs", draft, key: "k-1");
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.StatusCode, again.StatusCode));
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        await own.RefusedAsync(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused", HttpMethod.Post, "/api/v1/needs", Ready, key: "k-1");
        await own.RefusedAsync(HttpStatusCode.Conflict, "external-id-taken", HttpMethod.Post, "/api/v1/needs", draft, key: "k-2");
        Assert.Single((await own.GetAsync<Page<NeedSnapshot>>("/api/v1/needs?mine=true&externalId=prj-1")).Items);
    }

    public static TheoryData<string, int, string> BadBodies { get; } = new()
    {
        { "", 400, "bad-request" },
        { "{", 400, "invalid" },
        { "[]", 400, "invalid" },
        { """{"content":{"lines":[{"quantity":"many"}]}}""", 400, "invalid" },
        { """{"content":{"title":"half \ud800 pair"}}""", 400, "invalid" },
        { """{"submit":true}""", 400, "invalid" },
        { $$$"""{"content":{"summary":"{{{new string('x', 100_000)}}}"}}""", 400, "invalid" },
        { $$$"""{"content":{"lines":[{{{string.Join(',', Enumerable.Repeat("{\"description\":\"Tent\",\"quantity\":1}", 5_000))}}}]}}""", 400, "invalid" },
        { new string(' ', 10_000_000), 413, "body-too-large" },
    };

    [Theory]
    [MemberData(nameof(BadBodies), DisableDiscoveryEnumeration = true)]
    public async Task BadBody_IsAClearProblem(string body, int status, string code)
    {
        using var own = app.As(await app.AgencyAsync(), Roles.AgencyAdmin);
        await own.RefusedAsync((HttpStatusCode)status, code, HttpMethod.Post, "/api/v1/needs", body);
        Assert.Empty((await own.GetAsync<Page<NeedSnapshot>>("/api/v1/needs?mine=true")).Items);
    }

    [Fact]
    public async Task UnknownOrClosedAgency_CannotWrite()
    {
        var id = Guid.CreateVersion7();
        using var own = app.As(id, Roles.AgencyAdmin);
        await own.RefusedAsync(HttpStatusCode.Conflict, "agency-not-ready", HttpMethod.Post, "/api/v1/needs", Ready);
        await app.ConsumeAsync(Make.Organisation(id));
        await own.PostNeedAsync(Ready);
        await app.ConsumeAsync(Make.Organisation(id, version: 2, active: false));
        await own.RefusedAsync(HttpStatusCode.Conflict, "agency-closed", HttpMethod.Post, "/api/v1/needs", Ready);
    }

    [Fact]
    public async Task Visitor_AndForgedToken_AreTurnedAway()
    {
        using var visitor = app.With(null);
        await visitor.RefusedAsync(HttpStatusCode.Unauthorized, "sign-in-required", HttpMethod.Post, "/api/v1/needs", Ready);
        using var forged = app.With("eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.");
        await forged.RefusedAsync(HttpStatusCode.Unauthorized, "sign-in-required", HttpMethod.Get, "/api/v1/needs");
        using var company = app.AsOther(OrganisationKind.Company, Roles.CompanyAdmin);
        await company.RefusedAsync(HttpStatusCode.Forbidden, "forbidden", HttpMethod.Post, "/api/v1/needs", Ready);
    }
}
