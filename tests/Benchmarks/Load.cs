using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Matchmaking.Benchmarks;

/// <summary>
/// Fifty offers a second for a minute from sixty companies' systems while ten thousand needs are open, each sent when it is due, whether or not
/// those before it were answered. The limits of the gateway are those it has by default.
/// </summary>
internal static class Load
{
    private const int Companies = 60;
    private static readonly int Needs = Setting.Of("NEEDS", 10_000);
    private static readonly int OffersASecond = Setting.Of("OFFERS_A_SECOND", 50);
    private static readonly int Seconds = Setting.Of("SECONDS", 60);
    private static readonly int WarmSeconds = Setting.Of("WARM_SECONDS", 30);
    private static readonly string[] Countries = ["AF", "AL", "AR", "BD", "BJ", "BO", "BR", "CD", "CN", "CO", "CU", "EG", "ET", "GT", "HN", "ID", "IQ", "KE", "LB", "LR", "ML", "MX", "MZ", "NI", "PE", "PH", "PK", "SD", "SN", "TZ", "UG", "VN", "ZM"];

    public static async Task DistributedAsync()
    {
        if ((ManyProcesses.Missing ?? NeedsImport.Missing) is { } reason)
        {
            Console.WriteLine($"skipped: {reason}");
            return;
        }

        var demo = WriteDemo();
        await using var product = await ManyProcesses.StartAsync(
            "elasticsearch", replicas: 1, seed: false, CancellationToken.None, new Dictionary<string, string> { ["Identity__DemoFile"] = demo, ["Matching__MostPendingPerCompany"] = "1000000" });
        await RunAsync(product, product.Processes);
        File.Delete(demo);
    }

    public static async Task StandaloneAsync()
    {
        if (NeedsImport.Missing is { } reason)
        {
            Console.WriteLine($"skipped: {reason}");
            return;
        }

        var demo = WriteDemo();
        await using var product = await Product.StartAsync(arguments: ["--Identity:DemoFile", demo, "--Matching:MostPendingPerCompany", "1000000"]);
        await RunAsync(product, new Dictionary<string, int> { ["standalone"] = product.ProcessId });
        File.Delete(demo);
    }

