using System.IO.Compression;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Companies;
using Matchmaking.Screening.Evidence;
using Matchmaking.Screening.Lists;
using Matchmaking.Screening.Tests.Evidence;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Tests.Providers;

/// <summary>A commercial database beside the lists, asked over HTTP: its hits are a case's like those of lists, and its silence is never "clear".</summary>
public sealed class AskingProviders
{
    private const string Api = "api/v1/screening";

    [Fact]
    public async Task Hits_AreTheCases_DecidedAndRememberedByWhatTheRecordSays()
    {
        using var folder = new TempFolder();
        await using var provider = await ProviderServer.StartAsync();
        provider.Known[Profiles.Harmless.LegalName] = ProviderServer.Record("4711", 0.8, "Quiet Orchard Bakery", "QOB");
        await using var app = await ScreeningApp.StartAsync(folder.Path, provider.Settings);
        var id = Guid.CreateVersion7();

        Assert.Equal(ScreeningStanding.Hold, (await app.ScreenAsync(id, 1, Profiles.Harmless)).Standing);

        using var officer = app.AsOfficer();
        var @case = await CaseAsync(app, officer);
        var hit = Assert.Single(@case.Hits);
        Assert.Equal(("world-check", "4711", 800, "sanctions", "https://vendor.example/4711", "2026-11-27"),
            (hit.Listed.ListCode, hit.Listed.EntryId, hit.Score, hit.Listed.Regime, hit.Listed.Link, hit.ListVersion));
        Assert.Equal(Profiles.Harmless.LegalName, hit.Why.SubjectName);
        using var decided = await officer.SendAsync(
            $"{Api}/cases/{@case.Case.Id}/hits/{hit.Id}/decide", new DecideHitRequest { Outcome = HitState.FalsePositive, Reason = "other", Note = "Another bakery." }, @case.Case.Version);
        await decided.BodyAsync<CaseResponse>();
        Assert.Equal(ScreeningStanding.Clear, (await app.CompanyWhenAsync(id, x => x.ResultVersion == 2, "decided")).Standing);

        // The address, the day and the order of names say nothing of the person.
        provider.Known[Profiles.Harmless.LegalName]["link"] = "https://vendor.example/moved/4711";
        Assert.Equal(ScreeningStanding.Clear, (await app.ScreenAsync(id, 2, Profiles.Harmless with { Website = "https://bakery.example" })).Standing);
        provider.Known[Profiles.Harmless.LegalName] = ProviderServer.Record("4711", 0.8, "Quiet Orchard Bakery", "Quiet Orchard Trading");
        Assert.Equal(ScreeningStanding.Hold, (await app.ScreenAsync(id, 3, Profiles.Harmless)).Standing);
        hit = Assert.Single((await CaseAsync(app, officer)).Hits);
        Assert.Equal((HitState.Open, "names"), (hit.State, Assert.Single(hit.Changes).Field));
    }

    [Theory]
    [InlineData("500")]
    [InlineData("late")]
    public async Task NoAnswer_IsPending_AskedAgain_AndShownToTheOperator(string fault)
    {
        using var folder = new TempFolder();
        await using var provider = await ProviderServer.StartAsync();
        provider.Fault = fault;
        await using var app = await ScreeningApp.StartAsync(folder.Path, provider.Settings);
        var id = Guid.CreateVersion7();

        var company = await app.ScreenAsync(id, 1, Profiles.Harmless);

        Assert.Equal((ScreeningStanding.Pending, 1L), (company.Standing, company.JudgedVersion));
        Assert.All(await app.PublishedAsync<CompanyScreened>(), x => Assert.Equal(ScreeningStanding.Pending, x.Standing));
        Assert.False(await app.InAsync(db => db.Clearances.AnyAsync()));
        using var lead = app.AsLead();
        var state = (await lead.ReadAsync<WatchListsResponse>($"{Api}/lists")).Provider!;
        Assert.Equal(("world-check", 1, true), (state.Code, state.Waiting, state.Since is not null));
        Assert.Contains(fault == "late" ? "no answer in time" : "status 500", state.Problem, StringComparison.Ordinal);
        Assert.NotNull((await lead.ReadAsync<CompanyScreeningResponse>($"{Api}/companies/{id}")).ProviderSince);

        provider.Fault = null;
        company = await app.CompanyWhenAsync(id, x => x.ProviderSince is null, "the provider's answer");
        Assert.Equal(ScreeningStanding.Clear, company.Standing);
        Assert.Equal([RunTrigger.CompanyChanged, RunTrigger.ProviderAnswered], await app.InAsync(db => db.Runs.OrderBy(x => x.At).Select(x => x.Trigger).ToListAsync()));
        Assert.True(provider.Asked > 1);
        Assert.Equal(0, (await lead.ReadAsync<WatchListsResponse>($"{Api}/lists")).Provider!.Waiting);
        Assert.True(await app.InAsync(db => db.Clearances.AnyAsync(x => x.Tier == 0)));
    }

