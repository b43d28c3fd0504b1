using System.Diagnostics;
using System.Globalization;

namespace Matchmaking.EndToEnd.Tests;

/// <summary>
/// No match reaches Offered or Accepted without a clearance valid for that agency, kind and value at that moment: random interleavings of what
/// people, lists, clocks and kills do try to get past it, and the stored history is read after every step. <c>MATCHMAKING_SEED</c> replays a run,
/// <c>MATCHMAKING_INTERLEAVINGS_SECONDS</c> makes it longer.
/// </summary>
public sealed class ClearanceInterleavings
{
    private const int Least = 60;

    [Fact]
    public async Task NothingIsOffered_OrAccepted_WithoutAValidClearance()
    {
        var seed = Number("MATCHMAKING_SEED") ?? Random.Shared.Next();
        var limit = TimeSpan.FromSeconds(Number("MATCHMAKING_INTERLEAVINGS_SECONDS") ?? Least);
        TestContext.Current.SendDiagnosticMessage("MATCHMAKING_SEED={0}", seed);
        await using var stage = await ClearanceStage.SetAsync();
        var script = new ClearanceScript(seed);
        List<string> done = [];
        try
        {
            var watch = Stopwatch.StartNew();
            var counted = new ClearanceCount(0, 0, 0);
            while (watch.Elapsed < limit || (!counted.IsEnough && watch.Elapsed < limit * 3))
            {
                var step = script.Next();
                done.Add(step.ToString());
                await stage.DoAsync(step);
                counted = await ClearanceProof.CheckAsync(stage.Product, stage.Moved);
            }

            await stage.SettleAsync();
            counted = await ClearanceProof.CheckAsync(stage.Product, stage.Moved);
            await stage.CommittedOnceAsync();
            await ClearanceProof.CheckNowAsync(stage.Product);
            TestContext.Current.SendDiagnosticMessage("{0} steps, {1}", done.Count, counted);

            // A run in which nothing came so far proves nothing.
            Assert.True(counted.IsEnough, counted.ToString());
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"MATCHMAKING_SEED={seed}\n{string.Join('\n', done.Index().Select(x => $"{x.Index + 1,3} {x.Item}"))}\n{exception.Message}", exception);
        }
    }

    private static int? Number(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
