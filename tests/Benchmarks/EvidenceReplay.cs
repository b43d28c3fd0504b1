using System.Diagnostics;
using System.Globalization;
using Matchmaking.Benchmarks.Screening;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Messaging;
using Matchmaking.Screening;
using Matchmaking.Screening.Companies;
using Matchmaking.Screening.Data;
using Matchmaking.Screening.Evidence;
using Matchmaking.Screening.Lists;
using Matchmaking.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Matchmaking.Benchmarks;

/// <summary>
/// Ten thousand screenings of people of the shared data with the real UN lists, which change twice, and one other threshold; then all replayed
/// bit for bit, the chain verified, and rows changed one by one to see that each is found and named. REPLAY_SCREENINGS makes it smaller.
/// </summary>
internal static class EvidenceReplay
{
    private const int AtOnce = 50;
    private static readonly string[] Dates = ["2020-11-30", "2025-04-19", "2025-11-20"];

    /// <summary>A row of each table, one value changed past everything that guards it.</summary>
    private static readonly (string Table, string Change)[] Changes =
    [
        ("Runs", "UPDATE \"Runs\" SET \"Hits\" = \"Hits\" + 1 WHERE \"Id\" = (SELECT \"Id\" FROM \"Runs\" ORDER BY \"Id\" LIMIT 1 OFFSET {0})"),
        ("EvidenceRecords", "UPDATE \"EvidenceRecords\" SET \"Document\" = REPLACE(\"Document\", '\"found\":', '\"found\":1') WHERE \"Id\" = (SELECT \"Id\" FROM \"EvidenceRecords\" WHERE \"Kind\" = 'screening' ORDER BY \"Id\" LIMIT 1 OFFSET {0})"),
        ("EvidenceRecords", "UPDATE \"EvidenceRecords\" SET \"At\" = \"At\" + 1 WHERE \"Sequence\" = {0} + 20"),
        ("EvidenceParts", "UPDATE \"EvidenceParts\" SET \"Cipher\" = zeroblob(400) WHERE rowid = (SELECT rowid FROM \"EvidenceParts\" LIMIT 1 OFFSET {0})"),
        ("EvidenceKeys", "UPDATE \"EvidenceKeys\" SET \"Wrapped\" = zeroblob(60) WHERE rowid = (SELECT rowid FROM \"EvidenceKeys\" LIMIT 1 OFFSET {0})"),
        ("ListContents", "UPDATE \"ListContents\" SET \"Gzip\" = \"Gzip\" || x'00' WHERE \"Number\" = 2"),
        ("EvidenceRecords", "DELETE FROM \"EvidenceRecords\" WHERE \"Sequence\" > (SELECT MAX(\"Sequence\") - 3 FROM \"EvidenceRecords\")"),
    ];