    [Fact]
    public async Task NoAnswer_HoldsForAListsHitAtOnce_IsNotClearWhenThatIsDismissed_AndLosesNothingThatWasSaid()
    {
        using var folder = new TempFolder();
        await using var provider = await ProviderServer.StartAsync();
        await using var app = await ScreeningApp.StartAsync(folder.Path, [.. provider.Settings, new("Screening:Cases:SecondPersonScore", "1000")]);
        provider.Known[Profiles.Alike.LegalName] = ProviderServer.Record("4711", 0.8, "Karsavan Shipping");
        var id = Guid.CreateVersion7();
        await app.ScreenAsync(id, 1, Profiles.Alike);

        provider.Fault = "500";
        Assert.Equal(ScreeningStanding.Hold, (await app.ScreenAsync(id, 2, Profiles.Alike with { TradingNames = ["Karsavan Lines"] })).Standing);
        using var officer = app.AsOfficer();
        var @case = await CaseAsync(app, officer);
        Assert.Contains(@case.Hits, x => x.Listed.ListCode == "world-check" && x.State == HitState.Open && x.StillFound);
        foreach (var hit in @case.Hits)
        {
            @case = await DecidedAsync(officer, @case, hit.Id);
        }

        Assert.Equal(ScreeningStanding.Pending, (await app.CompanyWhenAsync(id, _ => true, "known")).Standing);
        Assert.Equal(ScreeningStanding.Pending, (await app.PublishedAsync<CompanyScreened>())[^1].Standing);
        provider.Fault = null;
        // Its subject has another name now: what was said of it is looked at again.
        Assert.Equal(ScreeningStanding.Hold, (await app.CompanyWhenAsync(id, x => x.ProviderSince is null, "the provider's answer")).Standing);
    }

    [Fact]
    public async Task WhatChangesThereAlone_IsNoticedAfterAWhile_AndSilenceThenTakesNothingBack()
    {
        using var folder = new TempFolder();
        await using var provider = await ProviderServer.StartAsync();
        await using var app = await ScreeningApp.StartAsync(folder.Path, [.. provider.Settings, new("Screening:Provider:RepeatHours", "48")]);
        var id = Guid.CreateVersion7();
        await app.ScreenAsync(id, 1, Profiles.Harmless);
        var due = await app.InAsync(db => db.Due.Where(x => x.Kind == AskProvider.Kind).Select(x => x.DueAt).SingleAsync());
        Assert.InRange(due, TimeProvider.System.GetUtcNow().AddHours(47), TimeProvider.System.GetUtcNow().AddHours(53));

        // Silent at first: nothing that was said is taken back, and it is asked until it answers.
        provider.Fault = "500";
        await AskNowAsync(app);
        var company = await app.CompanyWhenAsync(id, x => x.ProviderSince is not null, "silent");
        Assert.Equal(ScreeningStanding.Clear, company.Standing);
        provider.Known[Profiles.Harmless.LegalName] = ProviderServer.Record("4711", 0.8, "Quiet Orchard Bakery");
        provider.Fault = null;
        company = await app.CompanyWhenAsync(id, x => x.ProviderSince is null, "the provider's answer");
        Assert.Equal(ScreeningStanding.Hold, company.Standing);

        provider.Known.Clear();
        await AskNowAsync(app);
        company = await app.CompanyWhenAsync(id, x => x.ResultVersion == 3, "asked again");
        Assert.Equal(ScreeningStanding.Clear, company.Standing);
        Assert.Equal([RunTrigger.CompanyChanged, RunTrigger.ProviderAnswered, RunTrigger.ProviderAskedAgain], await app.InAsync(db => db.Runs.OrderBy(x => x.At).Select(x => x.Trigger).ToListAsync()));
        Assert.True(await app.InAsync(db => db.Due.Where(x => x.Kind == AskProvider.Kind).Select(x => x.DueAt).SingleAsync()) > TimeProvider.System.GetUtcNow().AddHours(47));
    }

