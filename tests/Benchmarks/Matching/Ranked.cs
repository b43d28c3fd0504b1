namespace Matchmaking.Benchmarks.Matching;

/// <summary>
/// What an answer is worth. Documents with equal scores stand in any order, so each counts as it would on average; what was not found is nowhere.
/// </summary>
internal sealed class Ranked(IReadOnlyList<RankedDocument> found)
{
    private readonly IReadOnlyList<IReadOnlyList<string>> _ties =
        [.. found.GroupBy(document => document.Score).OrderByDescending(group => group.Key).Select(IReadOnlyList<string> (group) => [.. group.Select(document => document.Id)])];

    /// <summary>One through the rank, the average one among equals; 0 when it was not found.</summary>
    public double ReciprocalRank(string right)
    {
        var before = 0;
        foreach (var tie in _ties)
        {
            if (tie.Contains(right, StringComparer.Ordinal))
            {
                return 1 / (before + ((tie.Count + 1) / 2.0));
            }

            before += tie.Count;
        }

        return 0;
    }

    /// <summary>How likely it is among the first so many.</summary>
    public double Within(string right, int first)
    {
        var before = 0;
        foreach (var tie in _ties)
        {
            if (tie.Contains(right, StringComparer.Ordinal))
            {
                return Math.Clamp((double)(first - before) / tie.Count, 0, 1);
            }

            before += tie.Count;
        }

        return 0;
    }

    /// <summary>Average precision over all that are right, found or not; among equals its expectation over their orders (McSherry and Najork 2008).</summary>
    public double AveragePrecision(IReadOnlySet<string> right)
    {
        var (sum, before, rightBefore) = (0.0, 0, 0);
        foreach (var tie in _ties)
        {
            var here = tie.Count(right.Contains);
            for (var at = 1; here > 0 && at <= tie.Count; at++)
            {
                var others = tie.Count == 1 ? 0 : (at - 1.0) * (here - 1) / (tie.Count - 1);
                sum += (double)here / tie.Count * (rightBefore + others + 1) / (before + at);
            }

            before += tie.Count;
            rightBefore += here;
        }

        return right.Count == 0 ? 0 : sum / right.Count;
    }

    /// <summary>Gain of the first ranks, halved in value by its place's logarithm, against that of the best order of everything judged.</summary>
    public double Ndcg(IReadOnlyDictionary<string, int> grades, int first)
    {
        var ideal = grades.Values.OrderDescending().Take(first).Select((grade, at) => Gain(grade) * Discount(at)).Sum();
        var (sum, before) = (0.0, 0);
        foreach (var tie in _ties.TakeWhile(_ => before < first))
        {
            var average = tie.Average(id => Gain(grades.GetValueOrDefault(id)));
            sum += average * Enumerable.Range(before, Math.Min(tie.Count, first - before)).Sum(Discount);
            before += tie.Count;
        }

        return ideal == 0 ? 0 : sum / ideal;

        static double Gain(int grade) => Math.Pow(2, grade) - 1;
        static double Discount(int at) => 1 / Math.Log2(at + 2);
    }
}
