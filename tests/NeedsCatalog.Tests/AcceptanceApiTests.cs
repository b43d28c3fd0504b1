using System.Net;
using System.Text.Json;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.Contracts.Identity.V1;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Matchmaking.NeedsCatalog.Tests;

/// <summary>An agency's admin says what the agency takes; everybody reads it, and other services hear of it.</summary>
public sealed class AcceptanceApiTests(NeedsApp app)
{
    private static readonly AcceptanceStatementRequest No = new() { Answer = Acceptance.No, LegalBasis = " Staff rule  4.1 ", Note = "Decided by the legal office." };

    [Fact]
    public async Task Admin_Says_EverybodyReads_AndAnEventTellsIt()
    {
        var id = await app.AgencyAsync();
        using var admin = app.As(id, Roles.AgencyAdmin);
        using var visitor = app.With(null);
        Assert.Equal((0L, Acceptance.Yes), await AnswerAsync(visitor, id, "expertise"));

        var said = JsonSerializer.Deserialize<KindAcceptance>(await admin.OkAsync(HttpMethod.Put, Path(id), No, 0), WireJson.Options)!;
        Assert.Equal((1L, Acceptance.No, "Staff rule 4.1"), (said.Version, said.Now.Answer, said.Now.LegalBasis));
        Assert.Equal((1L, Acceptance.No), await AnswerAsync(visitor, id, "expertise"));
        Assert.Equal((0L, Acceptance.Yes), await AnswerAsync(visitor, id, "goods"));

        var told = Assert.Single(await ToldAsync(id));
        Assert.Equal(("stated", 1L, "expertise", "UNICEF Kenya", Acceptance.No), (told.Transition.Change, told.Rule.Version, told.Rule.Kind, told.Rule.AgencyName, told.Rule.Periods[0].Answer));
        Assert.Equal("Decided by the legal office.", told.Transition.Note);
    }

    [Fact]
    public async Task List_ByKind_HoldsEveryAgency_ByAgencyEveryKind()
    {
        var (refuses, silent) = (await app.AgencyAsync(), await app.AgencyAsync());
        using var admin = app.As(refuses, Roles.AgencyAdmin);
        await admin.OkAsync(HttpMethod.Put, Path(refuses), No, 0);
        using var visitor = app.With(null);

        var byKind = await AllAsync(visitor, "/api/v1/acceptance-rules?kind=expertise&limit=2");
        Assert.Equal((Acceptance.No, Acceptance.Yes), (Of(refuses), Of(silent)));
        Assert.All(byKind, x => Assert.Equal("expertise", Assert.Single(x.Kinds).Kind));
        Assert.Equal(byKind.Select(x => x.AgencyId).Distinct().Count(), byKind.Count);

        var whole = Assert.Single(await AllAsync(visitor, $"/api/v1/acceptance-rules?agency={refuses}"));
        Assert.Equal((12, "goods", "funding"), (whole.Kinds.Count, whole.Kinds[0].Kind, whole.Kinds[11].Kind));
        Assert.Equal(["expertise"], whole.Kinds.Where(x => x.Now.Answer == Acceptance.No).Select(x => x.Kind));
        Assert.Empty(await AllAsync(visitor, $"/api/v1/acceptance-rules?agency={Guid.CreateVersion7()}"));
        await visitor.RefusedAsync(HttpStatusCode.BadRequest, "invalid", HttpMethod.Get, "/api/v1/acceptance-rules?kind=gold");

        Acceptance Of(Guid agency) => byKind.Single(x => x.AgencyId == agency).Kinds[0].Now.Answer;
    }

    [Fact]
    public async Task Announced_HoldsFromItsFirstDay_AndEndsAfterItsLast()
    {
        var id = await app.AgencyAsync();
        using var admin = app.As(id, Roles.AgencyAdmin);
        using var visitor = app.With(null);
        var today = DateOnly.FromDateTime(Make.Now.UtcDateTime);
        await admin.OkAsync(HttpMethod.Put, Path(id), No with { From = today.AddDays(1), Until = today.AddDays(2) }, 0);

        var announced = await visitor.GetAsync<KindAcceptance>(Path(id));
        Assert.Equal((Acceptance.Yes, today, Acceptance.No), (announced.Now.Answer, announced.Now.Until, Assert.Single(announced.Coming).Answer));
        Assert.Equal(
            [Acceptance.No, Acceptance.No, Acceptance.Yes],
            (await Task.WhenAll(new[] { 1, 2, 3 }.Select(async days => (await app.OnDayAsync(id, "expertise", today.AddDays(days))).Now.Answer))));
    }