    [Fact]
    public async Task ListChange_KeepsTheAnswerAsRecorded_WhichReplayAndExportShow()
    {
        using var folder = new TempFolder();
        await using var provider = await ProviderServer.StartAsync();
        provider.Known["Vardan Keldran"] = ProviderServer.Record("4711", 0.93, "Keldran, Vardan");
        await using var app = await ScreeningApp.StartAsync(folder.Path, provider.Settings);
        var id = Guid.CreateVersion7();
        await app.ScreenAsync(id, 1, Profiles.AlikeOwner);
        Assert.Equal(2, Assert.Single(await app.InAsync(db => db.Runs.AsNoTracking().ToListAsync())).Hits);
        var asked = provider.Asked;
        provider.Fault = "500";

        await ChangeAsync(app);
        var company = await app.CompanyWhenAsync(id, x => x.ListVersion == "demo:2", "screened with the new list");

        Assert.Equal((ScreeningStanding.Hold, null, asked), (company.Standing, company.ProviderProblem, provider.Asked));
        using var officer = app.AsOfficer();
        Assert.Equal(["demo", "world-check"], (await CaseAsync(app, officer)).Hits.Select(x => x.Listed.ListCode).Order(StringComparer.Ordinal));
        using var lead = app.AsLead();
        foreach (var run in await app.InAsync(db => db.Runs.OrderBy(x => x.At).Select(x => x.Id).ToListAsync()))
        {
            using var replayed = await lead.SendAsync($"{Api}/runs/{run}/replay", new { });
            var result = await replayed.BodyAsync<ReplayResponse>();
            var said = Assert.Single(result.Providers);
            Assert.Equal(("identical", "world-check", true, "2026-11-27", 1), (result.Outcome, said.Code, said.Answered, said.Version, said.Hits));
        }

        using var exported = await lead.SendAsync($"{EvidenceScene.Root}/exports", new ExportEvidenceRequest { CompanyId = id, Purpose = "Audit" });
        await using var zip = await ZipArchive.CreateAsync(await exported.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken), ZipArchiveMode.Read, leaveOpen: false, null);
        using var hits = new StreamReader(await zip.GetEntry("hits.csv")!.OpenAsync(TestContext.Current.CancellationToken));
        Assert.Contains(",world-check,4711,", await hits.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoeverWasNeverAskedAbout_IsSoAfterTheNextListChange_AndPendingUntilThen()
    {
        using var folder = new TempFolder();
        var id = Guid.CreateVersion7();
        await using (var before = await ScreeningApp.StartAsync(folder.Path))
        {
            Assert.Equal(ScreeningStanding.Clear, (await before.ScreenAsync(id, 1, Profiles.Harmless)).Standing);
        }

        await using var provider = await ProviderServer.StartAsync();
        provider.Fault = "500";
        await using var app = await ScreeningApp.StartAsync(folder.Path, provider.Settings);
        await ChangeAsync(app);

        var company = await app.CompanyWhenAsync(id, x => x.ListVersion == "demo:2", "screened with the new list");
        Assert.Equal(ScreeningStanding.Pending, company.Standing);
        provider.Fault = null;
        Assert.Equal(ScreeningStanding.Clear, (await app.CompanyWhenAsync(id, x => x.ProviderSince is null, "asked")).Standing);
    }

    /// <summary>Another version of the list that comes along, with an entry less.</summary>
    private static Task ChangeAsync(ScreeningApp app) => ScreeningApp.UntilAsync(
        async () =>
        {
            try
            {
                return await PutAsync(app) > 0;
            }
            catch (DbUpdateConcurrencyException)
            {
                // The look at the source at start was faster.
                return false;
            }
        },
        "the list changed");

    private static Task<int> PutAsync(ScreeningApp app) => app.InAsync(async db =>
    {
        var first = await db.ListVersions.AsNoTracking().SingleAsync();
        var entries = (await db.EntriesAsync("demo", 1, CancellationToken.None)).ToArray();
        db.ListVersions.Add(ListVersion.Of("demo", 2, new LoadFacts { Source = "test", Sha256 = first.Sha256, Reader = first.Reader, Counts = new ListCounts(1, 1, 1) }, TimeProvider.System.GetUtcNow()));
        db.ListContents.Add(new ListContent { ListCode = "demo", Number = 2, Gzip = [1], Entries = StoredList.PackEntries(entries[..^1]) });
        (await db.Lists.SingleAsync()).Use(2, TimeProvider.System.GetUtcNow());
        await db.ScheduleAsync(RescreenCompanies.Kind, RescreenCompanies.Key, TimeProvider.System.GetUtcNow(), CancellationToken.None);
        return await db.SaveChangesAsync();
    });

    /// <summary>The provider is asked all the time meanwhile: whoever saves its silence does not stand in an officer's way.</summary>
    private static async Task<CaseResponse> DecidedAsync(HttpClient officer, CaseResponse @case, Guid hit)
    {
        using var decided = await officer.SendAsync(
            $"{Api}/cases/{@case.Case.Id}/hits/{hit}/decide", new DecideHitRequest { Outcome = HitState.FalsePositive, Reason = "other", Note = "Known." }, @case.Case.Version);
        return await decided.BodyAsync<CaseResponse>();
    }

    private static Task AskNowAsync(ScreeningApp app) =>
        app.InAsync(db => db.Due.Where(x => x.Kind == AskProvider.Kind).ExecuteUpdateAsync(x => x.SetProperty(row => row.DueAt, TimeProvider.System.GetUtcNow())));

    private static async Task<CaseResponse> CaseAsync(ScreeningApp app, HttpClient officer) =>
        await officer.ReadAsync<CaseResponse>($"{Api}/cases/{await app.InAsync(db => db.Cases.Select(x => x.Id).SingleAsync())}");
}
