using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Matchmaking.Benchmarks;

/// <summary>9,583 real projects become open needs through the bulk import; then fifty offers, one after the other, until their proposals are seen.</summary>
internal static class ImportAndProposals
{
    public static async Task RunAsync()
    {
        if (NeedsImport.Missing is { } reason)
        {
            Console.WriteLine($"skipped: {reason}");
            return;
        }

        await using var product = await Product.StartAsync(arguments: ["--Matching:MostPendingPerCompany", "1000000"]);
        using var scene = await Scene.SetAsync(product);
        await NeedsImport.RunAsync(scene.Agency);
        await OffersAsync(scene);
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
