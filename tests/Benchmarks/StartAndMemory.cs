using System.Diagnostics;

namespace Matchmaking.Benchmarks;

/// <summary>From the start of the process to ready, and its memory at rest with the demo's data.</summary>
internal static class StartAndMemory
{
    public static async Task RunAsync()
    {
        var watch = Stopwatch.StartNew();
        await using var product = await Product.StartAsync(seed: true, onReady: () => Console.WriteLine($"first start to ready, empty folder: {watch.Elapsed.TotalSeconds:0.0} s"));
        Console.WriteLine($"demo data complete after: {watch.Elapsed.TotalSeconds:0.0} s");
        await product.KillAsync();
        watch.Restart();
        await product.RunAsync();
        Console.WriteLine($"second start to ready, with demo data: {watch.Elapsed.TotalSeconds:0.0} s");
        await Task.Delay(TimeSpan.FromSeconds(60));
        Console.WriteLine($"resident memory after a minute at rest: {product.ResidentMegabytes()} MB");
    }
}
