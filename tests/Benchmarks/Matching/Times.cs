using System.Globalization;

namespace Matchmaking.Benchmarks.Matching;

/// <summary>Times of many requests, in milliseconds.</summary>
internal sealed class Times
{
    private readonly double[] _sorted;

    public Times(IEnumerable<double> milliseconds) => _sorted = [.. milliseconds.Order()];

    public int Count => _sorted.Length;

    public double P50 => At(.5);

    public double P99 => At(.99);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"p50 {P50:0.0} ms, p99 {P99:0.0} ms, most {_sorted[^1]:0.0} ms ({Count:N0})");

    private double At(double share) => _sorted[Math.Min(Count - 1, (int)(Count * share))];
}
