using System.Security.Cryptography;

namespace Matchmaking.EndToEnd.Tests;

/// <summary><c>kill -9</c> at random moments while offers are submitted, reviewed and accepted. The benchmark does it fifty times.</summary>
public sealed class Kills
{
    private static readonly string[] Places = ["KE", "UG", "TZ", "ET", "RW", "BI", "MZ", "ZM", "MW", "MG", "NE", "ML"];

    [Fact]
    public async Task FiveKills_LoseNothingAcknowledged_AndDoubleNothing()
    {
        await using var product = await Product.StartAsync();
        using var scene = await Scene.SetAsync(product);
        var killing = KillAsync(product, 5);

        List<(Guid Offer, Guid Need, Guid Match)> done = [];
        while (!killing.IsCompleted || done.Count < 3)
        {
            var place = Places[done.Count % Places.Length];
            var offer = await scene.OfferAsync(place, 10);
            var need = await scene.NeedAsync(place, 10);
            var match = await scene.ProposedAsync(offer, need);
            await scene.BringToCompanyAsync(match);
            var answer = await scene.AcceptAsync(match);
            Assert.True(answer.Ok || answer.Code == "match-wrong-state", answer.Body.ToString());
            done.Add((offer, need, match));
        }

        await killing;
        foreach (var (offer, need, match) in done)
        {
            await scene.Desk.UntilAsync($"matches/{match}", x => x.Text("match.state") == "accepted", $"the accepted match {match}");
            await Ledger.CommittedOnceAsync(scene, offer, need, 10);
            await Ledger.HistoryIsWholeAsync(scene.Desk, $"matches/{match}");
            await Ledger.HistoryIsWholeAsync(scene.Agency, $"needs/{need}");
            await Ledger.HistoryIsWholeAsync(scene.Company, $"offers/{offer}");
        }

        await Ledger.EverythingWasDeliveredAsync(product);
        Ledger.EveryoneWasToldOnce(product, [.. done.Select(x => x.Match)]);
    }

    private static async Task KillAsync(Product product, int times)
    {
        for (var i = 0; i < times; i++)
        {
            await Task.Delay(RandomNumberGenerator.GetInt32(300, 3_000));
            await product.KillAsync();
            await product.RunAsync();
        }
    }
}