    private static async Task RunAsync(IProduct product, IReadOnlyDictionary<string, int> processes)
    {
        using var scene = await Scene.SetAsync(product);
        await NeedsImport.RunAsync(scene.Agency, Needs);
        await DescribeAsync(product);
        await Ledger.EverythingWasDeliveredAsync(product);
        await SettledAsync(product);

        using var http = new HttpClient { BaseAddress = product.Address, Timeout = TimeSpan.FromSeconds(30) };
        // Whoever runs the platform has had it running for a while: some of the same, not counted. The search server's compiler takes longest.
        await SendAsync(http, await SignInAsync(product), WarmSeconds, "warm");
        await SettledAsync(product);
        var tokens = await SignInAsync(product);
        await using var watch = new LoadWatch(product);
        var before = ProcessUse.Seconds(processes);
        var self = Process.GetCurrentProcess().TotalProcessorTime;
        var (since, started) = (Stopwatch.StartNew(), Stopwatch.GetTimestamp());
        var sent = await SendAsync(http, tokens, Seconds, "load");
        var took = since.Elapsed;
        var after = ProcessUse.Seconds(processes);
        self = Process.GetCurrentProcess().TotalProcessorTime - self;
        var memory = processes.ToDictionary(x => x.Key, x => ProcessUse.Megabytes(x.Value), StringComparer.Ordinal);
        var lags = watch.Lags.ToArray();
        await SettledAsync(product, sent.Select(x => x.Offer), watch);
        var drained = since.Elapsed - took;

        Console.WriteLine($"{sent.Count} offers in {took.TotalSeconds:0.0} s, {sent.Count(x => x.Status != 201)} not answered 201");
        foreach (var group in sent.Where(x => x.Status != 201).GroupBy(x => x.Status))
        {
            Console.WriteLine($"  {group.Count()} × {group.Key}");
        }

        Print("answered 201 after it was due, ms", [.. sent.Where(x => x.Status == 201).Select(x => Stopwatch.GetElapsedTime(x.Due, x.Answered).TotalMilliseconds)]);
        Print("proposals there after the 201, s", [.. sent.Where(x => watch.Proposed.ContainsKey(x.Offer))
            .Select(x => Math.Max(0, Stopwatch.GetElapsedTime(x.Answered, watch.Proposed[x.Offer]).TotalSeconds))]);
        foreach (var tenth in sent.Where(x => watch.Proposed.ContainsKey(x.Offer)).OrderBy(x => x.Due).Chunk(Math.Max(1, sent.Count / 10)))
        {
            Print($"  of those after {Stopwatch.GetElapsedTime(started, tenth[0].Due).TotalSeconds,2:0} s", [.. tenth.Select(x => Math.Max(0, Stopwatch.GetElapsedTime(x.Answered, watch.Proposed[x.Offer]).TotalSeconds))]);
        }

        Console.WriteLine($"the last ones' proposals were there {drained.TotalSeconds:0.0} s after the last offer; {await Ledger.CountAsync(product, "matching", """SELECT COUNT(*) FROM "Matches" """):N0} proposals in all");
        Print("age of the oldest message in an outbox, s", [.. lags.Select(x => x.Seconds)]);
        foreach (var module in lags.GroupBy(x => x.Module).OrderByDescending(x => x.Max(y => y.Seconds)))
        {
            Print($"  {module.Key}", [.. module.Select(x => x.Seconds)]);
        }

        Console.WriteLine($"{"process",-16} {"processor s",11} {"of both cores",13} {"RSS MB",7} {"highest",8}");
        foreach (var (name, seconds) in after.Select(x => (x.Key, x.Value - before[x.Key])).OrderByDescending(x => x.Item2))
        {
            Console.WriteLine($"{name,-16} {seconds,11:0.0} {seconds / took.TotalSeconds / Environment.ProcessorCount,13:0 %} {memory[name].Now,7} {memory[name].Highest,8}");
        }

        Console.WriteLine($"{"this client",-16} {self.TotalSeconds,11:0.0} {self.TotalSeconds / took.TotalSeconds / Environment.ProcessorCount,13:0 %}");
    }

    private static async Task<IReadOnlyCollection<Sent>> SendAsync(HttpClient http, IReadOnlyList<string> tokens, int seconds, string run)
    {
        var templates = JsonSerializer.Deserialize<JsonArray>(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "fifty-offers.json")))!.Select(x => x!.ToJsonString()).ToArray();
        var sent = new ConcurrentBag<Sent>();
        var start = Stopwatch.GetTimestamp();
        var all = new List<Task>();
        for (var i = 0; i < OffersASecond * seconds; i++)
        {
            var due = start + (Stopwatch.Frequency * i / OffersASecond);
            var wait = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due);
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait);
            }

            var offer = JsonNode.Parse(templates[i % templates.Length])!;
            offer["externalId"] = $"{run}-{i}";
            offer["content"]!["places"] = new JsonArray(Countries[i / templates.Length % Countries.Length], Countries[i * 7 % Countries.Length]);
            all.Add(OneAsync(http, tokens[i % tokens.Count], offer.ToJsonString(), due, sent));
        }

        await Task.WhenAll(all);
        return sent;
    }

    private static async Task OneAsync(HttpClient http, string token, string offer, long due, ConcurrentBag<Sent> sent)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("api/v1/offers", UriKind.Relative)) { Content = new StringContent(offer, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        try
        {
            using var response = await http.SendAsync(request);
            var body = JsonNode.Parse(await response.Content.ReadAsStringAsync());
            sent.Add(new Sent((int)response.StatusCode, response.StatusCode == HttpStatusCode.Created ? body!["id"]!.GetValue<Guid>() : Guid.Empty, due, Stopwatch.GetTimestamp()));
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException or JsonException)
        {
            sent.Add(new Sent(0, Guid.Empty, due, Stopwatch.GetTimestamp()));
        }
    }

    /// <summary>Waits until every need and offer so far has been followed by its proposals, or these offers have been.</summary>
    private static async Task SettledAsync(IProduct product, IEnumerable<Guid>? offers = null, LoadWatch? watch = null)
    {
        var waiting = (offers ?? []).Where(x => x != Guid.Empty).ToArray();
        var since = Stopwatch.StartNew();
        while (true)
        {
            var left = await Ledger.CountAsync(product, "matching", """
                SELECT COUNT(*) FROM "CopyChanges" AS c WHERE c."Sequence" > (SELECT COALESCE(MAX("Sequence"), 0) FROM "ProposalCursor" WHERE "Id" = CASE WHEN c."Side" = 'Offer' THEN 1 ELSE 2 END)
                """);
            if (left == 0 && (watch is null || waiting.All(watch.Proposed.ContainsKey)))
            {
                break;
            }

            Expect.That(since.Elapsed < TimeSpan.FromMinutes(10), $"{left} changes wait for their proposals");
            await Task.Delay(500);
        }

        await Ledger.EverythingWasDeliveredAsync(product);
    }

    private static Task DescribeAsync(IProduct product) => Parallel.ForEachAsync(Enumerable.Range(0, Companies), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (number, _) =>
    {
        using var api = new Api(product, ClientOf(number));
        await Scene.DescribeCompanyAsync(api, $"Load Test Supplies {number} Ltd", $"LT {number:0000}");
    });

    /// <summary>A token outlives a run, not both.</summary>
    private static async Task<IReadOnlyList<string>> SignInAsync(IProduct product)
    {
        var tokens = new List<string>();
        for (var i = 0; i < Companies; i++)
        {
            using var api = new Api(product, ClientOf(i));
            tokens.Add(await api.TokenAsync());
        }

        return tokens;
    }

    private static string ClientOf(int number) => string.Create(CultureInfo.InvariantCulture, $"load-{number:00}");

    /// <summary>The demo's organisations, and sixty companies more.</summary>
    private static string WriteDemo()
    {
        var demo = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Demo", "organisations.json")))!;
        for (var i = 0; i < Companies; i++)
        {
            demo["organisations"]!.AsArray().Add(new JsonObject
            {
                ["id"] = Guid.CreateVersion7().ToString(), ["kind"] = "company", ["name"] = $"Load Test Supplies {i} Ltd", ["country"] = "DE",
                ["members"] = new JsonArray(new JsonObject
                {
                    ["name"] = "Jo Load", ["email"] = $"jo@{ClientOf(i)}.example", ["language"] = "en", ["timeZone"] = "Europe/Berlin", ["roles"] = new JsonArray("company-admin"),
                }),
                ["clients"] = new JsonArray(new JsonObject
                {
                    ["clientId"] = ClientOf(i), ["secret"] = $"demo-only-{ClientOf(i)}-secret", ["name"] = "System", ["roles"] = new JsonArray("company-admin", "company-member"),
                }),
            });
        }

        var file = Path.Combine(Path.GetTempPath(), $"matchmaking-load-{Guid.CreateVersion7():N}.json");
        File.WriteAllText(file, demo.ToJsonString());
        return file;
    }

    private static void Print(string what, List<double> values)
    {
        values.Sort();
        double At(double share) => values.Count == 0 ? double.NaN : values[Math.Min(values.Count - 1, (int)(values.Count * share))];
        Console.WriteLine($"{what}: p50 {At(.5):0.00}, p95 {At(.95):0.00}, p99 {At(.99):0.00}, longest {At(1):0.00} ({values.Count} counted)");
    }

    private sealed record Sent(int Status, Guid Offer, long Due, long Answered);
}
