using System.Diagnostics;
using System.Globalization;
using Matchmaking.Matching.Allocation.Solving;
using Matchmaking.Matching.Tests.Allocation;

namespace Matchmaking.Benchmarks.Matching;

/// <summary>
/// Plans that share offers out among needs: how far they lie below the optimum on 200 small boards (found by another solver), and how long boards
/// of 100, 300 and 1,000 offers and needs take. Two figures bracket those: the bound that no plan can exceed, lots broken and pairs half made, and
/// the best plan that a search of many times the length finds.
/// </summary>
internal static class AllocationBenchmark
{
    private const int SmallBoards = 200;
    private static readonly int[] Sizes = [100, 300, 1_000];
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(4.5);

    public static Task RunAsync()
    {
        Small();
        var seeds = Setting.Of("ALLOCATION_SEEDS", 3);
        var patience = Setting.Of("ALLOCATION_BEST_ROUNDS", 400_000);
        Console.WriteLine("  offers × needs   seed   pairs   seconds     value   bound, gap to it      best of a long search, gap to it");
        foreach (var size in Sizes)
        {
            for (var seed = 1; seed <= seeds; seed++)
            {
                Large(size, seed, patience);
            }
        }

        return Task.CompletedTask;
    }

    private static void Small()
    {
        var gaps = new List<double>();
        for (var seed = 0; seed < SmallBoards; seed++)
        {
            var problem = SharingCases.Small(seed);
            var optimum = ExactOptimum.Of(problem);
            gaps.Add(optimum <= 0 ? 0 : Math.Max(0, (optimum - new SharingSolver(TimeProvider.System, TimeSpan.FromMinutes(1)).Solve(problem).Value) / optimum));
        }

        Console.WriteLine(Say($"  {SmallBoards} small boards (seeds 0–{SmallBoards - 1}) against SCIP: gap to the optimum {gaps.Average():P3} on average, {gaps.Max():P3} at worst (target 1 %)"));
    }

    private static void Large(int size, int seed, int patience)
    {
        var problem = SharingCases.Board(size, size, seed);
        var watch = Stopwatch.StartNew();
        var plan = new SharingSolver(TimeProvider.System, Limit).Solve(problem);
        var seconds = watch.Elapsed.TotalSeconds;
        var best = Math.Max(plan.Value, Longer(problem, patience));
        Console.WriteLine(Say(
            $"  {size,6:N0} × {size,-6:N0} {seed,6} {problem.Pairs.Count,7:N0} {seconds,9:F2}{(plan.CutShort ? "*" : " ")} {plan.Value,9:F2} {plan.Bound,9:F2} {plan.Gap,8:P2} {best,20:F2} {(best - plan.Value) / best,8:P2}{(size == 1_000 ? "  (targets 5 s, 1 %)" : "")}"));
    }

    private static double Longer(SharingProblem problem, int rounds)
    {
        var sharing = new Sharing(problem);
        var search = new SharingSearch(sharing);
        search.Fill();
        search.Improve(rounds, () => false);
        return sharing.Value;
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
