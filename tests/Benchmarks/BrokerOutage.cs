using System.Diagnostics;
using System.Globalization;

namespace Matchmaking.Benchmarks;

/// <summary>
/// The broker is away for ten minutes while offers and needs go on coming; it ends with an error when one of them is not taken, or when what
/// follows from it is missing or there twice after the return. <c>OUTAGE_SECONDS</c> makes it shorter.
/// </summary>
internal static class BrokerOutage
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    public static async Task RunAsync()
    {
        if (ManyProcesses.Missing is { } reason)
        {
            Console.WriteLine($"skipped: {reason}");
            return;
        }

        var length = TimeSpan.FromSeconds(Setting.Of("OUTAGE_SECONDS", 600));
        await using var product = await ManyProcesses.StartAsync("elasticsearch", replicas: 1, seed: false, CancellationToken.None);
        using var scene = await Scene.SetAsync(product);
        await Ledger.EverythingWasDeliveredAsync(product);

        await product.StopBrokerAsync();
        var watch = Stopwatch.StartNew();
        List<(Guid Offer, Guid Need)> pairs = [];
        var longest = TimeSpan.Zero;
        while (watch.Elapsed < length)
        {
            var began = watch.Elapsed;
            var place = Scene.Places[pairs.Count % Scene.Places.Count];
            pairs.Add((await scene.OfferAsync(place, 1), await scene.NeedAsync(place, 1)));
            longest = longest > watch.Elapsed - began ? longest : watch.Elapsed - began;
            await Task.Delay(Pause);
        }

        var waiting = await Ledger.UndeliveredAsync(product);
        Expect.That(waiting >= pairs.Count * 2, $"{waiting} messages wait, although {pairs.Count} offers and needs were handed in");
        var away = watch.Elapsed;
        await product.ReturnBrokerAsync();
        await Ledger.EverythingWasDeliveredAsync(product);
        var delivered = watch.Elapsed - away;
        // Hundreds at a dozen places: which twenty of them an offer is proposed for is the engine's choice, but no need goes without.
        foreach (var (_, need) in pairs)
        {
            await scene.Desk.UntilAsync($"matches?need={need}", x => x.Body["items"]!.AsArray().Count > 0, $"a proposal for need {need}");
        }

        var twice = await Ledger.CountAsync(product, "matching", """SELECT COUNT(*) FROM (SELECT 1 FROM "Matches" GROUP BY "OfferId", "NeedId" HAVING COUNT(*) > 1) AS twice""");
        Expect.That(twice == 0, $"{twice} offers were proposed for the same need more than once");
        var proposed = watch.Elapsed - away;
        foreach (var (offer, need) in pairs)
        {
            await Ledger.HistoryIsWholeAsync(scene.Company, $"offers/{offer}");
            await Ledger.HistoryIsWholeAsync(scene.Agency, $"needs/{need}");
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"the broker was away for {away.TotalSeconds:0} s; {pairs.Count} offers and needs each were taken meanwhile, a pair within {longest.TotalMilliseconds:0} ms at most"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{waiting} messages waited; delivered {delivered.TotalSeconds:0.0} s after its return began, every need had a proposal after {proposed.TotalSeconds:0.0} s"));
        Console.WriteLine("missing: 0; doubled: 0; undelivered: 0");
    }
}
