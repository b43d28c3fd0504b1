using System.Text.Json;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Messaging.DueWork;
using Matchmaking.Screening.Companies;
using Matchmaking.Screening.Data;
using Matchmaking.Screening.Engine;
using Matchmaking.Screening.Evidence;
using Matchmaking.Screening.Lists;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Matchmaking.Screening.Tests.Companies;

/// <summary>A list change followed by what changed: the same rows as a full comparison would leave, with less to compare.</summary>
public sealed class FollowingLists
{
    private const int Many = 80;
    private static readonly string[] Given = ["Vardan", "Mohammed", "Ana", "Ким Чен", "محمد", "Kim", "Jean-Luc", "Olga", "O'Neil", "Łukasz", "Vardann", "Salih"];
    private static readonly string[] Family = ["Keldran", "Al-Hassan", "Karsavan", "Иванов", "الحسن", "Chol", "Müller", "Petrova", "Keldrann", "Karsavin", "da Silva", "Jong"];

    [Fact]
    public async Task FollowedChange_LeavesTheRowsOfAFullRun_AndComparesWithTheChangeAlone()
    {
        var engines = new Engines();
        using var folder = new TempFolder();
        using var other = new TempFolder();
        await using var app = await StartAsync(folder, engines);
        await using var full = await StartAsync(other, new Engines());
        await PutAsync(app, 1, x => x);
        await PutAsync(full, 1, x => x);
        await ScreenAsync(app, 0, Many);
        await ScreenAsync(full, 0, Many);
        await PutAsync(app, 2, Second);
        await PutAsync(full, 2, Second);

        engines.Begin();
        await RescreenAsync(app);
        var (whole, changed) = (engines.Whole, engines.Changed);
        await WithListsAsync(full, async (services, db, lists) =>
        {
            foreach (var company in await db.Companies.OrderBy(x => x.Id).ToListAsync())
            {
                await services.GetRequiredService<Screener>().ScreenAsync(company, lists, RunTrigger.ListChanged, CancellationToken.None);
            }
        });

        Assert.Equal(0, whole);
        Assert.True(changed >= Many, $"{changed} comparisons with the change");
        Assert.Equal(await RowsAsync(full), await RowsAsync(app));
        // The change gave hits, took some, and left some alone.
        var hits = await app.InAsync(async db => (await db.Cases.AsNoTracking().ToListAsync()).SelectMany(x => x.Hits).Select(x => x.Hit.Listed.EntryId).ToList());
        Assert.True(hits.Exists(x => x.StartsWith("new-", StringComparison.Ordinal)) && hits.Exists(x => x.StartsWith("99", StringComparison.Ordinal)), string.Join(' ', hits));
        var runs = (await app.InAsync(db => db.Runs.AsNoTracking().ToListAsync())).ToLookup(x => x.CompanyId);
        Assert.Contains(runs, x => x.Single(run => run.ListVersion == "un:2").Hits < x.Single(run => run.ListVersion == "un:1").Hits);
        Assert.Equal(2 * Many, await app.InAsync(db => db.Evidence.CountAsync(x => x.Kind == EvidenceKinds.Screening)));
        Assert.All(await ReplayAsync(app), x => Assert.True(x.Outcome == ReplayOutcome.Identical, $"{x.Outcome} {x.Why} {string.Join(' ', x.Differences)}"));
    }

