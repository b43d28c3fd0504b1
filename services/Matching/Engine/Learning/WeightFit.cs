namespace Matchmaking.Matching.Engine.Learning;

/// <summary>
/// Fits weights to comparisons: pairwise logistic regression, never negative, held near the hand weights by a normal prior. The same comparisons give the
/// same weights, bit by bit.
/// </summary>
internal static class WeightFit
{
    /// <summary>How far a hand weight is likely off, as a standard deviation: a tenth.</summary>
    private const double Doubt = .1;

    /// <summary>Of its hand weight, what a factor keeps: what counts nothing is looked at by nobody, and never comes back.</summary>
    private const double Kept = .25;

    private const double LeastSharpness = 2;
    private const double MostSharpness = 40;
    private const int MostSteps = 2_000;
    private const double Still = 1e-9;

    public static FactorVector Of(IReadOnlyList<Comparison> comparisons, FactorVector prior)
    {
        var hand = prior.ToArray();
        var (differences, counts) = Flat(comparisons);
        var sharp = Sharpness(differences, counts, hand);

        // The weights are free in size while they are fitted, so that people who decide more sharply than thought do not bend their shape.
        var (weights, ahead) = ((double[])hand.Clone(), (double[])hand.Clone());
        var slope = new double[FactorVector.Count];
        var step = 1 / Steepness(differences, counts, sharp);
        var (momentum, moved) = (1.0, 1.0);
        for (var round = 0; round < MostSteps && moved > Still; round++)
        {
            SlopeAt(ahead, differences, counts, sharp, hand, slope);
            (momentum, moved) = Step(weights, ahead, slope, step, momentum);
        }

        return FactorVector.From(OntoSimplex(weights, hand));
    }

    /// <summary>A step of Nesterov's: along the slope, never below zero, and on from there by the momentum, which starts anew when it leads uphill.</summary>
    private static (double Momentum, double Moved) Step(double[] weights, double[] ahead, double[] slope, double step, double momentum)
    {
        var next = (1 + Math.Sqrt(1 + (4 * momentum * momentum))) / 2;
        var (moved, uphill) = (0.0, 0.0);
        Span<double> by = stackalloc double[FactorVector.Count];
        for (var at = 0; at < weights.Length; at++)
        {
            var reached = Math.Max(0, ahead[at] - (step * slope[at]));
            by[at] = reached - weights[at];
            uphill += (ahead[at] - reached) * by[at];
            moved = Math.Max(moved, Math.Max(Math.Abs(by[at]), Math.Abs(ahead[at] - reached)));
            weights[at] = reached;
        }

        for (var at = 0; at < weights.Length; at++)
        {
            ahead[at] = weights[at] + (uphill > 0 ? 0 : (momentum - 1) / next * by[at]);
        }

        return (uphill > 0 ? 1 : next, moved);
    }

    private static (double[] Differences, double[] Counts) Flat(IReadOnlyList<Comparison> comparisons)
    {
        var differences = new double[comparisons.Count * FactorVector.Count];
        for (var i = 0; i < comparisons.Count; i++)
        {
            comparisons[i].Difference.ToArray().CopyTo(differences, i * FactorVector.Count);
        }

        return (differences, [.. comparisons.Select(x => x.Weight)]);
    }

    /// <summary>How many times over a difference in score decides, as people follow the hand weights: where the likelihood is greatest.</summary>
    private static double Sharpness(double[] differences, double[] counts, double[] weights)
    {
        var (low, high) = (LeastSharpness, MostSharpness);
        for (var round = 0; round < 60; round++)
        {
            var middle = (low + high) / 2;
            var rise = 0.0;
            for (var i = 0; i < counts.Length; i++)
            {
                var score = Dot(weights, differences, i);
                rise += counts[i] * score * Unlikely(middle * score);
            }

            (low, high) = rise > 0 ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    private static double Steepness(double[] differences, double[] counts, double sharp)
    {
        var sum = 0.0;
        for (var i = 0; i < counts.Length; i++)
        {
            foreach (var difference in differences.AsSpan(i * FactorVector.Count, FactorVector.Count))
            {
                sum += counts[i] * difference * difference;
            }
        }

        return (sharp * sharp * sum / 4) + (1 / (Doubt * Doubt));
    }

    private static void SlopeAt(double[] weights, double[] differences, double[] counts, double sharp, double[] hand, double[] slope)
    {
        for (var at = 0; at < slope.Length; at++)
        {
            slope[at] = (weights[at] - hand[at]) / (Doubt * Doubt);
        }

        for (var i = 0; i < counts.Length; i++)
        {
            var pull = counts[i] * sharp * Unlikely(sharp * Dot(weights, differences, i));
            for (var at = 0; at < slope.Length; at++)
            {
                slope[at] -= pull * differences[(i * FactorVector.Count) + at];
            }
        }
    }

    /// <summary>The nearest weights that add up to 1 and keep of each what is kept.</summary>
    private static double[] OntoSimplex(double[] weights, double[] hand)
    {
        var sum = weights.Sum();
        double[] above = [.. weights.Select((x, at) => (sum > 0 ? x / sum : hand[at]) - (Kept * hand[at]))];
        var (free, taken, off) = (1 - (Kept * hand.Sum()), 0.0, 0.0);
        var sorted = above.OrderDescending().ToArray();
        for (var at = 0; at < sorted.Length; at++)
        {
            taken += sorted[at];
            if (sorted[at] > (taken - free) / (at + 1))
            {
                off = (taken - free) / (at + 1);
            }
        }

        return [.. above.Select((x, at) => Math.Max(0, x - off) + (Kept * hand[at]))];
    }

    private static double Dot(double[] weights, double[] differences, int i)
    {
        var sum = 0.0;
        for (var at = 0; at < weights.Length; at++)
        {
            sum += weights[at] * differences[(i * FactorVector.Count) + at];
        }

        return sum;
    }

    private static double Unlikely(double odds) => 1 / (1 + Math.Exp(odds));
}
