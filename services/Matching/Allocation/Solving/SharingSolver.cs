namespace Matchmaking.Matching.Allocation.Solving;

/// <summary>
/// Solves a sharing problem: parts that have nothing to do with each other one by one, largest first, on two processors. A small part is
/// solved exactly; a large one by search, while the bound of its linear relaxation is found beside it.
/// </summary>
internal sealed class SharingSolver(TimeProvider time, TimeSpan limit)
{
    private const int SideBySide = 2;

    /// <summary>Pairs that the exact solver is given all at once, after the search.</summary>
    private const int SmallPart = 200;

    /// <summary>What the exact solver may work on a part, in its own measure; a second or so is 1.</summary>
    private const double Effort = 1;

    /// <summary>Rounds of search: each pair is looked at many times, and a board of 1,000 needs takes about four seconds.</summary>
    private const int RoundsAPair = 60;
    private const int MostRounds = 50_000;

    public SharingPlan Solve(SharingProblem problem)
    {
        var since = time.GetTimestamp();
        var parts = SharingParts.Of(problem);
        var solved = new (IReadOnlyList<IReadOnlyList<long>> Steps, double Bound, bool CutShort)[parts.Count];
        Parallel.ForEach(
            System.Collections.Concurrent.Partitioner.Create(Enumerable.Range(0, parts.Count), System.Collections.Concurrent.EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { MaxDegreeOfParallelism = SideBySide },
            part => solved[part] = SolvePart(parts[part].Problem, since));
        var steps = problem.Pairs.Select(x => (IReadOnlyList<long>)new long[x.Arcs.Count]).ToArray();
        for (var part = 0; part < parts.Count; part++)
        {
            for (var pair = 0; pair < parts[part].Pairs.Count; pair++)
            {
                steps[parts[part].Pairs[pair]] = solved[part].Steps[pair];
            }
        }

        var value = ValueOf(problem, steps);
        return new SharingPlan { Steps = steps, Value = value, Bound = Math.Max(value, solved.Sum(x => x.Bound)), CutShort = solved.Any(x => x.CutShort) };
    }

    /// <summary>What steps are worth, counted anew.</summary>
    public static double ValueOf(SharingProblem problem, IReadOnlyList<IReadOnlyList<long>> steps) => problem.Pairs.Zip(steps).Sum(x =>
        x.Second.Any(y => y > 0) ? x.First.Arcs.Zip(x.Second).Sum(y => y.First.Worth * y.Second) - problem.PairCost : 0);

    private (IReadOnlyList<IReadOnlyList<long>> Steps, double Bound, bool CutShort) SolvePart(SharingProblem part, long since)
    {
        var bounding = Task.Run(() => LinearBound.Of(part, limit - time.GetElapsedTime(since)));
        var sharing = new Sharing(part);
        var search = new SharingSearch(sharing);
        search.Fill();
        var finished = search.Improve(Math.Min(MostRounds, RoundsAPair * part.Pairs.Count), () => time.GetElapsedTime(since) > limit);
        double? exact = null;
        if (part.Pairs.Count <= SmallPart && limit - time.GetElapsedTime(since) is var left && left > TimeSpan.Zero)
        {
            (exact, var ended) = ExactSharing.Improve(sharing, [.. Enumerable.Range(0, part.Pairs.Count)], Effort, left);
            finished &= ended;
        }

        var linear = bounding.GetAwaiter().GetResult();
        var bound = Math.Min(exact ?? double.MaxValue, linear ?? double.MaxValue);
        return (sharing.Steps(), Math.Min(bound, Simple(part)), !finished);
    }

    /// <summary>Every pair on its own: a bound that costs nothing.</summary>
    private static double Simple(SharingProblem part) =>
        part.Pairs.Sum(x => Math.Max(0, x.Arcs.Sum(y => y.Most * y.Worth) - part.PairCost));
}
