using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Matchmaking.Benchmarks;

/// <summary>Real projects become open needs through the product's bulk import.</summary>
internal static class NeedsImport
{
    private const int Chunk = 4 * 1024 * 1024;

    private static string File { get; } =
        Path.Combine(Environment.GetEnvironmentVariable("MATCHMAKING_DATA") ?? Path.GetFullPath("../shared/data"), "matching", "undp_projects_2014.jsonl");

    /// <summary>Why there is nothing to import; null when there is.</summary>
    public static string? Missing => System.IO.File.Exists(File) ? null : $"there is no {File}; say where the shared data is with MATCHMAKING_DATA";

    /// <summary>Imports the 9,583 projects, or as many more or fewer as are asked for, and waits until every one can be found; the first ones come twice then.</summary>
    public static async Task RunAsync(Api agency, int needs = 9_583)
    {
        var lines = await System.IO.File.ReadAllLinesAsync(File);
        var file = Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(0, needs)
            .Select(i => i < lines.Length ? lines[i] : lines[i % lines.Length].Replace("\"project_id\": \"", $"\"project_id\": \"{i / lines.Length}-", StringComparison.Ordinal))));
        var mapping = JsonNode.Parse(await System.IO.File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "undp-mapping.json")));
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
                Expect.That(now.Text("created") == needs.ToString(CultureInfo.InvariantCulture), now.Body.ToString());
                break;
            }

            await Task.Delay(2_000);
        }

        watch.Restart();
        await agency.UntilAsync("search?mine=true&open=false&limit=1", x => x.Body["total"]!.GetValue<long>() >= needs, "every imported need to be found", pauseMilliseconds: 1_000);
        Console.WriteLine($"every need can be found {watch.Elapsed.TotalSeconds:0.0} s later");
    }
}
