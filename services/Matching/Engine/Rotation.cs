using Matchmaking.Contracts.Matches.V1;

namespace Matchmaking.Matching.Engine;

/// <summary>
/// Inside a near-tie those shown least so far come first. Scores stay what they are: a pair that moved takes the place, and the place alone, of the one
/// it changed with, and says so on a line of its own that weighs nothing.
/// </summary>
internal static class Rotation
{
    /// <summary>Scores this near are no reason to prefer one to the other: three percent of a quantity more or less come to as much.</summary>
    public const double Band = .005;

    /// <summary>How far back shows count.</summary>
    public const int Days = 90;

    private const double Step = .000_001;
    private const double Up = 1;
    private const double Down = 0;

    /// <param name="pairs">Best first.</param>
    /// <param name="shown">How often the company, or the need, was proposed lately.</param>
    /// <param name="whoOf">The company or the need of a pair.</param>
    /// <param name="words">Language of the words.</param>
    public static List<ScoredPair> Of(IReadOnlyList<ScoredPair> pairs, IReadOnlyDictionary<Guid, int> shown, Func<ScoredPair, Guid> whoOf, ReasonWords words)
    {
        var result = new List<ScoredPair>(pairs.Count);
        while (result.Count < pairs.Count)
        {
            var start = result.Count;
            var end = start + 1;
            while (end < pairs.Count && IsNear(pairs[start], pairs[end]))
            {
                end++;
            }

            result.AddRange(Turn([.. pairs.Skip(start).Take(end - start)], shown, whoOf, words));
        }

        return result;
    }

    /// <summary>Whether counting shows could change anything.</summary>
    public static bool HasNearTies(IReadOnlyList<ScoredPair> pairs) => pairs.Zip(pairs.Skip(1)).Any(x => IsNear(x.First, x.Second));

    /// <summary>In millionths, as ranks are: the last digits of a sum of fractions mean nothing.</summary>
    private static bool IsNear(ScoredPair better, ScoredPair other) => Math.Round(better.Score - other.Score, 6) <= Band;

    private static IEnumerable<ScoredPair> Turn(List<ScoredPair> tie, IReadOnlyDictionary<Guid, int> shown, Func<ScoredPair, Guid> whoOf, ReasonWords words)
    {
        if (tie.Count == 1)
        {
            return tie;
        }

        // Whoever comes once counts as shown once more for the rest: several offers of one company take turns with others'.
        var counts = tie.Select(whoOf).Distinct().ToDictionary(x => x, x => shown.GetValueOrDefault(x));
        var waiting = tie.Select((pair, place) => (Pair: pair, Place: place)).ToList();
        var turned = new List<ScoredPair>(tie.Count);
        while (waiting.Count > 0)
        {
            var next = waiting.MinBy(x => (counts[whoOf(x.Pair)], x.Place));
            waiting.Remove(next);
            var (place, who) = (turned.Count, whoOf(next.Pair));
            turned.Add(place == next.Place ? next.Pair : Moved(next.Pair, next.Place > place, words));
            counts[who]++;
        }

        return turned.Exists(x => x.Factors.Any(factor => factor.Code == FactorCodes.Rotation)) ? Placed(turned, tie) : turned;
    }

    /// <summary>Each takes the score of its place; where those are the same, a millionth less keeps the order.</summary>
    private static IEnumerable<ScoredPair> Placed(List<ScoredPair> turned, List<ScoredPair> tie)
    {
        var before = double.MaxValue;
        for (var place = 0; place < turned.Count; place++)
        {
            before = Math.Min(tie[place].Score, before - Step);
            yield return before == turned[place].Score ? turned[place] : turned[place] with { Placed = before };
        }
    }

    /// <summary>Without numbers: how often others were shown is not for everybody who may read a pair.</summary>
    private static ScoredPair Moved(ScoredPair pair, bool up, ReasonWords words) => pair with
    {
        Factors =
        [
            .. pair.Factors,
            new MatchFactor
            {
                Code = FactorCodes.Rotation,
                Value = up ? Up : Down,
                Weight = 0,
                Words = words.Say(up ? "rotation.up" : "rotation.down", Days),
            },
        ],
    };
}
