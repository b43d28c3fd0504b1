using Matchmaking.Matching.Allocation.Solving;
using Xunit;

namespace Matchmaking.Matching.Tests.Allocation;

/// <summary>The solver against the optimum of another one, and what it promises besides.</summary>
public sealed class SolverTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(2);

    [Fact]
    public void TwoHundredSmallBoards_AreSolvedToTheOptimum()
    {
        var gaps = new List<double>();
        for (var seed = 0; seed < 200; seed++)
        {
            var problem = SharingCases.Small(seed);
            var plan = Solve(problem, Long);
            var optimum = ExactOptimum.Of(problem);
            Check(problem, plan);
            Assert.True(plan.Bound >= optimum - 1e-6, $"Case {seed}: bound {plan.Bound} below the optimum {optimum}");
            gaps.Add(optimum <= 0 ? 0 : (optimum - plan.Value) / optimum);
        }

        Assert.InRange(gaps.Max(), -1e-6, .01);
        Assert.InRange(gaps.Average(), -1e-6, .001);
    }

    /// <summary>One need of 100 in lots of 40: two offers of 40 cover 80, while the best single one and what is left after it cover 70.</summary>
    [Fact]
    public void CoveringSet_IsNotTheBestOfferFirst()
    {
        var problem = new SharingProblem
        {
            Offered = [70_000, 40_000, 40_000],
            Needed = [100_000],
            Limits = [],
            PairCost = .02,
            Pairs =
            [
                new SharingPair(0, 0, [new SharingArc(0, 0, 1_000, 1_000, 70, 70, .01)], []),
                new SharingPair(1, 0, [new SharingArc(1, 0, 1_000, 1_000, 40, 40, .0099)], []),
                new SharingPair(2, 0, [new SharingArc(2, 0, 1_000, 1_000, 40, 40, .0099)], []),
            ],
        };

        var plan = Solve(problem, Long);

        Assert.Equal([0, 40, 40], plan.Steps.Select(x => x[0]));
        Assert.InRange(plan.Gap, 0, 1e-4);
    }

    [Fact]
    public void SameBoard_GivesTheSamePlan()
    {
        var problem = SharingCases.Board(60, 60, seed: 7);
        var (one, other) = (Solve(problem, Long), Solve(problem, Long));
        Assert.False(one.CutShort);
        Assert.Equal(one.Steps.SelectMany(x => x), other.Steps.SelectMany(x => x));
    }

    [Fact]
    public void TimeUp_GivesAGoodPlanAndSaysSo()
    {
        var problem = SharingCases.Board(200, 200, seed: 3);
        var (hasty, plan) = (Solve(problem, TimeSpan.Zero), Solve(problem, Long));
        Check(problem, hasty);
        Assert.True(hasty.CutShort);
        Assert.False(plan.CutShort);
        Assert.InRange(hasty.Value, .85 * plan.Value, plan.Value);
        Assert.InRange(plan.Gap, 0, .06);
    }

    [Fact]
    public void Parts_ShareNothing_AndLoseNoPair()
    {
        var problem = SharingCases.Board(80, 80, seed: 5);
        var parts = SharingParts.Of(problem);
        Assert.True(parts.Count > 1);
        Assert.Equal(Enumerable.Range(0, problem.Pairs.Count), parts.SelectMany(x => x.Pairs).Order());
        var lines = parts.SelectMany((part, index) => part.Pairs.SelectMany(x => problem.Pairs[x].Arcs).Select(x => (index, x.OfferLine)).Distinct()).ToArray();
        Assert.Equal(lines.Length, lines.Select(x => x.OfferLine).Distinct().Count());
    }

    [Fact]
    public void NothingToShare_IsAnEmptyPlan()
    {
        var plan = Solve(new SharingProblem { Offered = [], Needed = [], Pairs = [], Limits = [], PairCost = .02 }, Long);
        Assert.Equal((0, 0, false), (plan.Value, plan.Gap, plan.CutShort));
    }

    private static SharingPlan Solve(SharingProblem problem, TimeSpan limit) => new SharingSolver(TimeProvider.System, limit).Solve(problem);

    /// <summary>Counted anew, from nothing but the steps.</summary>
    private static void Check(SharingProblem problem, SharingPlan plan)
    {
        var (offered, needed, made) = (new long[problem.Offered.Count], new long[problem.Needed.Count], new int[problem.Limits.Count]);
        foreach (var (pair, steps) in problem.Pairs.Zip(plan.Steps))
        {
            foreach (var (arc, given) in pair.Arcs.Zip(steps))
            {
                Assert.True(given == 0 || (given >= arc.Least && given <= arc.Most), $"{given} steps of {arc}");
                offered[arc.OfferLine] += given * arc.OfferStep;
                needed[arc.NeedLine] += given * arc.NeedStep;
            }

            foreach (var limit in steps.Any(x => x > 0) ? pair.Limits : [])
            {
                made[limit]++;
            }
        }

        Assert.All(offered.Zip(problem.Offered), x => Assert.True(x.First <= x.Second));
        Assert.All(needed.Zip(problem.Needed), x => Assert.True(x.First <= x.Second));
        Assert.All(made.Zip(problem.Limits), x => Assert.True(x.First <= x.Second));
        Assert.True(plan.Value <= plan.Bound + 1e-6);
    }
}