    [Fact]
    public async Task OthersAndStrangers_SayNothing()
    {
        var id = await app.AgencyAsync();
        using var focal = app.As(id, Roles.FocalPoint, Roles.AgencyReviewer);
        using var other = app.As(await app.AgencyAsync(), Roles.AgencyAdmin);
        using var company = app.AsOther(OrganisationKind.Company, Roles.CompanyAdmin);
        using var desk = app.AsOther(OrganisationKind.Desk, Roles.MatchingOfficer);
        using var visitor = app.With(null);
        await focal.RefusedAsync(HttpStatusCode.Forbidden, "forbidden", HttpMethod.Put, Path(id), No, 0);
        await other.RefusedAsync(HttpStatusCode.NotFound, "not-found", HttpMethod.Put, Path(id), No, 0);
        await company.RefusedAsync(HttpStatusCode.Forbidden, "forbidden", HttpMethod.Put, Path(id), No, 0);
        await other.RefusedAsync(HttpStatusCode.NotFound, "not-found", HttpMethod.Get, Path(id) + "/history");
        await company.RefusedAsync(HttpStatusCode.Forbidden, "forbidden", HttpMethod.Get, Path(id) + "/history");
        await visitor.RefusedAsync(HttpStatusCode.NotFound, "not-found", HttpMethod.Get, $"/api/v1/agencies/{id}/acceptance-rules/gold");
        Assert.Empty(await desk.GetAsync<IReadOnlyList<AcceptanceStatement>>(Path(id) + "/history"));
        Assert.Equal((0L, Acceptance.Yes), await AnswerAsync(visitor, id, "expertise"));
    }

    [Fact]
    public async Task History_KeepsEveryStatement_WithWhoAndWhy()
    {
        var id = await app.AgencyAsync();
        using var admin = app.As(id, Roles.AgencyAdmin);
        await admin.OkAsync(HttpMethod.Put, Path(id), No, 0);
        await app.ConsumeAsync(Make.Organisation(id, version: 9, name: "UNICEF Geneva"));
        await admin.OkAsync(HttpMethod.Put, Path(id), new AcceptanceStatementRequest { Answer = Acceptance.Yes }, 2);
        using var focal = app.As(id, Roles.FocalPoint);
        var history = await focal.GetAsync<IReadOnlyList<AcceptanceStatement>>(Path(id) + "/history");
        Assert.Equal([(1L, Acceptance.No, "Decided by the legal office."), (3L, Acceptance.Yes, null)], history.Select(x => (x.Version, x.Said.Answer, x.Note)));
        Assert.All(history, x => Assert.Equal(id, x.By.OrganisationId));
        Assert.Equal(["UNICEF Kenya", "UNICEF Geneva", "UNICEF Geneva"], (await ToldAsync(id)).Select(x => x.Rule.AgencyName));
    }