    public static async Task RunAsync()
    {
        var count = Setting.Of("REPLAY_SCREENINGS", 10_000);
        var data = ScreeningData.Find(folder: null);
        if (!data.Has(["positives_un.csv", "negatives_global.csv", .. Dates.Select(ListFile)]))
        {
            return;
        }

        var folder = Directory.CreateTempSubdirectory("matchmaking-replay-").FullName;
        var subjects = Subjects(data, count);
        for (var third = 0; third < Dates.Length; third++)
        {
            File.Copy(data.PathOf(ListFile(Dates[third])), Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "lists")).FullName, Path.GetFileName(ListFile(Dates[third]))));
            await using var app = await BuildAsync(folder, third == 2 ? 700 : 760);
            await DoAsync(app, async services => await ActivatorUtilities.CreateInstance<RefreshLists>(services).DoAsync(RefreshLists.Key, CancellationToken.None));
            var (from, until) = (count * third / Dates.Length, count * (third + 1) / Dates.Length);
            var watch = Stopwatch.StartNew();
            foreach (var some in subjects[from..until].Chunk(AtOnce))
            {
                await DoAsync(app, services => ScreenAsync(services, some));
            }

            Say($"list of {Dates[third]}, {until - from} screenings with their records", watch, until - from);
        }

        await using var last = await BuildAsync(folder, 700);
        await MeasureAsync("sealed", last, async services =>
        {
            await services.GetRequiredService<EvidenceChain>().SealAllAsync(CancellationToken.None);
            return (await services.GetRequiredService<ScreeningDbContext>().ChainHeads.SingleAsync()).Sequence;
        });
        await MeasureAsync("verified", last, async services =>
        {
            var result = await VerifyAsync(services);
            Console.WriteLine($"  findings {result.FindingCount}, rows {result.Rows}");
            return result.Sequence;
        });
        await ReplayAsync(last);
        await TamperAsync(folder, count);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  memory {Process.GetCurrentProcess().WorkingSet64 / 1_048_576} MB; database {new FileInfo(Path.Combine(folder, "screening.db")).Length / 1_048_576} MB"));
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static string ListFile(string date) => $"lists/un_consolidated_{date}.xml";

    private static async Task ReplayAsync(WebApplication app)
    {
        var counts = new SortedDictionary<ReplayOutcome, int>();
        await MeasureAsync("replayed", app, async services =>
        {
            await foreach (var result in services.GetRequiredService<Replayer>().ReplayAllAsync(null, null, CancellationToken.None))
            {
                counts[result.Outcome] = counts.GetValueOrDefault(result.Outcome) + 1;
            }

            return counts.Values.Sum();
        });
        var hits = 0;
        await DoAsync(app, async services => hits = await services.GetRequiredService<ScreeningDbContext>().Runs.SumAsync(x => x.Hits));
        Console.WriteLine($"  {string.Join(", ", counts.Select(x => $"{x.Key} {x.Value}"))}; {hits} hits among them");
    }

    private static async Task TamperAsync(string folder, int count)
    {
        var random = new Random(1);
        var whole = Path.Combine(folder, "whole.db");
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        File.Copy(Path.Combine(folder, "screening.db"), whole);
        foreach (var (table, change) in Changes)
        {
            await using (var app = await BuildAsync(folder, 700))
            {
                await DoAsync(app, async services => await services.GetRequiredService<ScreeningDbContext>().Database.ExecuteSqlRawAsync(string.Format(CultureInfo.InvariantCulture, change, random.Next(count))));
                var watch = Stopwatch.StartNew();
                CheckProgress? result = null;
                await DoAsync(app, async services => result = await VerifyAsync(services));
                var named = result!.Findings.FirstOrDefault(x => x.Table == table);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {change.Split(" WHERE")[0]}: {(named is null ? "NOT FOUND" : $"found in {watch.Elapsed.TotalSeconds:0.0} s: {named.Table} {named.Key} ({named.Field}), link {named.Sequence}")}"));
            }

            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            File.Delete(Path.Combine(folder, "screening.db-wal"));
            File.Copy(whole, Path.Combine(folder, "screening.db"), overwrite: true);
        }
    }

    private static Task<CheckProgress> VerifyAsync(IServiceProvider services) => services.GetRequiredService<Verifier>().RunAsync(null, null, CancellationToken.None);

    private static async Task ScreenAsync(IServiceProvider services, IEnumerable<CompanyProfile> profiles)
    {
        var db = services.GetRequiredService<ScreeningDbContext>();
        var lists = await services.GetRequiredService<ListsInUse>().CurrentAsync(db, CancellationToken.None);
        foreach (var profile in profiles)
        {
            var company = ScreenedCompany.Meet(new CompanyScreeningRequested { CompanyId = Guid.CreateVersion7(), CompanyVersion = 1, Profile = profile, At = TimeProvider.System.GetUtcNow() });
            db.Companies.Add(company);
            await services.GetRequiredService<Screener>().ScreenAsync(company, lists!, RunTrigger.CompanyChanged, CancellationToken.None);
        }
    }

    /// <summary>Listed people and ordinary ones by turns, each the owner of a company.</summary>
    private static CompanyProfile[] Subjects(ScreeningData data, int count)
    {
        var random = new Random(5);
        string[] listed = [.. data.Rows("positives_un.csv").Select(row => row["query_name"])];
        string[] ordinary = [.. data.Rows("negatives_global.csv").Select(row => row["full_name"])];
        return
        [
            .. Enumerable.Range(0, count).Select(i => new CompanyProfile
            {
                LegalName = $"{ordinary[random.Next(ordinary.Length)]} Trading {i} Ltd",
                Country = "KE",
                Owners = [new ConnectedPerson { Name = i % 4 == 0 ? listed[random.Next(listed.Length)] : ordinary[random.Next(ordinary.Length)], BirthDate = i % 3 == 0 ? "1970" : null }],
            }),
        ];
    }

    private static async Task<WebApplication> BuildAsync(string folder, int threshold)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:Folder"] = folder, ["Platform:PublicUrl"] = "http://localhost:1", ["Platform:Services:default"] = "http://localhost:1", ["Screening:ListSource"] = Path.Combine(folder, "lists"),
            ["Screening:Threshold"] = threshold.ToString(CultureInfo.InvariantCulture), ["Screening:MaxLossPercent"] = "100",
        });
        builder.Logging.ClearProviders();
        builder.AddServiceDefaults();
        builder.AddScreening();
        builder.Services.AddBus(builder.Configuration);
        var app = builder.Build();
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ScreeningDbContext>().PrepareAsync(CancellationToken.None);
        return app;
    }

    private static async Task DoAsync(WebApplication app, Func<IServiceProvider, Task> work)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await work(scope.ServiceProvider);
        await scope.ServiceProvider.GetRequiredService<ScreeningDbContext>().SaveChangesAsync();
    }

    private static async Task MeasureAsync(string what, WebApplication app, Func<IServiceProvider, Task<long>> work)
    {
        var watch = Stopwatch.StartNew();
        var number = 0L;
        await DoAsync(app, async services => number = await work(services));
        Say($"{what}: {number}", watch, number);
    }

    private static async Task MeasureAsync(string what, WebApplication app, Func<IServiceProvider, Task<int>> work) => await MeasureAsync(what, app, async services => (long)await work(services));

    private static void Say(string what, Stopwatch watch, long number) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {what} in {watch.Elapsed.TotalSeconds:0.0} s, {number / watch.Elapsed.TotalSeconds:0} a second"));
}
