using System.Diagnostics;
using System.Globalization;
using Matchmaking.Matching.Engine.Learning;
using Matchmaking.Matching.Learning;
using Matchmaking.Matching.Tests.Learning;

namespace Matchmaking.Benchmarks.Matching;

/// <summary>
/// Learning from decisions of made-up reviewers who go by hidden weights and err: how near the refit comes to them and how much better it orders what was
/// held back; and what one reviewer reaches who decides by one factor alone, ten and a hundred times as much as anybody.
/// </summary>
internal static class LearningBenchmark
{
    private static readonly FactorVector Hand = SimulatedReviewers.Hand;
    private static readonly FactorVector Hidden = SimulatedReviewers.Hidden;
    private static readonly (string Name, Func<FactorVector, double> Of)[] Factors =
        [("topic", x => x.Topic), ("category", x => x.Category), ("sdg", x => x.Sdg), ("place", x => x.Place), ("time", x => x.Time), ("quantity", x => x.Quantity)];

    public static Task RunAsync()
    {
        var seeds = Setting.Of("LEARNING_SEEDS", 10);
        var table = new Table("");
        Recover(table, seeds);
        Game(table, seeds);
        Speed(table);
        table.Print();
        return Task.CompletedTask;
    }

    private static void Recover(Table table, int seeds)
    {
        Console.WriteLine(Say($"  hidden weights {Hidden}\n  hand weights   {Hand}, {Hand.Moved(Hidden):F3} of the weight apart\n"));
        Console.WriteLine("  reviewers × needs   decisions   from the hidden weights     held back: right order by hand, learned, difference (95 % interval) of seed 1    switched on");
        foreach (var (people, needs) in new[] { (5, 12), (6, 20), (8, 30), (12, 40), (20, 60), (40, 100) })
        {
            var runs = Enumerable.Range(1, seeds).Select(seed =>
            {
                var judgements = new SimulatedReviewers(seed).Decide(people, needs, Hidden);
                var (learned, check) = new Lesson(judgements).Learn(Hand, Hand);
                return (judgements.Count, Learned: learned, Check: check);
            }).ToArray();
            var (first, distance) = (runs[0].Check, runs.Average(x => x.Learned.Moved(Hidden)));
            var on = runs.Count(x => x.Check is { Comparisons: >= WeightsInUse.LeastHeldBackComparisons, Needs: >= WeightsInUse.LeastHeldBackNeeds, Low: >= -WeightsInUse.MostLoss });
            Console.WriteLine(Say($"  {people,9} × {needs,-5} {runs.Average(x => x.Count),11:N0} {distance,14:F3} (worst {runs.Max(x => x.Learned.Moved(Hidden)):F3}) {first.Before,21:P1} {first.After,9:P1} {100 * (first.After - first.Before),8:+0.0;-0.0} ({100 * first.Low:+0.0;-0.0} to {100 * first.High:+0.0;-0.0}) {on,22} of {seeds}"));
            if ((people, needs) == (12, 40))
            {
                table.AtMost("12 reviewers × 40 needs: weight that still lies elsewhere than hidden, worst seed (.21 by hand)", runs.Max(x => x.Learned.Moved(Hidden)), .105, "");
                table.AtLeast("the same: lower end of the gain on what was held back, worst seed", runs.Min(x => x.Check.Low), 0, "");
            }
        }
    }

    private static void Game(Table table, int seeds)
    {
        Console.WriteLine("\n  one reviewer by one factor alone, beside 8 honest ones × 30 needs: weight moved (average of seeds, worst)");
        Console.WriteLine($"  {"by",-12} {"as much",20} {"10 × as much",20} {"100 × as much",20}    as 30 people");
        var worst = 0.0;
        foreach (var (name, of) in Factors)
        {
            var cells = new[] { 30, 300, 3_000 }.Select(needs => Moved(seeds, needs, of, people: 1)).ToArray();
            var many = Moved(seeds, 300, of, people: 30);
            worst = Math.Max(worst, cells.Max(x => x.Worst));
            Console.WriteLine(Say($"  {name,-12} {string.Join(' ', cells.Select(x => Say($"{x.Average,11:F3} ({x.Worst:F3})"))),-62}    {many.Average:F3} ({many.Worst:F3})"));
        }

        table.AtMost("weight that one reviewer moves, any factor, up to 100 × as many decisions, worst seed", worst, .05, "");
    }

    private static (double Average, double Worst) Moved(int seeds, int needs, Func<FactorVector, double> of, int people)
    {
        var moved = Enumerable.Range(1, seeds).Select(seed =>
        {
            var reviewers = new SimulatedReviewers(seed);
            var honest = reviewers.Decide(8, 30, Hidden);
            var others = Enumerable.Range(0, people).SelectMany(x => reviewers.Stubborn(Say($"stubborn-{x}"), needs / people, of));
            return new Lesson([.. honest, .. others]).Learn(Hand, Hand).Weights.Moved(new Lesson(honest).Learn(Hand, Hand).Weights);
        }).ToArray();
        return (moved.Average(), moved.Max());
    }

    private static void Speed(Table table)
    {
        var judgements = new SimulatedReviewers(1).Decide(40, 200, Hidden);
        new Lesson(judgements).Learn(Hand, Hand);
        var watch = Stopwatch.StartNew();
        new Lesson(judgements).Learn(Hand, Hand);
        table.AtMost(Say($"seconds to learn from {judgements.Count:N0} decisions"), watch.Elapsed.TotalSeconds, 5, "");
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