    [Fact]
    public async Task StaleVersion_IsRefused_AndOfTwoAtOnceOneWins()
    {
        var id = await app.AgencyAsync();
        using var admin = app.As(id, Roles.AgencyAdmin);
        await admin.RefusedAsync((HttpStatusCode)428, "if-match-missing", HttpMethod.Put, Path(id), No);
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => admin.SendAsync(HttpMethod.Put, Path(id), No, 0)));
        Assert.Equal(1, both.Count(x => x.IsSuccessStatusCode));
        Assert.Contains(both.Single(x => !x.IsSuccessStatusCode).StatusCode, new[] { HttpStatusCode.Conflict, HttpStatusCode.PreconditionFailed });
        await admin.RefusedAsync(HttpStatusCode.PreconditionFailed, "stale-version", HttpMethod.Put, Path(id), No, 0);
        Assert.Single(await ToldAsync(id));
    }

    [Fact]
    public async Task ClosedAgency_SaysNothingMore_AndIsNotListed()
    {
        var id = await app.AgencyAsync();
        using var admin = app.As(id, Roles.AgencyAdmin);
        using var visitor = app.With(null);
        await app.ConsumeAsync(Make.Organisation(id, version: 2, active: false));
        await admin.RefusedAsync(HttpStatusCode.Conflict, "agency-closed", HttpMethod.Put, Path(id), No, 0);
        await visitor.RefusedAsync(HttpStatusCode.NotFound, "not-found", HttpMethod.Get, Path(id));
        Assert.Empty(await AllAsync(visitor, $"/api/v1/acceptance-rules?agency={id}"));
    }

    [Theory]
    [InlineData("""{}""", "answer")]
    [InlineData("""{"answer":"no"}""", "legalBasis")]
    [InlineData("""{"answer":"withConditions","legalBasis":"Rule 1"}""", "conditions")]
    [InlineData("""{"answer":"no","legalBasis":"Rule 1","conditions":"A legal note."}""", "conditions")]
    [InlineData("""{"answer":"no","legalBasis":"Rule 1","from":"2020-01-01"}""", "from")]
    [InlineData("""{"answer":"no","legalBasis":"Rule 1","from":"9999-12-31"}""", "from")]
    [InlineData("""{"answer":"no","legalBasis":"Rule 1","from":"2030-02-01","until":"2030-01-31"}""", "until")]
    [InlineData("""{"answer":"no","legalBasis":"Rule 1","until":"9999-12-31"}""", "until")]
    [InlineData("""{"answer":"perhaps"}""", "answer")]
    public async Task BadField_IsNamed(string body, string field)
    {
        var id = await app.AgencyAsync();
        using var admin = app.As(id, Roles.AgencyAdmin);
        var problem = await admin.RefusedAsync(HttpStatusCode.BadRequest, "invalid", HttpMethod.Put, Path(id), body, 0);
        Assert.Equal(field, Assert.Single(problem.GetProperty("errors").EnumerateArray()).GetProperty("field").GetString());
    }

    [Fact]
    public async Task Feed_HoldsEveryRule_ForServicesOnly()
    {
        var id = await app.AgencyAsync();
        using var admin = app.As(id, Roles.AgencyAdmin);
        await admin.OkAsync(HttpMethod.Put, Path(id), No, 0);
        await admin.OkAsync(HttpMethod.Put, $"/api/v1/agencies/{id}/acceptance-rules/goods", No, 0);
        await admin.RefusedAsync(HttpStatusCode.Forbidden, "forbidden", HttpMethod.Get, "/internal/acceptance-rules/feed");
        using var service = app.AsService();
        List<AcceptanceRuleSnapshot> found = [];
        for (string? after = ""; after is not null;)
        {
            var page = await service.GetAsync<Page<AcceptanceRuleSnapshot>>($"/internal/acceptance-rules/feed?limit=1&after={after}");
            found.AddRange(page.Items);
            after = page.After;
        }

        Assert.Equal(["expertise", "goods"], found.Where(x => x.AgencyId == id).Select(x => x.Kind));
    }

    private static string Path(Guid agency) => $"/api/v1/agencies/{agency}/acceptance-rules/expertise";

    private static async Task<(long, Acceptance)> AnswerAsync(HttpClient client, Guid agency, string kind)
    {
        var answer = await client.GetAsync<KindAcceptance>($"/api/v1/agencies/{agency}/acceptance-rules/{kind}");
        return (answer.Version, answer.Now.Answer);
    }

    private static async Task<List<AgencyAcceptance>> AllAsync(HttpClient client, string path)
    {
        List<AgencyAcceptance> found = [];
        for (string? after = ""; after is not null;)
        {
            var page = await client.GetAsync<Page<AgencyAcceptance>>($"{path}&after={after}");
            found.AddRange(page.Items);
            after = page.After;
        }

        return found;
    }

    private async Task<IReadOnlyList<AcceptanceRuleChanged>> ToldAsync(Guid agency)
    {
        List<AcceptanceRuleChanged> told = [];
        await app.WithDbAsync(async (db, _) =>
        {
            var bodies = await db.Outbox.AsNoTracking().Where(x => x.Type == "matchmaking:acceptance-rule-changed:v1").OrderBy(x => x.Sequence).Select(x => x.Body).ToListAsync();
            told.AddRange(bodies.Select(x => JsonSerializer.Deserialize<AcceptanceRuleChanged>(x, WireJson.Options)!).Where(x => x.Rule.AgencyId == agency));
        });
        return told;
    }
}
