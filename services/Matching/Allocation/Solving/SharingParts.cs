namespace Matchmaking.Matching.Allocation.Solving;

/// <summary>A part of a problem that shares no line and no limit that could bind with any other.</summary>
/// <param name="Problem">The part as a problem of its own.</param>
/// <param name="Pairs">Its pairs' indexes in the whole.</param>
internal sealed record SharingPart(SharingProblem Problem, IReadOnlyList<int> Pairs);

/// <summary>Takes a problem apart.</summary>
internal static class SharingParts
{
    /// <summary>The parts, largest first.</summary>
    public static IReadOnlyList<SharingPart> Of(SharingProblem problem)
    {
        var counted = new int[problem.Limits.Count];
        foreach (var limit in problem.Pairs.SelectMany(x => x.Limits))
        {
            counted[limit]++;
        }

        // A limit that all its pairs fit into binds nobody.
        var binds = counted.Select((x, limit) => x > problem.Limits[limit]).ToArray();
        var joined = new Joined(problem.Offered.Count + problem.Needed.Count + problem.Limits.Count + problem.Pairs.Count);
        for (var pair = 0; pair < problem.Pairs.Count; pair++)
        {
            var own = problem.Offered.Count + problem.Needed.Count + problem.Limits.Count + pair;
            foreach (var arc in problem.Pairs[pair].Arcs)
            {
                joined.Join(own, arc.OfferLine);
                joined.Join(own, problem.Offered.Count + arc.NeedLine);
            }

            foreach (var limit in problem.Pairs[pair].Limits.Where(x => binds[x]))
            {
                joined.Join(own, problem.Offered.Count + problem.Needed.Count + limit);
            }
        }

        return
        [
            .. Enumerable.Range(0, problem.Pairs.Count)
                .GroupBy(x => joined.Root(problem.Offered.Count + problem.Needed.Count + problem.Limits.Count + x))
                .OrderByDescending(x => x.Count()).ThenBy(x => x.First())
                .Select(x => Part(problem, [.. x], binds)),
        ];
    }

    private static SharingPart Part(SharingProblem whole, int[] pairs, bool[] binds)
    {
        var offered = new Numbers();
        var needed = new Numbers();
        var limits = new Numbers();
        var offers = new Numbers();
        var needs = new Numbers();
        SharingPair[] own =
        [
            .. pairs.Select(index => whole.Pairs[index]).Select(x => new SharingPair(
                offers.Of(x.Offer),
                needs.Of(x.Need),
                [.. x.Arcs.Select(y => y with { OfferLine = offered.Of(y.OfferLine), NeedLine = needed.Of(y.NeedLine) })],
                [.. x.Limits.Where(y => binds[y]).Select(limits.Of)])),
        ];
        return new SharingPart(
            new SharingProblem
            {
                Offered = [.. offered.Known.Select(x => whole.Offered[x])],
                Needed = [.. needed.Known.Select(x => whole.Needed[x])],
                Pairs = own,
                Limits = [.. limits.Known.Select(x => whole.Limits[x])],
                PairCost = whole.PairCost,
            },
            pairs);
    }

    /// <summary>Numbers things in the order in which they are met.</summary>
    private sealed class Numbers
    {
        private readonly Dictionary<int, int> _numbers = [];
        private readonly List<int> _known = [];

        public IReadOnlyList<int> Known => _known;

        public int Of(int thing)
        {
            if (!_numbers.TryGetValue(thing, out var number))
            {
                _numbers[thing] = number = _known.Count;
                _known.Add(thing);
            }

            return number;
        }
    }

    /// <summary>Which things hang together.</summary>
    private sealed class Joined(int things)
    {
        private readonly int[] _up = [.. Enumerable.Range(0, things)];

        public int Root(int thing)
        {
            while (_up[thing] != thing)
            {
                _up[thing] = _up[_up[thing]];
                thing = _up[thing];
            }

            return thing;
        }

        public void Join(int one, int other) => _up[Root(one)] = Root(other);
    }
}
