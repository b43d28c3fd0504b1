using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;
using Microsoft.Data.Sqlite;

namespace Matchmaking.EndToEnd.Tests;

/// <summary>One company, one agency, the desk, a watch list in a folder: everything that a step of the script may do to them.</summary>
internal sealed class ClearanceStage : IAsyncDisposable
{
    private static readonly string[] Kinds = ["expertise", "services", "services", "training"];
    private readonly SemaphoreSlim _process = new(1);
    private readonly string _lists;
    private readonly Scene _scene;
    private readonly Api _officer;
    private readonly Api _lead;
    private int _listed;

    private ClearanceStage(Product product, Scene scene, string lists)
    {
        (Product, _scene, _lists) = (product, scene, lists);
        (_officer, _lead) = (new Api(product, "desk-screening"), new Api(product, "desk-lead"));
    }

    public Product Product { get; }

    /// <summary>Clearances whose last day was moved into the past: the version that was then, and when.</summary>
    public List<(Guid Clearance, long Version, DateTimeOffset At)> Moved { get; } = [];

    public static async Task<ClearanceStage> SetAsync()
    {
        var lists = Directory.CreateTempSubdirectory("matchmaking-lists-").FullName;
        File.Copy(DemoList(), Path.Combine(lists, "demo.xml"));
        var product = await Product.StartAsync(arguments: ["--Screening:ListSource", lists]);
        return new ClearanceStage(product, await Scene.SetAsync(product), lists);
    }

    public Task DoAsync(Together step) => Task.WhenAll(step.Parts.Select(async x =>
    {
        await Task.Delay(x.AfterMilliseconds);
        await DoAsync(x.Act, x.Pick);
    }));

    /// <summary>Nothing runs any more: what was caused has happened.</summary>
    public async Task SettleAsync()
    {
        await Ledger.EverythingWasDeliveredAsync(Product);
        for (var quiet = 0; quiet < 3;)
        {
            await Task.Delay(500);
            quiet = await Ledger.UndeliveredAsync(Product) == 0
                && await Ledger.CountAsync(Product, "matching", """SELECT COUNT(*) FROM "Matches" WHERE "State" = 'Accepting'""") == 0 ? quiet + 1 : 0;
        }
    }

    /// <summary>Offers hold what accepted matches took, and nothing of those that lost their leave on the way.</summary>
    public async Task CommittedOnceAsync()
    {
        var accepted = (await _scene.Desk.AllAsync("matches?sort=oldest")).Where(x => x["state"]!.GetValue<string>() == "accepted").CountBy(x => x["offerId"]!.GetValue<Guid>()).ToDictionary();
        foreach (var offer in (await _scene.Company.AllAsync("offers")).Select(x => x["id"]!.GetValue<Guid>()))
        {
            var committed = Ledger.Committed(await _scene.Company.GetAsync($"offers/{offer}"));
            Expect.That(committed == 10 * accepted.GetValueOrDefault(offer), $"Offer {offer} has {committed} committed and {accepted.GetValueOrDefault(offer)} accepted matches");
        }
    }

    public async ValueTask DisposeAsync()
    {
        _scene.Dispose();
        _officer.Dispose();
        _lead.Dispose();
        _process.Dispose();
        await Product.DisposeAsync();
        Directory.Delete(_lists, recursive: true);
    }

    private Task DoAsync(Act act, int pick) => act switch
    {
        Act.Propose => ProposeAsync(pick),
        Act.Approve => ApproveAsync(pick),
        Act.Accept => AcceptAsync(pick),
        Act.AskAndClear => ClearAsync(pick, smaller: false),
        Act.ClearSmaller => ClearAsync(pick, smaller: true),
        Act.Reopen => ReopenAsync(pick),
        Act.ListCompany => ListAsync(isListed: true),
        Act.DelistCompany => ListAsync(isListed: false),
        Act.DismissHits => DismissAsync(),
        Act.RaiseRed => RaiseRedAsync(),
        Act.LiftRed => LiftRedAsync(),
        Act.PassLastDay => KillAsync(passLastDay: true, pick),
        _ => KillAsync(passLastDay: false, pick),
    };