    [Fact]
    public async Task CompanyThatChangedMeanwhile_AndOneThatIsFurtherBehind_AreComparedWithEverything()
    {
        var engines = new Engines();
        using var folder = new TempFolder();
        await using var app = await StartAsync(folder, engines);
        await PutAsync(app, 1, x => x);
        await ScreenAsync(app, 0, 3);
        var ids = await app.InAsync(db => db.Companies.OrderBy(x => x.Id).Select(x => x.Id).ToListAsync());
        await PutAsync(app, 2, Second);
        // The first stays behind, the second follows; the third changes its profile before the next version comes.
        await WithListsAsync(app, async (services, db, lists) =>
        {
            foreach (var company in await db.Companies.Where(x => x.Id != ids[0]).ToListAsync())
            {
                await services.GetRequiredService<Screener>().ScreenAsync(company, lists, RunTrigger.ListChanged, CancellationToken.None);
            }
        });
        await WithListsAsync(app, async (_, db, _) => (await db.Companies.FindAsync(ids[2]))!.Learn(Request(ids[2], 2, Profiles.AlikeOwner)));
        await PutAsync(app, 3, x => [.. x.Skip(1)]);

        engines.Begin();
        await RescreenAsync(app);

        Assert.Equal(Subjects(0) + SubjectOfCompany.All(Profiles.AlikeOwner).Count, engines.Whole);
        var last = await app.InAsync(db => db.Runs.AsNoTracking().Where(x => x.ListVersion == "un:3").OrderBy(x => x.CompanyId).ToListAsync());
        Assert.Equal([(ids[0], 1L), (ids[1], 1L), (ids[2], 2L)], last.Select(x => (x.CompanyId, x.CompanyVersion)));
        Assert.All(await ReplayAsync(app), x => Assert.Equal(ReplayOutcome.Identical, x.Outcome));
    }

    [Fact]
    public async Task AnotherThreshold_OrEvidenceThatSomebodyChanged_MakesEverythingBeComparedAgain()
    {
        using var folder = new TempFolder();
        await using (var app = await StartAsync(folder, new Engines()))
        {
            await PutAsync(app, 1, x => x);
            await ScreenAsync(app, 0, 2);
        }

        var engines = new Engines();
        await using var later = await StartAsync(folder, engines, new KeyValuePair<string, string?>("Screening:Threshold", "700"));
        await PutAsync(later, 2, Second);
        engines.Begin();
        await RescreenAsync(later);
        Assert.Equal((Subjects(0) + Subjects(1), 0), (engines.Whole, engines.Changed));

        var run = await later.InAsync(db => db.Runs.OrderByDescending(x => x.At).ThenByDescending(x => x.Id).Select(x => x.Id).FirstAsync());
        await later.InAsync(db => db.Evidence.Where(x => x.RunId == run).ExecuteUpdateAsync(x => x.SetProperty(r => r.Document, r => r.Document + " ")));
        await PutAsync(later, 3, x => x);
        engines.Begin();
        await RescreenAsync(later);
        Assert.True(engines.Whole > 0 && engines.Changed > 0, $"{engines.Whole} with everything, {engines.Changed} with the change");
    }

    [Fact]
    public async Task KilledHalfway_TheNextStartGoesOn_AndNobodyIsScreenedTwice()
    {
        using var folder = new TempFolder();
        await using (var app = await StartAsync(folder, new Engines()))
        {
            await PutAsync(app, 1, x => x);
            await ScreenAsync(app, 0, Many);
            await PutAsync(app, 2, Second);
            // One commit of fifty was made; the next fifty were at work when it was killed, with their claim.
            await RescreenAsync(app, once: true);
            await WithListsAsync(app, (services, db, lists) => RescreenAsync(services), save: false);
            var claimed = await app.InAsync(db => db.Due.Where(x => x.Kind == RescreenCompanies.Kind).ExecuteUpdateAsync(x => x.SetProperty(row => row.IsClaimed, true).SetProperty(row => row.DueAt, TimeProvider.System.GetUtcNow())));
            Assert.Equal(1, claimed);
            Assert.Equal(RescreenCompanies.AtOnce, await app.InAsync(db => db.Runs.CountAsync(x => x.ListVersion == "un:2")));
        }

        await using var later = await ScreeningApp.StartAsync(folder.Path, [new("Platform:Demo", "false")]);
        await ScreeningApp.UntilAsync(() => later.InAsync(async db => !await db.Companies.AnyAsync(x => x.ListVersion != "un:2")), "everybody judged with version 2");

        var runs = await later.InAsync(db => db.Runs.AsNoTracking().Where(x => x.ListVersion == "un:2").Select(x => x.CompanyId).ToListAsync());
        Assert.Equal((Many, Many), (runs.Count, runs.Distinct().Count()));
        Assert.All(await ReplayAsync(later), x => Assert.Equal(ReplayOutcome.Identical, x.Outcome));
    }

