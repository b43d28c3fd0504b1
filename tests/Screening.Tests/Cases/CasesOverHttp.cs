using System.Net;
using System.Text.Json;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Screening.V1;

namespace Matchmaking.Screening.Tests.Cases;

public sealed class CasesOverHttp
{
    [Fact]
    public async Task DecidedFalsePositive_ReleasesTheCompany()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path);
        var company = Guid.CreateVersion7();
        await app.ScreenAsync(company, 4, Profiles.AlikeOwner);
        using var officer = app.AsOfficer();

        var open = Assert.Single((await officer.ReadAsync<Page<CaseSummary>>("api/v1/screening/cases?state=open")).Items);
        var @case = await officer.ReadAsync<CaseResponse>($"api/v1/screening/cases/{open.Id}");
        Assert.Equal("Vardan Keldran", @case.Profile.Owners[0].Name);
        var hit = Assert.Single(@case.Hits);

        var decide = new DecideHitRequest { Outcome = HitState.FalsePositive, Reason = "different-birth-date" };
        var path = $"api/v1/screening/cases/{open.Id}/hits/{hit.Id}/decide";
        using var proposed = await officer.SendAsync(path, decide, @case.Case.Version);
        Assert.Equal((CaseState.Open, 1), ((await proposed.BodyAsync<CaseResponse>()).Case.State, (await officer.ReadAsync<CaseResponse>($"api/v1/screening/cases/{open.Id}")).Case.ProposedHits));
        using var lead = app.AsLead();
        using var agreed = await lead.SendAsync(path.Replace("/decide", "/second", StringComparison.Ordinal), new SecondHitRequest { Agree = true }, @case.Case.Version + 1);
        var answer = await agreed.BodyAsync<CaseResponse>();

        Assert.Equal((CaseState.Decided, HitState.FalsePositive), (answer.Case.State, answer.Hits[0].State));
        Assert.Equal(["opened", "dismissal-proposed", "hit-dismissed"], answer.History.Select(x => x.Change));
        var result = (await app.PublishedAsync<CompanyScreened>())[^1];
        Assert.Equal((4L, 3L, ScreeningStanding.Clear, 0), (result.CompanyVersion, result.ResultVersion, result.Standing, result.OpenHits));

        using var stale = await officer.SendAsync(path, decide with { Outcome = HitState.Confirmed, Reason = "same-identifiers" }, @case.Case.Version);
        Assert.Equal(("stale-version", 412), await stale.ProblemAsync());
        var standing = await officer.ReadAsync<CompanyScreeningResponse>($"api/v1/screening/companies/{company}");
        Assert.Equal((ScreeningStanding.Clear, 4L, open.Id), (standing.Standing, standing.JudgedVersion, standing.CaseId!.Value));
        Assert.Equal((1, 1), (Assert.Single(standing.Runs).Hits, standing.Runs[0].OpenHits));
    }

    [Theory]
    [InlineData("""{"outcome":"open","reason":"other"}""", "outcome")]
    [InlineData("""{"outcome":"confirmed"}""", "reason")]
    [InlineData("""{"outcome":"confirmed","reason":"different-birth-date"}""", "reason")]
    [InlineData("""{"outcome":"falsePositive","reason":"other"}""", "note")]
    [InlineData("""{"outcome":7,"reason":"other"}""", "outcome")]
    public async Task BadDecision_IsRefused_WithTheField(string body, string field)
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path);
        await app.ScreenAsync(Guid.CreateVersion7(), 1, Profiles.Alike);
        using var officer = app.AsOfficer();
        var @case = Assert.Single((await officer.ReadAsync<Page<CaseSummary>>("api/v1/screening/cases")).Items);
        var hit = (await officer.ReadAsync<CaseResponse>($"api/v1/screening/cases/{@case.Id}")).Hits[0];

        using var response = await officer.SendAsync(
            $"api/v1/screening/cases/{@case.Id}/hits/{hit.Id}/decide", JsonSerializer.Deserialize<JsonElement>(body), @case.Version);

        Assert.Equal([field], await response.FieldsAsync());
        Assert.Equal(@case.Version, (await officer.ReadAsync<CaseResponse>($"api/v1/screening/cases/{@case.Id}")).Case.Version);
    }

    [Fact]
    public async Task OthersThanTheScreeningDesk_SeeNoCase()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path);
        var company = Guid.CreateVersion7();
        await app.ScreenAsync(company, 1, Profiles.Alike);

        foreach (var client in new[]
        {
            app.As(OrganisationKind.Company, company, Roles.CompanyAdmin),
            app.As(OrganisationKind.Agency, Guid.CreateVersion7(), Roles.AgencyAdmin),
            app.As(OrganisationKind.Desk, Guid.CreateVersion7(), Roles.MatchingOfficer),
            app.As(OrganisationKind.Platform, Guid.CreateVersion7(), Roles.PlatformAdmin),
        })
        {
            using var response = await client.GetAsync(new Uri("api/v1/screening/cases", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
            client.Dispose();
        }

        using var nobody = await app.Http.GetAsync(new Uri("api/v1/screening/cases", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, nobody.StatusCode);
    }

    [Fact]
    public async Task Lists_AreShownWithVersionAndAge()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path);
        await app.ScreenAsync(Guid.CreateVersion7(), 1, Profiles.Harmless);
        using var lead = app.AsLead();

        var lists = await lead.ReadAsync<WatchListsResponse>("api/v1/screening/lists");

        var list = Assert.Single(lists.Lists);
        Assert.Equal(("demo", 1, 13, 12, 0), (list.Code, list.Version.Number, list.Version.Persons, list.Version.Organisations, list.AgeHours));
        Assert.Null(lists.Problem);
        Assert.Single((await lead.ReadAsync<Page<WatchListVersionResponse>>("api/v1/screening/lists/demo/versions")).Items);
        using var refresh = await lead.PostAsync(new Uri("api/v1/screening/lists/refresh", UriKind.Relative), null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Accepted, refresh.StatusCode);
    }
}
