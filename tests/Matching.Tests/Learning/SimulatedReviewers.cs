using System.Globalization;
using Matchmaking.Matching.Engine;
using Matchmaking.Matching.Engine.Learning;

namespace Matchmaking.Matching.Tests.Learning;

/// <summary>People who decide about made-up proposals by weights that nobody is told, and err; and some who decide otherwise. The same seed, the same decisions.</summary>
internal sealed class SimulatedReviewers(int seed)
{
    /// <summary>Proposals of a need that one person sees together.</summary>
    private const int Proposals = 8;

#pragma warning disable CA5394 // Made-up people, repeatable.
    private readonly Random _random = new(seed);
#pragma warning restore CA5394

    /// <summary>The hand weights.</summary>
    public static FactorVector Hand { get; } = FactorVector.Of(Weights.Current);

    /// <summary>What people decide by: quantity and place count more, texts and categories less than thought; a fifth of the weight lies elsewhere.</summary>
    public static FactorVector Hidden { get; } = new(.30, .12, .02, .22, .08, .26);

    /// <param name="people">How many people.</param>
    /// <param name="needs">Needs each of them decides about.</param>
    /// <param name="by">The weights they go by.</param>
    /// <param name="sharpness">How surely: at 12, of two pairs a tenth of the score apart the better one is chosen in three of four cases.</param>
    public List<Judgement> Decide(int people, int needs, FactorVector by, double sharpness = 12) =>
        [.. Enumerable.Range(0, people).SelectMany(person => Decide($"reviewer-{person.ToString(CultureInfo.InvariantCulture)}", needs, x => (sharpness * x.Dot(by)) + Slip()))];

    /// <summary>One person who goes by one thing and never errs.</summary>
    public List<Judgement> Stubborn(string name, int needs, Func<FactorVector, double> by) => [.. Decide(name, needs, by)];

    /// <summary>One person who says yes and no by chance.</summary>
    public List<Judgement> Careless(string name, int needs) => [.. Decide(name, needs, _ => Next())];

    /// <summary>Yes to some of the best, no to the others; one or two are left to somebody else.</summary>
    private IEnumerable<Judgement> Decide(string name, int needs, Func<FactorVector, double> worth)
    {
        for (var at = 0; at < needs; at++)
        {
            var need = NewId();
            var ranked = Enumerable.Range(0, Proposals).Select(_ => Pair()).Select(x => (Values: x, Worth: worth(x))).OrderByDescending(x => x.Worth).ToArray();
            var yes = 2 + (int)(Next() * 3);
            foreach (var (place, values) in ranked.Select((x, place) => (place, x.Values)))
            {
                if (place < yes || place > yes + 1)
                {
                    yield return new Judgement(need, NewId(), name, place < yes, values);
                }
            }
        }
    }

    /// <summary>Only what scores enough is ever proposed.</summary>
    private FactorVector Pair()
    {
        while (true)
        {
            var pair = new FactorVector(.15 + (.75 * Next()), One(.1, .5, .8, 1), One(0, .4, .5, 1), .3 + (.7 * Next()), .4 + (.6 * Next()), .05 + (.95 * Next()));
            if (pair.Dot(Hand) >= Weights.Current.Threshold)
            {
                return pair;
            }
        }
    }

    private double One(params double[] values) => values[(int)(Next() * values.Length)];

    /// <summary>Standard Gumbel: of two pairs the better one is chosen as logistic regression has it.</summary>
    private double Slip() => -Math.Log(-Math.Log(1 - (Next() * .999_999) - 1e-9));

#pragma warning disable CA5394 // Made-up people, repeatable.
    private double Next() => _random.NextDouble();

    private Guid NewId()
    {
        var bytes = new byte[16];
        _random.NextBytes(bytes);
        return new Guid(bytes);
    }
#pragma warning restore CA5394
}