    private async Task ProposeAsync(int pick)
    {
        var place = Scene.Places[pick % Scene.Places.Count];
        var kind = Kinds[pick / 7 % Kinds.Length];
        await Task.WhenAll(_scene.OfferAsync(place, 10, kind), _scene.NeedAsync(place, 10, kind: kind));
    }

    private async Task ApproveAsync(int pick)
    {
        if (await PickAsync(pick, "proposed", "underReview", "recommended") is { } match)
        {
            await _scene.Desk.StepAsync($"matches/{match}", "recommend", new { });
            await _scene.Agency.StepAsync($"matches/{match}", "approve", new { });
        }
    }

    private async Task AcceptAsync(int pick)
    {
        if ((await PickAsync(pick, "offered") ?? await PickAsync(pick, "approved")) is { } match)
        {
            await _scene.AcceptAsync(match);
        }
    }

    /// <summary>What waits is decided; nothing waiting, something is asked for.</summary>
    private async Task ClearAsync(int pick, bool smaller)
    {
        var waiting = await WaitingAsync();
        if (waiting.Length == 0)
        {
            return;
        }

        var clearance = waiting[pick % waiting.Length];
        string[] kinds = smaller ? ["training"] : pick % 3 == 0 ? [] : ["services", "expertise"];
        await _lead.StepAsync($"screening/clearances/{clearance}", "decide", new DecideClearance
        {
            Outcome = ClearanceState.Cleared, Tier = 1, Scope = new ClearanceScope { Kinds = kinds, MaxValueUsd = smaller ? 50 : 100_000 },
            Expires = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddMonths(6), Reason = "no-concerns",
        });
    }

    private async Task ReopenAsync(int pick)
    {
        var all = await _officer.AllAsync("screening/clearances");
        var cleared = all.Where(x => x["clearance"]!["state"]!.GetValue<string>() == "cleared").Select(x => x["clearance"]!["id"]!.GetValue<Guid>()).Order().ToArray();
        if (cleared.Length > 0)
        {
            await _officer.StepAsync($"screening/clearances/{cleared[pick % cleared.Length]}", "reopen", new StepRequest { Reason = "review" });
        }
    }

    /// <summary>A new entry each time: what was dismissed once would stay dismissed.</summary>
    private async Task ListAsync(bool isListed)
    {
        var number = Interlocked.Increment(ref _listed);
        var text = await File.ReadAllTextAsync(DemoList());
        var entry = $"""
            <ENTITY><DATAID>{99_100_000 + number}</DATAID><VERSIONNUM>1</VERSIONNUM><FIRST_NAME>Nordlicht Solar GmbH</FIRST_NAME><UN_LIST_TYPE>DEMO</UN_LIST_TYPE>
            <REFERENCE_NUMBER>DMt.{number}</REFERENCE_NUMBER><LISTED_ON>2026-01-01</LISTED_ON></ENTITY></ENTITIES>
            """;
        var path = Path.Combine(_lists, "demo.xml");
        await File.WriteAllTextAsync(path + ".new", isListed ? text.Replace("</ENTITIES>", entry, StringComparison.Ordinal) : text);
        File.Move(path + ".new", path, overwrite: true);
        await _lead.PostAsync("screening/lists/refresh", new { });
    }

    private async Task DismissAsync()
    {
        foreach (var summary in await _officer.AllAsync("screening/cases?state=open"))
        {
            var path = $"screening/cases/{summary["id"]!.GetValue<Guid>()}";
            var hits = (await _officer.GetAsync(path)).Body["hits"]!.AsArray();
            foreach (var hit in hits.Where(x => x!["state"]!.GetValue<string>() is "open"))
            {
                await DecideAsync(path, hit!["id"]!.GetValue<Guid>());
            }
        }
    }

    /// <summary>Where a grade is high a second person says it too.</summary>
    private async Task DecideAsync(string path, Guid hit)
    {
        var no = new DecideHitRequest { Outcome = HitState.FalsePositive, Reason = "different-activity", Note = "Another one of that name." };
        await _officer.StepAsync(path, $"hits/{hit}/decide", no);
        await _lead.StepAsync(path, $"hits/{hit}/second", new SecondHitRequest { Agree = true });
    }

