using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Matchmaking.Benchmarks;

/// <summary>9,583 real projects become open needs through the bulk import; then fifty offers, one after the other, until their proposals are seen.</summary>
internal static class ImportAndProposals
{
    private const int Chunk = 4 * 1024 * 1024;

    public static async Task RunAsync()
    {
        var data = Environment.GetEnvironmentVariable("MATCHMAKING_DATA") ?? Path.GetFullPath("../shared/data");
        var file = Path.Combine(data, "matching", "undp_projects_2014.jsonl");
        if (!File.Exists(file))
        {
            Console.WriteLine($"skipped: there is no {file}; say where the shared data is with MATCHMAKING_DATA");
            return;
        }

        await using var product = await Product.StartAsync();
        using var scene = await Scene.SetAsync(product);
        await ImportAsync(scene.Agency, await File.ReadAllBytesAsync(file));
        await OffersAsync(scene);
    }

    private static async Task ImportAsync(Api agency, byte[] file)
    {
        var mapping = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "undp-mapping.json")));
        var watch = Stopwatch.StartNew();
        var job = await agency.PostAsync("needs/imports", new JsonObject
        {
            ["fileName"] = "undp.jsonl", ["format"] = "jsonl", ["mapping"] = mapping, ["options"] = new JsonObject { ["open"] = true },
        });
        Expect.That(job.Ok, job.Body.ToString());
        var path = $"needs/imports/{job.Text("id")}";
        for (var (at, number) = (0, 1); at < file.Length; at += Chunk, number++)
        {
            await agency.PutBytesAsync($"{path}/chunks/{number.ToString(CultureInfo.InvariantCulture)}", file.AsMemory(at, Math.Min(Chunk, file.Length - at)));
        }

        var started = await agency.PostAsync($"{path}/start", new JsonObject());
        Expect.That(started.Ok, started.Body.ToString());
        while (true)
        {
            var now = await agency.GetAsync(path);
            Console.WriteLine($"  {watch.Elapsed.TotalSeconds,5:0.0} s  {now.Text("state")}  {now.Text("percent")} %");
            if (now.Text("state") is "finished" or "failed" or "cancelled")
            {
                Console.WriteLine($"import: {now.Text("created")} created, {now.Text("failed")} failed, in {watch.Elapsed.TotalSeconds:0.0} s");
                break;
            }

            await Task.Delay(2_000);
        }

        watch.Restart();
        await agency.UntilAsync("search?mine=true&open=false&limit=1", x => x.Body["total"]!.GetValue<long>() >= 9_583, "every imported need to be found");
        Console.WriteLine($"every need can be found {watch.Elapsed.TotalSeconds:0.0} s later");
    }

    private static async Task OffersAsync(Scene scene)
    {
        var offers = JsonSerializer.Deserialize<JsonArray>(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "fifty-offers.json")))!;
        // The imported needs still wait for their own proposals; an offer must not wait behind them.
        List<double> waits = [];
        var watch = new Stopwatch();
        foreach (var (offer, index) in offers.Select((x, i) => (x!.AsObject(), i)))
        {
            watch.Restart();
            var created = await scene.Company.PostAsync("offers", offer);
            Expect.That(created.Ok, created.Body.ToString());
            var acknowledged = watch.Elapsed;
            var found = await scene.Desk.UntilAsync(
                $"matches?offer={created.Text("id")}&limit=3", x => x.Body["items"]!.AsArray().Count > 0, $"proposals for offer {index + 1}: {offer["content"]!["title"]}", pauseMilliseconds: 50);
            waits.Add((watch.Elapsed - acknowledged).TotalSeconds);
            if (index % 5 == 0)
            {
                Print(offer, found);
            }
        }

        waits.Sort();
        Console.WriteLine($"proposals seen after the offer's 201: median {waits[waits.Count / 2]:0.00} s, longest {waits[^1]:0.00} s, {waits.Count(x => x <= 2)} of {waits.Count} within 2 s");
    }

    /// <summary>The three best, with their reasons, for a reader to judge.</summary>
    private static void Print(JsonObject offer, Answer found)
    {
        Console.WriteLine($"  OFFER {offer["content"]!["title"]}");
        foreach (var match in found.Body["items"]!.AsArray())
        {
            Console.WriteLine($"    {match!["score"]!.GetValue<double>():0.00}  {match["needTitle"]!.GetValue<string>().ReplaceLineEndings(" ")}");
            Console.WriteLine($"          {string.Join("; ", match["factors"]!.AsArray().Select(x => x!["words"]))}");
        }
    }
}
