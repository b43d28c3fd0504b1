using System.Net.Http.Json;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.DueDiligence;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Tests.DueDiligence;

/// <summary>The graph of owners and officers, and what the desk knows of a company's Global Compact participation.</summary>
public sealed class OwnersAndCompact
{
    private static readonly ConnectedPerson Ada = new() { Name = "Ada Quietwater", BirthDate = "1970-05-21", Countries = ["AT"], SharePercent = 60 };
    private static readonly ConnectedPerson Ben = new() { Name = "Ben Rowan", BirthDate = "1961", Countries = ["IE"] };

    [Fact]
    public async Task SharedPeople_LeadFromCompanyToCompany_OnceEach_AlsoInACircle()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path);
        using var officer = app.AsOfficer();
        var (a, b, c, far) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await app.ScreenAsync(a, 1, new CompanyProfile { LegalName = "Alder Works", Country = "AT", Owners = [Ada], Officers = [Ada with { SharePercent = null }] });
        await app.ScreenAsync(b, 1, new CompanyProfile { LegalName = "Birch Works", Country = "IE", Owners = [Ben], Officers = [Ada with { SharePercent = null }] });
        await app.ScreenAsync(c, 1, new CompanyProfile { LegalName = "Cedar Works", Country = "IE", Officers = [Ben, Ada with { SharePercent = null }] });
        await app.ScreenAsync(far, 1, new CompanyProfile { LegalName = "Distant Works", Country = "PT", Owners = [Ada with { BirthDate = "1999" }] });
        OwnershipResponse? graph = null;

        await ScreeningApp.UntilAsync(async () => (graph = await officer.ReadAsync<OwnershipResponse>($"api/v1/screening/companies/{a}/ownership")).Companies.Count == 3, "three companies are connected");

        Assert.Equal(["Alder Works", "Birch Works", "Cedar Works"], graph!.Companies.Select(x => x.Name).Order());
        Assert.Equal((a, 0), (graph.Companies[0].Id, graph.Companies[0].Distance));
        Assert.All(graph.Companies.Skip(1), x => Assert.Equal((1, "sharedPerson"), (x.Distance, Assert.Single(x.Way).Kind)));
        var ada = Assert.Single(graph.Companies[0].People);
        Assert.Equal((60m, 2), (ada.SharePercent!.Value, ada.AlsoIn.Count));
        Assert.Equal(["owner", "officer"], ada.Roles);
        Assert.False(graph.IsLimited);
        using var agency = app.As(OrganisationKind.Agency, Guid.CreateVersion7(), Roles.AgencyAdmin);
        using var refused = await agency.GetAsync(new Uri($"api/v1/screening/companies/{a}/ownership", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(403, (int)refused.StatusCode);
        using var nobody = await officer.GetAsync(new Uri($"api/v1/screening/companies/{Guid.CreateVersion7()}/ownership", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(404, (int)nobody.StatusCode);
    }

    [Fact]
    public async Task CompactCounts_WithEvidence_UntilTheReportIsOverdue_ThenAgenciesAreTold()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path);
        var company = Guid.CreateVersion7();
        await app.ScreenAsync(company, 1, Profiles.Harmless with { GlobalCompact = true });
        using var officer = app.AsOfficer();
        using var member = app.As(OrganisationKind.Company, company, Roles.CompanyMember);
        using var stranger = app.As(OrganisationKind.Company, Guid.CreateVersion7(), Roles.CompanyMember);
        var path = $"api/v1/screening/companies/{company}/global-compact";
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var seen = new RecordGlobalCompact { Participates = true, NextReport = today.AddMonths(6), Evidence = "https://register.example/1", Note = "Looked up." };

        var before = await member.ReadAsync<GlobalCompactResponse>(path);
        Assert.Equal((0, false, true), (before.Number, before.Counts, before.Claimed));
        using var foreign = await stranger.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(404, (int)foreign.StatusCode);
        using var noEvidence = await PutAsync(officer, path, seen with { Evidence = null }, 0);
        Assert.Equal(["evidence"], await noEvidence.FieldsAsync());
        using var noDay = await PutAsync(officer, path, seen with { NextReport = null }, 0);
        Assert.Equal(["nextReport"], await noDay.FieldsAsync());
        using var kept = await PutAsync(officer, path, seen, 0);
        Assert.True(await kept.BodyAsync<GlobalCompactResponse>() is { Counts: true, IsStale: false });
        using var stale = await PutAsync(officer, path, seen, 0);
        Assert.Equal(412, (int)stale.StatusCode);
        Assert.Null((await member.ReadAsync<GlobalCompactResponse>(path)).Note);

        await app.InAsync(async db =>
        {
            db.GlobalCompact.Add(new GlobalCompactRecord { CompanyId = company, Number = 2, Participates = true, NextReport = today.AddDays(-3), Evidence = "https://register.example/1" });
            await db.ScheduleAsync(LapseOfCompact.Kind, company.ToString(), DateTimeOffset.UnixEpoch, CancellationToken.None);
            return await db.SaveChangesAsync();
        });

        await ScreeningApp.UntilAsync(() => app.InAsync(db => db.Flags.AnyAsync(x => x.CompanyId == company)), "the observation");
        var flag = await app.InAsync(db => db.Flags.AsNoTracking().SingleAsync());
        Assert.Equal((FlagLevel.Observation, "global-compact", FlagVisibility.AllAgencies), (flag.State, flag.Category, flag.Visibility));
        Assert.False((await member.ReadAsync<GlobalCompactResponse>(path)).Counts);
        Assert.True(await app.InAsync(db => db.Triggers.AnyAsync(x => x.Trigger == "global-compact-lapsed")));
    }

    [Fact]
    public async Task WhatWasSeenAYearAgo_IsSaidToBeOld_ThoughItStillCounts()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path);
        var company = Guid.CreateVersion7();
        await app.ScreenAsync(company, 1, Profiles.Harmless);
        using var agency = app.As(OrganisationKind.Agency, Guid.CreateVersion7(), Roles.FocalPoint);
        var path = $"api/v1/screening/companies/{company}/global-compact";
        Assert.False((await agency.ReadAsync<GlobalCompactResponse>(path)).IsStale);

        var now = TimeProvider.System.GetUtcNow();
        foreach (var (number, at, stale) in new[] { (1, now.AddYears(-1), true), (2, now.AddYears(-1).AddDays(1), false) })
        {
            await app.InAsync(db =>
            {
                db.GlobalCompact.Add(new GlobalCompactRecord
                {
                    CompanyId = company, Number = number, Participates = true, NextReport = DateOnly.FromDateTime(now.UtcDateTime).AddYears(1), Evidence = "https://register.example/1", At = at,
                });
                return db.SaveChangesAsync();
            });
            var seen = await agency.ReadAsync<GlobalCompactResponse>(path);
            Assert.Equal((number, true, stale), (seen.Number, seen.Counts, seen.IsStale));
        }
    }

    private static Task<HttpResponseMessage> PutAsync(HttpClient client, string path, RecordGlobalCompact body, int version)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, new Uri(path, UriKind.Relative)) { Content = JsonContent.Create(body, options: WireJson.Options) };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        return client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