    /// <summary>Stopped: what is due is done here, step by step.</summary>
    private static async Task<ScreeningApp> StartAsync(TempFolder folder, Engines engines, params IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var app = await ScreeningApp.StartAsync(folder.Path, services => services.AddSingleton<Func<IScreeningEngine>>(() => new Counted(engines)), [new("Platform:Demo", "false"), .. settings]);
        await app.StopAsync();
        return app;
    }

    /// <summary>An entry gone, one that says something else, two that are new.</summary>
    private static IReadOnlyList<ListEntry> Second(IReadOnlyList<ListEntry> entries) =>
    [
        .. entries.Skip(1).Take(1).Select(x => (x with { Names = [new ListName(ListNameKind.Primary, "Somebody Else Altogether"), .. x.Names.Skip(1)] }).WithContentHash()),
        .. entries.Skip(2),
        (entries[2] with { Id = "new-1", Kind = EntryKind.Person, Names = [new ListName(ListNameKind.Primary, "Olga Al-Hassan")] }).WithContentHash(),
        (entries[3] with { Id = "new-2", Kind = EntryKind.Organisation, Names = [new ListName(ListNameKind.Primary, "Müller Bakery GmbH")] }).WithContentHash(),
    ];

    /// <summary>A version of the list, taken into use without anybody being told.</summary>
    private static Task PutAsync(ScreeningApp app, int number, Func<IReadOnlyList<ListEntry>, IReadOnlyList<ListEntry>> change) => app.WithAsync(async services =>
    {
        var (db, now) = (services.GetRequiredService<ScreeningDbContext>(), TimeProvider.System.GetUtcNow());
        await using var demo = typeof(ScreeningModule).Assembly.GetManifestResourceStream("Matchmaking.Screening.Demo.demo-watch-list.xml")!;
        var load = UnConsolidatedXml.Load(demo, "un");
        var entries = change([.. load.Entries]);
        var list = await db.Lists.FindAsync("un");
        if (list is null)
        {
            list = new WatchList { Code = "un" };
            db.Lists.Add(list);
        }

        await services.GetRequiredService<EvidenceRecorder>().UseAsync(
            list, ListVersion.Of("un", number, LoadFacts.Of(load, "test", ListDiff.Between([], entries)), now),
            new ListContent { ListCode = "un", Number = number, Gzip = [1], Entries = StoredList.PackEntries(entries) }, now, CancellationToken.None);
        return await db.SaveChangesAsync();
    });

    private static Task ScreenAsync(ScreeningApp app, int from, int count) => WithListsAsync(app, async (services, db, lists) =>
    {
        for (var i = from; i < from + count; i++)
        {
            var company = ScreenedCompany.Meet(Request(Id(i), 1, Profile(i)));
            db.Companies.Add(company);
            await services.GetRequiredService<Screener>().ScreenAsync(company, lists, RunTrigger.CompanyChanged, CancellationToken.None);
        }
    });

    private static async Task RescreenAsync(ScreeningApp app, bool once = false)
    {
        do
        {
            await WithListsAsync(app, (services, _, _) => RescreenAsync(services));
        }
        while (!once && await app.InAsync(async db => await db.Companies.AnyAsync(x => x.ListVersion != "un:" + db.Lists.Max(l => l.Current))));
    }

    private static Task RescreenAsync(IServiceProvider services) =>
        services.GetRequiredKeyedService<IDueWork>($"{nameof(ScreeningDbContext)}/{RescreenCompanies.Kind}").DoAsync(RescreenCompanies.Key, CancellationToken.None);

