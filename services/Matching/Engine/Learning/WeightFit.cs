namespace Matchmaking.Matching.Engine.Learning;

/// <summary>
/// Fits weights to comparisons: pairwise logistic regression, never negative, held near the hand weights by a normal prior. Nobody pulls much harder than the
/// middle one of all people, so that somebody who always goes by one thing is heard and not followed. The same comparisons give the same weights, bit by bit.
/// </summary>
internal sealed class WeightFit
{
    /// <summary>How far a hand weight is likely off, as a standard deviation: a tenth.</summary>
    private const double Doubt = .1;

    /// <summary>Of its hand weight, what a factor keeps: what counts nothing is looked at by nobody, and never comes back.</summary>
    private const double Kept = .25;

    /// <summary>How much harder than the middle person anybody may pull.</summary>
    private const double MostPull = 1.5;

    private const double LeastSharpness = 2;
    private const double MostSharpness = 40;
    private const int MostSteps = 2_000;
    private const int MostRounds = 25;
    private const double Still = 1e-8;
    private const double Settled = 1e-6;

    private readonly double[] _hand;
    private readonly double[] _differences;
    private readonly double[] _counts;
    private readonly int[] _people;
    private readonly int _many;
    private readonly double _sharp;

    private WeightFit(IReadOnlyList<Comparison> comparisons, FactorVector prior)
    {
        _hand = prior.ToArray();
        _differences = new double[comparisons.Count * FactorVector.Count];
        for (var i = 0; i < comparisons.Count; i++)
        {
            comparisons[i].Difference.ToArray().CopyTo(_differences, i * FactorVector.Count);
        }

        _counts = [.. comparisons.Select(x => x.Weight)];
        var people = comparisons.Select(x => x.By).Distinct(StringComparer.Ordinal).Select((by, at) => (by, at)).ToDictionary(x => x.by, x => x.at, StringComparer.Ordinal);
        _people = [.. comparisons.Select(x => people[x.By])];
        _many = people.Count;
        _sharp = Sharpness();
    }

    public static FactorVector Of(IReadOnlyList<Comparison> comparisons, FactorVector prior) => new WeightFit(comparisons, prior).Fit();

    /// <summary>Whoever pulls too hard at where the others come to counts less, until nobody does.</summary>
    private FactorVector Fit()
    {
        // The weights are free in size while they are fitted, so that people who decide more sharply than thought do not bend their shape.
        var weights = (double[])_hand.Clone();
        double[] heard = [.. Enumerable.Repeat(1.0, _many)];
        for (var round = 0; round < MostRounds; round++)
        {
            Descend(weights, heard);
            var pulls = Pulls(weights);
            var most = MostPull * Middle(pulls);
            var changed = 0.0;
            for (var person = 0; person < heard.Length; person++)
            {
                var next = pulls[person] > most ? most / pulls[person] : 1;
                changed = Math.Max(changed, Math.Abs(next - heard[person]));
                heard[person] = next;
            }

            if (changed < Settled)
            {
                break;
            }
        }

        return FactorVector.From(OntoSimplex(weights, _hand));
    }

    private void Descend(double[] weights, double[] heard)
    {
        var ahead = (double[])weights.Clone();
        var slope = new double[FactorVector.Count];
        var step = 1 / Steepness();
        var (momentum, moved) = (1.0, 1.0);
        for (var at = 0; at < MostSteps && moved > Still; at++)
        {
            SlopeAt(ahead, heard, slope);
            (momentum, moved) = Step(weights, ahead, slope, step, momentum);
        }
    }

    /// <summary>How hard each person's comparisons pull at these weights, were they heard in full.</summary>
    private double[] Pulls(double[] weights)
    {
        var pulls = new double[_many * FactorVector.Count];
        for (var i = 0; i < _counts.Length; i++)
        {
            var pull = Pull(weights, i);
            for (var at = 0; at < FactorVector.Count; at++)
            {
                pulls[(_people[i] * FactorVector.Count) + at] += pull * _differences[(i * FactorVector.Count) + at];
            }
        }

        return [.. pulls.Chunk(FactorVector.Count).Select(x => Math.Sqrt(x.Sum(y => y * y)))];
    }

    private static double Middle(double[] pulls) => pulls.Length == 0 ? 0 : pulls.Order().ElementAt((pulls.Length - 1) / 2);

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

    /// <summary>How many times over a difference in score decides, as people follow the hand weights: where the likelihood is greatest.</summary>
    private double Sharpness()
    {
        var (low, high) = (LeastSharpness, MostSharpness);
        for (var round = 0; round < 60; round++)
        {
            var middle = (low + high) / 2;
            var rise = 0.0;
            for (var i = 0; i < _counts.Length; i++)
            {
                var score = Dot(_hand, i);
                rise += _counts[i] * score * Unlikely(middle * score);
            }

            (low, high) = rise > 0 ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    private double Steepness()
    {
        var sum = 0.0;
        for (var i = 0; i < _differences.Length; i++)
        {
            sum += _counts[i / FactorVector.Count] * _differences[i] * _differences[i];
        }

        return (_sharp * _sharp * sum / 4) + (1 / (Doubt * Doubt));
    }

    private void SlopeAt(double[] weights, double[] heard, double[] slope)
    {
        for (var at = 0; at < slope.Length; at++)
        {
            slope[at] = (weights[at] - _hand[at]) / (Doubt * Doubt);
        }

        for (var i = 0; i < _counts.Length; i++)
        {
            var pull = heard[_people[i]] * Pull(weights, i);
            for (var at = 0; at < slope.Length; at++)
            {
                slope[at] -= pull * _differences[(i * FactorVector.Count) + at];
            }
        }
    }

    private double Pull(double[] weights, int i) => _counts[i] * _sharp * Unlikely(_sharp * Dot(weights, i));

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

    private double Dot(double[] weights, int i)
    {
        var sum = 0.0;
        for (var at = 0; at < weights.Length; at++)
        {
            sum += weights[at] * _differences[(i * FactorVector.Count) + at];
        }

        return sum;
    }

    private static double Unlikely(double odds) => 1 / (1 + Math.Exp(odds));
}
