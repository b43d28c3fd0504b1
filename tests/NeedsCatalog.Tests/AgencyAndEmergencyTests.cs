using System.Net;
using System.Text.Json;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.Contracts.Emergencies.V1;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Needs.V1;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Matchmaking.NeedsCatalog.Tests;

/// <summary>Agencies follow Identity and are described by their admin; emergencies are declared once.</summary>
public sealed class AgencyAndEmergencyTests(NeedsApp app)
{
    [Fact]
    public async Task Organisation_TwiceAndOutOfOrder_KeepsTheNewest()
    {
        var id = Guid.CreateVersion7();
        await app.ConsumeAsync(Make.Organisation(id, version: 2, name: "UNICEF Nairobi"));
        await app.ConsumeAsync(Make.Organisation(id, version: 2, name: "UNICEF Nairobi"));
        await app.ConsumeAsync(Make.Organisation(id, version: 1));
        await app.ConsumeAsync(Make.Organisation(id, version: 3, name: "UNICEF Nairobi"));
        using var visitor = app.With(null);
        var agency = await visitor.GetAsync<AgencyResponse>($"/api/v1/agencies/{id}");
        Assert.Equal(("UNICEF Nairobi", 1L, "UNICEF"), (agency.Name, agency.Version, agency.Acronym));
    }

    [Fact]
    public async Task OtherKinds_AreNotAgencies()
    {
        var company = Make.Organisation() with { Kind = OrganisationKind.Company };
        await app.ConsumeAsync(company);
        await app.WithDbAsync(async (db, _) => Assert.False(await db.Agencies.AnyAsync(x => x.Id == company.Id)));
    }

    [Fact]
    public async Task Closed_IsListedNoMore_ButItsMembersReadIt()
    {
        var id = await app.AgencyAsync();
        using var visitor = app.With(null);
        using var own = app.As(id, Roles.FocalPoint);
        Assert.Contains(await AllAsync(visitor), x => x.Id == id);
        await app.ConsumeAsync(Make.Organisation(id, version: 2, active: false));
        Assert.DoesNotContain(await AllAsync(visitor), x => x.Id == id);
        await visitor.RefusedAsync(HttpStatusCode.NotFound, "not-found", HttpMethod.Get, $"/api/v1/agencies/{id}");
        Assert.False((await own.GetAsync<AgencyResponse>($"/api/v1/agencies/{id}")).Active);
    }

    [Fact]
    public async Task Profile_IsWrittenByTheAdmin_AndPeopleAreNotPublic()
    {
        var id = await app.AgencyAsync();
        using var admin = app.As(id, Roles.AgencyAdmin);
        using var focal = app.As(id, Roles.FocalPoint);
        using var visitor = app.With(null);
        var profile = new AgencyProfile
        {
            About = "Children first.",
            Offices = [new Office { Name = "Nairobi", Country = " ke ", TimeZone = "Africa/Nairobi" }],
            FocalPoints = [new FocalPoint { Name = "Otieno", Email = "otieno@un.example", Languages = ["EN", "sw"] }],
        };
        await focal.RefusedAsync(HttpStatusCode.Forbidden, "forbidden", HttpMethod.Put, $"/api/v1/agencies/{id}", profile, 1);
        await admin.RefusedAsync((HttpStatusCode)428, "if-match-missing", HttpMethod.Put, $"/api/v1/agencies/{id}", profile);
        var written = JsonSerializer.Deserialize<AgencyResponse>(await admin.OkAsync(HttpMethod.Put, $"/api/v1/agencies/{id}", profile, 1), WireJson.Options)!;
        var office = Assert.Single(written.Offices);
        Assert.Equal(("KE", true), (office.Country, office.Id is not null));
        await admin.OkAsync(HttpMethod.Put, $"/api/v1/agencies/{id}", profile with { Offices = written.Offices }, 2);
        var seen = await visitor.GetAsync<AgencyResponse>($"/api/v1/agencies/{id}");
        Assert.Equal((office.Id, null, "Children first."), (seen.Offices[0].Id, seen.FocalPoints, seen.About));
        Assert.Equal("otieno@un.example", Assert.Single((await focal.GetAsync<AgencyResponse>($"/api/v1/agencies/{id}")).FocalPoints!).Email);
    }