    private static Task WithListsAsync(ScreeningApp app, Func<IServiceProvider, ScreeningDbContext, ListsLoaded, Task> work, bool save = true) => app.WithAsync(async services =>
    {
        var db = services.GetRequiredService<ScreeningDbContext>();
        await work(services, db, (await services.GetRequiredService<ListsInUse>().CurrentAsync(db, CancellationToken.None))!);
        return save ? await db.SaveChangesAsync() : 0;
    });

    /// <summary>Everything that a run leaves, without what is random: ids and times.</summary>
    private static Task<List<string>> RowsAsync(ScreeningApp app) => app.WithAsync(async services =>
    {
        var db = services.GetRequiredService<ScreeningDbContext>();
        var rows = new List<string>();
        foreach (var x in await db.Companies.AsNoTracking().OrderBy(x => x.Id).ToListAsync())
        {
            rows.Add($"company {x.Id} {x.JudgedVersion} {x.ListVersion} {x.ResultVersion} {x.JudgedAs}");
        }

        foreach (var x in await db.Runs.AsNoTracking().OrderBy(x => x.CompanyId).ThenBy(x => x.At).ToListAsync())
        {
            rows.Add($"run {x.CompanyId} {x.CompanyVersion} {x.Trigger} {x.ListVersion} {x.Algorithm} {x.Threshold} {x.Subjects} {x.Hits} {x.OpenHits} {x.Standing}");
        }

        foreach (var x in await db.Cases.AsNoTracking().OrderBy(x => x.CompanyId).ToListAsync())
        {
            rows.Add($"case {x.CompanyId} {x.State} {x.Version} {string.Join(' ', x.Hits.Select(h => JsonSerializer.Serialize(h with { Hit = h.Hit with { Id = Guid.Empty, FoundAt = default } })))}");
        }

        var records = await db.Evidence.AsNoTracking().Where(x => x.Kind == EvidenceKinds.Screening).OrderBy(x => x.CompanyId).ThenBy(x => x.At).ToListAsync();
        var parts = await services.GetRequiredService<EvidenceReader>().OpenAsync(records.ConvertAll(x => x.Id), CancellationToken.None);
        foreach (var x in records)
        {
            var document = JsonSerializer.Deserialize<ScreeningDocument>(x.Document, EvidenceRecorder.Json)!;
            rows.Add($"evidence {x.CompanyId} {document.Found} {document.SettingsHash} {string.Join(' ', document.Lists)} {string.Join(' ', parts[x.Id].Select(part => System.Text.Encoding.UTF8.GetString(part.Values!)))}");
        }

        return rows;
    });

    private static Task<List<ReplayResult>> ReplayAsync(ScreeningApp app) => app.WithAsync(async services =>
    {
        var results = new List<ReplayResult>();
        await foreach (var result in services.GetRequiredService<Replayer>().ReplayAllAsync(null, null, CancellationToken.None))
        {
            results.Add(result);
        }

        return results;
    });

    private static CompanyScreeningRequested Request(Guid id, long version, CompanyProfile profile) =>
        new() { CompanyId = id, CompanyVersion = version, At = DateTimeOffset.UnixEpoch, Profile = profile };

    private static int Subjects(int i) => SubjectOfCompany.All(Profile(i)).Count;

    private static Guid Id(int i) => new(i, 1, 7, [1, 2, 3, 4, 5, 6, 7, 8]);

    private static CompanyProfile Profile(int i) => new()
    {
        LegalName = $"{Family[i % Family.Length]} {(i % 3 == 0 ? "Marine Logistic FZE" : "Bakery GmbH")}",
        OriginalScriptName = i % 4 == 0 ? $"شركة {Family[(i + 4) % Family.Length]}" : null,
        Country = i % 2 == 0 ? "AE" : "AT",
        Owners =
        [
            new ConnectedPerson { Name = $"{Given[i % Given.Length]} {Family[i * 7 % Family.Length]}", BirthDate = i % 5 == 0 ? "1968-03" : null, Countries = i % 2 == 0 ? ["GE"] : [] },
            new ConnectedPerson { IsOrganisation = true, Name = $"Karsavan {Given[i % Given.Length]} Holding" },
        ],
    };
}
