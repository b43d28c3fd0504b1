namespace Matchmaking.Matching.Engine.Learning;

/// <summary>How two sets of weights do on comparisons that neither was fitted on.</summary>
/// <param name="Comparisons">What the comparisons weigh together.</param>
/// <param name="Needs">Needs they are about.</param>
/// <param name="Before">Share of them that the present weights put in the right order; a tie is half.</param>
/// <param name="After">The same of the new weights.</param>
/// <param name="Low">Lower end of the 95 % interval of the difference.</param>
/// <param name="High">Upper end.</param>
internal sealed record HeldBackCheck(double Comparisons, int Needs, double Before, double After, double Low, double High)
{
    private const int Resamples = 2_000;
    private const double Tie = 1e-9;

    public static HeldBackCheck Of(IReadOnlyList<Comparison> heldBack, FactorVector present, FactorVector learned)
    {
        var needs = heldBack.GroupBy(x => x.NeedId).OrderBy(x => x.Key).Select(x => (
            Weight: x.Sum(y => y.Weight),
            Before: x.Sum(y => y.Weight * Right(y.Difference.Dot(present))),
            After: x.Sum(y => y.Weight * Right(y.Difference.Dot(learned))))).Where(x => x.Weight > 0).ToArray();
        var weight = needs.Sum(x => x.Weight);
        if (weight <= 0)
        {
            return new HeldBackCheck(0, 0, 0, 0, -1, 1);
        }

        var differences = Resampled(needs);
        return new HeldBackCheck(
            weight, needs.Length, needs.Sum(x => x.Before) / weight, needs.Sum(x => x.After) / weight, differences[(int)(Resamples * .025)], differences[(int)(Resamples * .975) - 1]);
    }

    /// <summary>Whole needs are drawn, since judgements about one of them hang together.</summary>
    private static double[] Resampled((double Weight, double Before, double After)[] needs)
    {
#pragma warning disable CA5394 // No secret: the same needs give the same interval.
        var random = new Random(1);
        var differences = new double[Resamples];
        for (var sample = 0; sample < Resamples; sample++)
        {
            var (weight, gain) = (0.0, 0.0);
            for (var draw = 0; draw < needs.Length; draw++)
            {
                var need = needs[random.Next(needs.Length)];
                (weight, gain) = (weight + need.Weight, gain + need.After - need.Before);
            }

            differences[sample] = gain / weight;
        }
#pragma warning restore CA5394

        Array.Sort(differences);
        return differences;
    }

    private static double Right(double difference) => difference switch { > Tie => 1, < -Tie => 0, _ => .5 };
}
