namespace Matchmaking.Matching.Allocation.Solving;

/// <summary>
/// Finds a good plan fast: the best pair first, then again and again some neighbouring pairs are dropped and the hole is filled in another
/// order. Worse plans are kept now and then, less and less often. The number of rounds is fixed, the random numbers have a fixed seed.
/// </summary>
internal sealed class SharingSearch
{
    private const int Seed = 20_260_302;
    private const int MostDropped = 8;
    private const int RoundsBetweenLooks = 64;

    /// <summary>A worse plan by this much is kept in about one round of three at the beginning.</summary>
    private const double Warmth = .012;

    /// <summary>How far the order in which a hole is filled strays from best first.</summary>
    private const double Noise = .35;

    /// <summary>Share of the pairs that a round does not even look at.</summary>
    private const double Overlooked = .1;

    private readonly Sharing _sharing;
    private readonly Random _random = new(Seed);
    private readonly PriorityQueue<int, double> _order = new();
    private readonly int[][] _ofOffer;
    private readonly int[][] _ofNeed;
    private readonly int[] _needs;
    private readonly int[] _offerOf;
    private readonly int[] _needOf;
    private readonly List<int> _dropped = [];
    private readonly List<int> _near = [];
    private readonly int[] _seen;
    private int _round;

    public SharingSearch(Sharing sharing)
    {
        _sharing = sharing;
        var pairs = sharing.Problem.Pairs;
        _seen = new int[pairs.Count];
        _ofOffer = Group(pairs, x => x.Offer);
        _ofNeed = Group(pairs, x => x.Need);
        _needs = [.. pairs.Select(x => x.Need).Distinct()];
        _offerOf = [.. pairs.Select(x => x.Offer)];
        _needOf = [.. pairs.Select(x => x.Need)];
    }

    /// <summary>Makes every pair that is worth it, best first.</summary>
    public void Fill()
    {
        Fill(Enumerable.Range(0, _sharing.Problem.Pairs.Count), noise: 0);
        _sharing.Keep();
    }

    /// <returns>False when the time was up before the last round.</returns>
    public bool Improve(int rounds, Func<bool> isTimeUp)
    {
        for (var round = 0; round < rounds; round++)
        {
            if (round % RoundsBetweenLooks == 0 && isTimeUp())
            {
                return false;
            }

            _round++;
            var before = _sharing.Value;
            Drop(1 + _random.Next(MostDropped));
            Fill(_near.Where(_ => _random.NextDouble() >= Overlooked), Noise);
            foreach (var pair in _dropped)
            {
                _sharing.GrowAround(pair);
            }

            // Cold for the last tenth: what is left then only gets better.
            var warmth = Warmth * Math.Max(0, .9 - ((double)round / rounds));
            var gain = _sharing.Value - before;
            if (gain >= 0 || gain > warmth * Math.Log(1 - _random.NextDouble()))
            {
                _sharing.Keep();
            }
            else
            {
                _sharing.Undo(0);
            }
        }

        return true;
    }

    private static int[][] Group(IReadOnlyList<SharingPair> pairs, Func<SharingPair, int> by)
    {
        var groups = pairs.Select((x, index) => (Group: by(x), index)).ToLookup(x => x.Group, x => x.index);
        return [.. Enumerable.Range(0, pairs.Count == 0 ? 0 : pairs.Max(by) + 1).Select(x => groups[x].ToArray())];
    }

    /// <summary>Drops about so many pairs, from one need to the next over offers they share, and gathers every pair that could fill the hole.</summary>
    private void Drop(int about)
    {
        _dropped.Clear();
        _near.Clear();
        var need = _needs[_random.Next(_needs.Length)];
        for (var turn = 0; turn < about * 2 && _dropped.Count < about; turn++)
        {
            Near(_ofNeed[need]);
            foreach (var pair in _ofNeed[need])
            {
                DropOne(pair, about);
            }

            var ofOffer = _ofOffer[_offerOf[_ofNeed[need][_random.Next(_ofNeed[need].Length)]]];
            foreach (var pair in ofOffer)
            {
                if (_random.Next(2) == 0)
                {
                    DropOne(pair, about);
                }
            }

            need = _needOf[ofOffer[_random.Next(ofOffer.Length)]];
        }
    }

    private void DropOne(int pair, int about)
    {
        if (_dropped.Count < about && _sharing.IsMade(pair))
        {
            _sharing.Drop(pair);
            _dropped.Add(pair);
            Near(_ofNeed[_needOf[pair]]);
            Near(_ofOffer[_offerOf[pair]]);
        }
    }

    private void Near(int[] pairs)
    {
        foreach (var pair in pairs)
        {
            if (_seen[pair] != _round)
            {
                _seen[pair] = _round;
                _near.Add(pair);
            }
        }
    }

    /// <summary>What a pair is worth falls while others are made: it is asked again when its turn comes.</summary>
    private void Fill(IEnumerable<int> pairs, double noise)
    {
        _order.Clear();
        foreach (var pair in pairs)
        {
            if (Gain(pair) is > 0 and var gain)
            {
                _order.Enqueue(pair, -gain * (1 - (noise * _random.NextDouble())));
            }
        }

        while (_order.TryDequeue(out var pair, out var expected))
        {
            var mark = _sharing.Mark;
            var before = _sharing.Value;
            if (!_sharing.Make(pair))
            {
                continue;
            }

            var gain = _sharing.Value - before;
            if (gain <= 0 || gain < -expected * .999)
            {
                _sharing.Undo(mark);
                if (gain > 0)
                {
                    _order.Enqueue(pair, -gain);
                }
            }
        }
    }

    private double Gain(int pair)
    {
        var mark = _sharing.Mark;
        var before = _sharing.Value;
        var gain = _sharing.Make(pair) ? _sharing.Value - before : 0;
        _sharing.Undo(mark);
        return gain;
    }
}