    [Fact]
    public async Task Emergency_IsDeclaredOnce_AndChangedByThoseWhoMay()
    {
        using var admin = app.As(await app.AgencyAsync(), Roles.AgencyAdmin);
        using var other = app.As(await app.AgencyAsync(), Roles.AgencyAdmin);
        using var platform = app.AsOther(OrganisationKind.Platform, Roles.PlatformAdmin);
        using var focal = app.As(await app.AgencyAsync(), Roles.FocalPoint);
        using var visitor = app.With(null);
        var draft = new EmergencyDraft { Glide = "eq-2026-000777-npl", Name = "Earthquake", Countries = ["np"], From = new DateOnly(2026, 1, 1) };
        await focal.RefusedAsync(HttpStatusCode.Forbidden, "forbidden", HttpMethod.Post, "/api/v1/emergencies", draft);
        var declared = JsonSerializer.Deserialize<EmergencyResponse>(await admin.OkAsync(HttpMethod.Post, "/api/v1/emergencies", draft), WireJson.Options)!;
        Assert.Equal(("EQ-2026-000777-NPL", true), (declared.Glide, declared.Active));
        await platform.RefusedAsync(HttpStatusCode.Conflict, "glide-taken", HttpMethod.Post, "/api/v1/emergencies", draft);
        await other.RefusedAsync(HttpStatusCode.Forbidden, "forbidden", HttpMethod.Put, $"/api/v1/emergencies/{declared.Id}", draft, 1);
        await platform.OkAsync(HttpMethod.Put, $"/api/v1/emergencies/{declared.Id}", draft with { Name = "Earthquake in Nepal" }, 1);
        await admin.RefusedAsync(HttpStatusCode.Conflict, "glide-fixed", HttpMethod.Put, $"/api/v1/emergencies/{declared.Id}", draft with { Glide = "EQ-2026-000778-NPL" }, 2);
        Assert.Equal("Earthquake in Nepal", Assert.Single((await visitor.GetAsync<Page<EmergencyResponse>>("/api/v1/emergencies?active=true&glide=EQ-2026-000777-NPL")).Items).Name);
        await admin.OkAsync(HttpMethod.Post, $"/api/v1/emergencies/{declared.Id}/close", new StepRequest(), 2);
        await admin.RefusedAsync(HttpStatusCode.Conflict, "emergency-closed", HttpMethod.Post, $"/api/v1/emergencies/{declared.Id}/close", new StepRequest(), 3);
        Assert.Empty((await visitor.GetAsync<Page<EmergencyResponse>>("/api/v1/emergencies?active=true&glide=EQ-2026-000777-NPL")).Items);
        Assert.False((await visitor.GetAsync<EmergencyResponse>($"/api/v1/emergencies/{declared.Id}")).Active);
    }

    [Theory]
    [InlineData("""{"glide":"FLOOD","name":"Floods","countries":["KE"],"from":"2026-01-01"}""", "glide")]
    [InlineData("""{"glide":"FL-2026-000001-KEN","name":"","countries":["KE"],"from":"2026-01-01"}""", "name")]
    [InlineData("""{"glide":"FL-2026-000001-KEN","name":"Floods","countries":[],"from":"2026-01-01"}""", "countries")]
    [InlineData("""{"glide":"FL-2026-000001-KEN","name":"Floods","countries":["KE"]}""", "from")]
    [InlineData("""{"glide":"FL-2026-000001-KEN","name":"Floods","countries":["KE"],"from":"2026-02-01","until":"2026-01-01"}""", "until")]
    public async Task Emergency_BadField_IsNamed(string body, string field)
    {
        using var platform = app.AsOther(OrganisationKind.Platform, Roles.PlatformAdmin);
        var problem = await platform.RefusedAsync(HttpStatusCode.BadRequest, "invalid", HttpMethod.Post, "/api/v1/emergencies", body);
        Assert.Equal(field, Assert.Single(problem.GetProperty("errors").EnumerateArray()).GetProperty("field").GetString());
    }

    private static async Task<List<AgencySummary>> AllAsync(HttpClient client)
    {
        var all = new List<AgencySummary>();
        string? after = null;
        do
        {
            var page = await client.GetAsync<Page<AgencySummary>>($"/api/v1/agencies?limit=100&after={after}");
            all.AddRange(page.Items);
            after = page.After;
        }
        while (after is not null);
        return all;
    }
}
