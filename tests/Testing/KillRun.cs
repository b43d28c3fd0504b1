using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;

namespace Matchmaking.Testing;

/// <summary>What a run with kills went through.</summary>
/// <param name="Kills">What was killed and when, in order.</param>
/// <param name="Pairings">Pairings that went from submission to acceptance meanwhile.</param>
internal sealed record KillRun(IReadOnlyList<Kill> Kills, int Pairings)
{
    /// <summary>
    /// Takes one pairing after the other from submission to acceptance while processes are killed at random moments; then counts that every
    /// acknowledged step is there, and nothing twice.
    /// </summary>
    public static async Task<KillRun> RunAsync(IProduct product, int kills)
    {
        using var scene = await Scene.SetAsync(product);
        var killing = KillAsync(product, kills);
        List<(Guid Offer, Guid Need, Guid Match)> done = [];
        while (!killing.IsCompleted || done.Count < 3)
        {
            var place = Scene.Places[done.Count % Scene.Places.Count];
            var offer = await scene.OfferAsync(place, 10);
            var need = await scene.NeedAsync(place, 10);
            var match = await scene.ProposedAsync(offer, need);
            await scene.BringToCompanyAsync(match);
            var answer = await scene.AcceptAsync(match);

            // A kill may have swallowed the first answer; the second then finds the match accepted.
            Expect.That(answer.Ok || answer.Code == "match-wrong-state", answer.Body.ToString());
            done.Add((offer, need, match));
        }

        var killed = await killing;
        foreach (var (offer, need, match) in done)
        {
            await scene.Desk.UntilAsync($"matches/{match}", x => x.Text("match.state") == "accepted", $"the accepted match {match}");
            await Ledger.CommittedOnceAsync(scene, offer, need, 10);
            await Ledger.HistoryIsWholeAsync(scene.Desk, $"matches/{match}");
            await Ledger.HistoryIsWholeAsync(scene.Agency, $"needs/{need}");
            await Ledger.HistoryIsWholeAsync(scene.Company, $"offers/{offer}");
        }

        await Ledger.EverythingWasDeliveredAsync(product);
        await Ledger.EveryoneWasToldOnceAsync(product, [.. done.Select(x => x.Match)]);
        return new KillRun(killed, done.Count);
    }

    private static async Task<List<Kill>> KillAsync(IProduct product, int times)
    {
        var watch = Stopwatch.StartNew();
        List<Kill> killed = [];
        for (var i = 0; i < times; i++)
        {
            await Task.Delay(RandomNumberGenerator.GetInt32(300, 3_000));
            var (after, at) = (watch.Elapsed, TimeProvider.System.GetUtcNow());
            killed.Add(new Kill(after, at, await product.InjureAsync()));
        }

        return killed;
    }
}

/// <summary>One <c>kill -9</c>.</summary>
/// <param name="After">Since the run began.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Victim">What was killed.</param>
internal sealed record Kill(TimeSpan After, DateTimeOffset At, string Victim)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{After.TotalSeconds,7:0.0} s  {Victim}");
}
