using System.Collections.Concurrent;

namespace Matchmaking.EndToEnd.Tests;

/// <summary>A backup made while the product works is the product at one moment: whatever was acknowledged before is in it, and nothing hangs in between.</summary>
public sealed class Backups
{
    [Fact]
    public async Task BackupUnderLoad_Restored_IsWhole_AndGoesOn()
    {
        await using var product = await Product.StartAsync();
        using var scene = await Scene.SetAsync(product);
        using var end = new CancellationTokenSource();
        ConcurrentBag<Pairing> done = [];
        Task[] load = [.. new[] { "KE", "UG", "TZ" }.Select(place => PairAsync(scene, place, done, end.Token)), OfferAsync(scene, "ET", end.Token), AskAsync(scene, "RW", end.Token)];
        List<(string File, Pairing[] Before)> backups = [];
        while (backups.Count < 3)
        {
            while (done.Count <= backups.Count)
            {
                await Task.Delay(100);
            }

            var file = Path.Combine(product.Folder, $"backup-{backups.Count}.zip");
            backups.Add((file, [.. done]));
            await Product.CommandAsync("backup", file, "--data", product.Data);
        }

        await end.CancelAsync();
        await Task.WhenAll(load);
        foreach (var (file, before) in backups)
        {
            await IsWholeAsync(product, file, before);
        }
    }

    private static async Task IsWholeAsync(Product product, string file, Pairing[] before)
    {
        var folder = file + ".restored";
        await Product.CommandAsync("restore", file, "--data", folder);
        await using var restored = await Product.StartAsync(data: folder);
        await Ledger.EverythingWasDeliveredAsync(restored);
        await Ledger.MatchingKnowsEverythingAsync(restored);
        using var scene = await Scene.SetAsync(restored);
        foreach (var (offer, need, match) in before)
        {
            await scene.Desk.UntilAsync($"matches/{match}", x => x.Text("match.state") == "accepted", $"the accepted match {match}");
            await Ledger.CommittedOnceAsync(scene, offer, need, 10);
            await Ledger.HistoryIsWholeAsync(scene.Desk, $"matches/{match}");
        }

        await Ledger.EveryoneWasToldOnceAsync(restored, [.. before.Select(x => x.Match)]);
        await scene.ProposedAsync(await scene.OfferAsync("BI", 10), await scene.NeedAsync("BI", 10));
    }

    private static async Task PairAsync(Scene scene, string place, ConcurrentBag<Pairing> done, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            var (offer, need) = (await scene.OfferAsync(place, 10), await scene.NeedAsync(place, 10));
            var match = await scene.ProposedAsync(offer, need);
            await scene.BringToCompanyAsync(match);
            var accepted = await scene.AcceptAsync(match);
            Expect.That(accepted.Ok, accepted.Body.ToString());
            await scene.Desk.UntilAsync($"matches/{match}", x => x.Text("match.state") == "accepted", $"the acceptance of {match}");
            done.Add(new Pairing(offer, need, match));
        }
    }

    private static async Task OfferAsync(Scene scene, string place, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            await scene.OfferAsync(place, 10);
        }
    }

    private static async Task AskAsync(Scene scene, string place, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            await scene.NeedAsync(place, 10);
        }
    }

    private sealed record Pairing(Guid Offer, Guid Need, Guid Match);
}
