using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Matching;
using Matchmaking.Matching.Copies;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Index;
using Matchmaking.Matching.Index.Upkeep;
using Matchmaking.Matching.Tests;
using Matchmaking.Messaging;
using Matchmaking.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Matchmaking.Benchmarks;

/// <summary>
/// 100,000 needs in the match index of each engine: how fast it is fed and searched, and a rebuild while it is searched and written to, with what
/// was missing or stale meanwhile and afterwards. Matching runs alone, as the service does.
/// </summary>
internal static class IndexRebuild
{
    private const int Documents = 100_000;
    private const int AtOnce = 2_000;
    private const int Searches = 500;

    private static readonly (string Title, string Summary)[] Texts = ReadTexts();

    public static async Task RunAsync()
    {
        await RunAsync("lucene", null);
        foreach (var product in new[] { "elasticsearch", "opensearch" })
        {
            if (SearchServerProcess.Missing is { } reason)
            {
                Console.WriteLine($"{product}: skipped, {reason}");
                continue;
            }

            await using var server = await SearchServerProcess.StartAsync(product);
            await RunAsync(product, server.Address);
        }
    }

    private static async Task RunAsync(string engine, Uri? address)
    {
        var folder = Directory.CreateTempSubdirectory("matchmaking-index-").FullName;
        await using var app = Service(folder, address);
        await app.StartAsync();
        var index = app.Services.GetRequiredService<IMatchIndex>();
        var watch = Stopwatch.StartNew();
        await LoadAsync(app);
        await FedAsync(index, Documents);
        Console.WriteLine($"{engine}: {Documents:N0} needs stored and found after {watch.Elapsed.TotalSeconds:0} s");
        await SearchAsync(engine, index, "at rest");

        var before = (await index.StateAsync(default)).Name;
        watch.Restart();
        await using (var scope = app.Services.CreateAsyncScope())
        {
            await UpkeepPlan.EnsureAsync(scope.ServiceProvider.GetRequiredService<MatchingDbContext>(), RebuildIndex.Kind, TimeProvider.System.GetUtcNow(), default);
        }

        using var done = new CancellationTokenSource();
        // Each on a thread of its own: the embedded index answers without ever waiting.
        var writing = Task.Run(() => WriteAsync(app, index, done.Token));
        var searching = Task.Run(() => SearchAsync(engine, index, "while it is rebuilt and written to", done.Token));
        while ((await index.StateAsync(default)).Name == before)
        {
            await Task.Delay(200);
        }

        Console.WriteLine($"{engine}: rebuilt in {watch.Elapsed.TotalSeconds:0} s");
        await done.CancelAsync();
        var (written, missing, stale) = await writing;
        await searching;
        Console.WriteLine($"{engine}: {written} changes written meanwhile, each looked for at once: {missing} missing, {stale} stale");
        var check = await app.Services.GetRequiredService<IndexCheck>().RunAsync(default);
        Console.WriteLine($"{engine}: compared with {check.Documents:N0} copies afterwards: {check.Repaired} wrong");
        await app.StopAsync();
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        Expect.That((missing, stale, check.Repaired) == (0, 0, 0), $"{engine}: results were missing or stale");
    }

