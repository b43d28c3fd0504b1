using System.Diagnostics;

namespace Matchmaking.Benchmarks;

/// <summary><c>kill -9</c> at fifty random moments; it ends with an error as soon as something acknowledged is missing or something is there twice.</summary>
internal static class FiftyKills
{
    public static async Task RunAsync()
    {
        var watch = Stopwatch.StartNew();
        await using var product = await Product.StartAsync();
        var run = await KillRun.RunAsync(product, 50);
        Console.WriteLine($"{run.Kills.Count} kills while {run.Pairings} pairings went from submission to acceptance, in {watch.Elapsed.TotalSeconds:0} s");
        Console.WriteLine("missing of what was acknowledged: 0; doubled steps, commitments or notifications: 0; undelivered events: 0");
    }
}