    private async Task RaiseRedAsync()
    {
        var raised = await _officer.PostAsync("screening/flags", new RaiseFlag
        {
            CompanyId = await CompanyAsync(), Level = FlagLevel.Yellow, Category = "other", Source = "press", Words = "Something is said about it.", Visibility = FlagVisibility.AllAgencies,
        });
        if (raised.Ok)
        {
            var path = $"screening/flags/{raised.Body["id"]!.GetValue<Guid>()}";
            await _officer.StepAsync(path, "level", new MoveFlag { Level = FlagLevel.Escalated, Note = "For the leads." });
            await _officer.StepAsync(path, "level", new MoveFlag { Level = FlagLevel.Red, Note = "Stop." });
            await _lead.StepAsync(path, "level", new MoveFlag { Level = FlagLevel.Red, Note = "Stop, I say too." });
        }
    }

    private async Task LiftRedAsync()
    {
        foreach (var flag in await _lead.AllAsync("screening/flags?level=red"))
        {
            await _lead.StepAsync($"screening/flags/{flag["id"]!.GetValue<Guid>()}", "level", new MoveFlag { Level = FlagLevel.Closed, Reason = "unfounded", Note = "It was another one." });
        }
    }

    /// <summary>
    /// <c>kill -9</c>, and up again. Days cannot pass in a minute; while the process is down the last day of a clearance is made an earlier one, as
    /// if it had been down for months.
    /// </summary>
    private async Task KillAsync(bool passLastDay, int pick)
    {
        await _process.WaitAsync();
        try
        {
            await Product.KillAsync();
            if (passLastDay)
            {
                await PassLastDayAsync(pick);
            }

            await Product.RunAsync();
        }
        finally
        {
            _process.Release();
        }
    }

    private async Task PassLastDayAsync(int pick)
    {
        await using var connection = new SqliteConnection($"Data Source={Product.Data}/screening.db;Pooling=False");
        await connection.OpenAsync();
        var cleared = await ClearanceProof.RowsAsync(connection, """SELECT "Id", "Version" FROM "Clearances" WHERE "State" = 'Cleared' ORDER BY "Id" """);
        if (cleared.Count == 0)
        {
            return;
        }

        var row = cleared[pick % cleared.Count];
        await using var command = connection.CreateCommand();
        command.CommandText = """UPDATE "Clearances" SET "Expires" = $day WHERE "Id" = $id; UPDATE "DueWork" SET "DueAt" = 0 WHERE "Kind" = 'expire-clearance' AND "Key" = $key""";
        command.Parameters.AddWithValue("$day", DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-10).DayNumber);
        command.Parameters.AddWithValue("$id", row[0]);
        command.Parameters.AddWithValue("$key", row[0].ToLowerInvariant());
        await command.ExecuteNonQueryAsync();
        Moved.Add((Guid.Parse(row[0], CultureInfo.InvariantCulture), long.Parse(row[1], CultureInfo.InvariantCulture), TimeProvider.System.GetUtcNow()));
    }

    private async Task<Guid[]> WaitingAsync() =>
    [
        .. (await _officer.AllAsync("screening/clearances"))
            .Where(x => x["clearance"]!["tier"]!.GetValue<int>() > 0 && x["clearance"]!["state"]!.GetValue<string>() is "inProgress" or "reopened")
            .Select(x => x["clearance"]!["id"]!.GetValue<Guid>()).Order(),
    ];

    private async Task<Guid?> PickAsync(int pick, params string[] states)
    {
        var found = (await _scene.Desk.AllAsync("matches?sort=oldest")).Where(x => Array.IndexOf(states, x["state"]!.GetValue<string>()) >= 0)
            .Select(x => x["id"]!.GetValue<Guid>()).Order().ToArray();
        return found.Length == 0 ? null : found[pick % found.Length];
    }

    private async Task<Guid> CompanyAsync() => (await _scene.Company.GetAsync("me")).Body["memberships"]![0]!["organisationId"]!.GetValue<Guid>();

    private static string DemoList([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../services/Screening/Demo/demo-watch-list.xml"));
}