    private static WebApplication Service(string folder, Uri? address)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Test", ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["Database:Folder"] = folder,
            ["Platform:PublicUrl"] = "http://localhost",
            ["Platform:Services:default"] = "http://localhost",
            ["Platform:ServiceSecrets:matching"] = "secret",
            ["Matching:Search:Address"] = address?.ToString(),
        });
        builder.Logging.ClearProviders();
        builder.AddServiceDefaults();
        builder.AddMatching();
        builder.Services.AddBus(builder.Configuration);
        var app = builder.Build();
        app.UseServiceDefaults();
        app.MapMatching();
        return app;
    }

    /// <summary>Stores the copies with their changes; proposals are another benchmark's subject.</summary>
    private static async Task LoadAsync(WebApplication app)
    {
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<MatchingDbContext>();
            db.Cursors.Add(new ProposalCursor { Id = 2, Sequence = long.MaxValue });
            await db.SaveChangesAsync();
        }

        foreach (var some in Enumerable.Range(0, Documents).Chunk(AtOnce))
        {
            await using var scope = app.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<MatchingDbContext>();
            foreach (var number in some)
            {
                var need = Need(number);
                db.Needs.Add(new NeedCopy { Id = need.Id, Version = need.Version, Snapshot = need });
                db.Changes.Add(new CopyChange { Side = Side.Need, RecordId = need.Id });
            }

            await db.SaveChangesAsync();
        }
    }

    private static async Task FedAsync(IMatchIndex index, long sequence)
    {
        while ((await index.StateAsync(default)).Applied < sequence)
        {
            await Task.Delay(20);
        }
    }

    /// <summary>New needs, and new words for them a moment later: the new must be found at once, the old not any more.</summary>
    private static async Task<(int Written, int Missing, int Stale)> WriteAsync(WebApplication app, IMatchIndex index, CancellationToken done)
    {
        var (written, missing, stale) = (0, 0, 0);
        for (var number = 0; !done.IsCancellationRequested; number++)
        {
            var (first, second) = (Word($"first {number}"), Word($"second {number}"));
            var need = Need(number) with { Content = Make.Content($"Tent {first}") };
            await TellAsync(app, index, need);
            missing += await CountAsync(index, first) == 1 ? 0 : 1;
            await TellAsync(app, index, need with { Version = 2, Content = Make.Content($"Tent {second}") });
            missing += await CountAsync(index, second) == 1 ? 0 : 1;
            stale += await CountAsync(index, first) == 0 ? 0 : 1;
            written += 2;
        }

        return (written, missing, stale);
    }

    /// <summary>One that shares no letter pieces with the others: similar ones are found too.</summary>
    private static string Word(string of) => "q" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(of)).AsSpan(0, 8));

    private static async Task TellAsync(WebApplication app, IMatchIndex index, NeedSnapshot need)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MatchingDbContext>();
        var step = new Transition { Change = "opened", From = "inReview", To = "open", Actor = Actor.Service("benchmark"), At = Make.Now, Version = need.Version };
        await new NeedChangedConsumer(db, TimeProvider.System).ConsumeAsync(new NeedChanged { Transition = step, Need = need }, CancellationToken.None);
        var change = db.ChangeTracker.Entries<CopyChange>().Single().Entity;
        await db.SaveChangesAsync();
        await FedAsync(index, change.Sequence);
    }

    private static async Task<long> CountAsync(IMatchIndex index, string word) =>
        (await index.SearchAsync(new SearchQuery { Side = Side.Need, Text = word, Limit = 1, Audience = Audience.Desk }, default)).Total;

    private static async Task SearchAsync(string engine, IMatchIndex index, string when, CancellationToken done = default)
    {
        var times = new List<double>();
        for (var i = 0; done.CanBeCanceled ? !done.IsCancellationRequested : i < Searches; i++)
        {
            var words = string.Join(' ', Texts[i * 97 % Texts.Length].Title.Split(' ').Take(1 + (i % 3)));
            var started = Stopwatch.GetTimestamp();
            var found = await index.SearchAsync(new SearchQuery { Side = Side.Need, Text = words, Audience = Audience.Desk }, CancellationToken.None);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            Expect.That(found.Hits.Count > 0, $"{engine}: {words} found nothing {when}");
        }

        times.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{engine}: search {when}: p50 {times[times.Count / 2]:0.0} ms, p99 {times[times.Count * 99 / 100]:0.0} ms ({times.Count} searches)"));
    }

    private static NeedSnapshot Need(int number) =>
        Make.Need(Make.Content($"{Texts[number % Texts.Length].Title} {number}", Texts[number % Texts.Length].Summary));

    /// <summary>Real projects, each many times.</summary>
    private static (string Title, string Summary)[] ReadTexts()
    {
        var data = Environment.GetEnvironmentVariable("MATCHMAKING_DATA") ?? Path.GetFullPath("../shared/data");
        return
        [
            .. File.ReadLines(Path.Combine(data, "matching", "undp_projects_2014.jsonl")).Select(line => JsonNode.Parse(line)!)
                .Select(project => (project["project_title"]?.ToString() ?? "", project["project_descr"]?.ToString() ?? ""))
                // Of one word that nobody would look for, such as an abbreviation of two letters, nothing may be left to search.
                .Where(text => text.Item1.Split(' ') is [{ Length: > 4 }, ..]),
        ];
    }
}
