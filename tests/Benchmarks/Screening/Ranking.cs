namespace Matchmaking.Benchmarks.Screening;

/// <summary>What a matcher makes of labelled pairs.</summary>
internal sealed class Ranking(IEnumerable<(bool IsMatch, double Score)> pairs)
{
    private readonly double[] _matches = [.. pairs.Where(pair => pair.IsMatch).Select(pair => pair.Score)];
    private readonly double[] _others = [.. pairs.Where(pair => !pair.IsMatch).Select(pair => pair.Score).OrderDescending()];

    /// <summary>How often a match ranks above another pair; equal ones count half.</summary>
    public double Auc => _matches.Average(match => _others.Average(other => match > other ? 1.0 : match == other ? 0.5 : 0));

    public double F1(double threshold)
    {
        var found = _matches.Count(score => score >= threshold);
        return 2.0 * found / (_matches.Length + found + _others.Count(score => score >= threshold));
    }

    public (double Threshold, double F1) Best => _matches.Concat(_others).Distinct().Select(threshold => (threshold, F1(threshold))).MaxBy(pair => pair.Item2);

    /// <summary>Matches above the score that this share of the others exceeds.</summary>
    public double Recall(double falsePositives)
    {
        var cut = _others[(int)(falsePositives * _others.Length)];
        return _matches.Average(score => score > cut ? 1.0 : 0);
    }

    public double Found(double threshold) => _matches.Average(score => score >= threshold ? 1.0 : 0);

    public double FalseAlarms(double threshold) => _others.Average(score => score >= threshold ? 1.0 : 0);
}
