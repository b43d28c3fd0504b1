namespace Matchmaking.Matching.Allocation.Solving;

/// <summary>
/// A plan being worked on: it never breaks a rule, knows its value, and takes every change back on demand. A pair that is made gets what is
/// free, and what others can spare above their lots where it is worth more here.
/// </summary>
internal sealed partial class Sharing
{
    private readonly SharingArc[] _arcs;
    private readonly int[][] _limits;
    private readonly double[] _perOffered;
    private readonly double[] _perNeeded;
    private readonly long[] _steps;
    private readonly int[] _first;
    private readonly bool[] _made;
    private readonly long[] _offered;
    private readonly long[] _needed;
    private readonly int[] _room;
    private readonly List<int>[] _ofOffered;
    private readonly List<int>[] _ofNeeded;
    private readonly double _pairCost;
    private readonly List<(int What, long Before)> _done = [];

    public Sharing(SharingProblem problem)
    {
        Problem = problem;
        _arcs = [.. problem.Pairs.SelectMany(x => x.Arcs)];
        _perOffered = [.. _arcs.Select(x => x.Worth / x.OfferStep)];
        _perNeeded = [.. _arcs.Select(x => x.Worth / x.NeedStep)];
        _limits = [.. problem.Pairs.Select(x => x.Limits.ToArray())];
        _steps = new long[_arcs.Length];
        _first = new int[problem.Pairs.Count + 1];
        for (var pair = 0; pair < problem.Pairs.Count; pair++)
        {
            _first[pair + 1] = _first[pair] + problem.Pairs[pair].Arcs.Count;
        }

        _made = new bool[problem.Pairs.Count];
        _offered = [.. problem.Offered];
        _needed = [.. problem.Needed];
        _room = [.. problem.Limits];
        _ofOffered = [.. problem.Offered.Select(_ => new List<int>())];
        _ofNeeded = [.. problem.Needed.Select(_ => new List<int>())];
        _pairCost = problem.PairCost;
    }

    public SharingProblem Problem { get; }

    public double Value { get; private set; }

    /// <summary>Where a later <see cref="Undo"/> goes back to.</summary>
    public int Mark => _done.Count;

    public bool IsMade(int pair) => _made[pair];

    public long StepsOf(int pair, int arc) => _steps[_first[pair] + arc];

    public long FreeOffered(int line) => _offered[line];

    public long FreeNeeded(int line) => _needed[line];

    public int RoomOf(int limit) => _room[limit];

    public bool HasRoom(int pair)
    {
        foreach (var limit in _limits[pair])
        {
            if (_room[limit] <= 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Makes a pair, or adds lines to one that is made, with as much as is worth it; false, and nothing changed, when nothing is.</summary>
    public bool Make(int pair)
    {
        if (!_made[pair] && !HasRoom(pair))
        {
            return false;
        }

        var mark = Mark;
        if (!_made[pair])
        {
            Toggle(pair);
        }

        var any = false;
        for (var arc = _first[pair]; arc < _first[pair + 1]; arc++)
        {
            any |= _steps[arc] == 0 && Start(arc);
        }

        if (!any)
        {
            Undo(mark);
        }

        return any;
    }

    /// <summary>Makes a pair with the given steps, which must fit.</summary>
    public void Make(int pair, IReadOnlyList<long> steps)
    {
        Toggle(pair);
        for (var arc = 0; arc < steps.Count; arc++)
        {
            Set(_first[pair] + arc, steps[arc]);
        }
    }

    public void Drop(int pair)
    {
        if (_made[pair])
        {
            for (var arc = _first[pair]; arc < _first[pair + 1]; arc++)
            {
                Set(arc, 0);
            }

            Toggle(pair);
        }
    }

    /// <summary>Lets what is given on the lines of a pair grow into what is free there.</summary>
    public void GrowAround(int pair)
    {
        for (var arc = _first[pair]; arc < _first[pair + 1]; arc++)
        {
            // Growing takes from others, yet ends none of them: the lists stay as they are.
            foreach (var other in _ofOffered[_arcs[arc].OfferLine])
            {
                Grow(other);
            }

            foreach (var other in _ofNeeded[_arcs[arc].NeedLine])
            {
                Grow(other);
            }
        }
    }

    /// <summary>Takes back everything since the mark.</summary>
    public void Undo(int mark)
    {
        for (var at = _done.Count - 1; at >= mark; at--)
        {
            var (what, before) = _done[at];
            if (what >= 0)
            {
                Put(what, before);
            }
            else
            {
                Flip(~what);
            }
        }

        _done.RemoveRange(mark, _done.Count - mark);
    }

    /// <summary>Everything so far stays.</summary>
    public void Keep() => _done.Clear();

    /// <summary>The plan's steps, pair after pair.</summary>
    public IReadOnlyList<IReadOnlyList<long>> Steps() => [.. Problem.Pairs.Select((_, pair) => _steps[_first[pair].._first[pair + 1]])];

    private void Set(int arc, long steps)
    {
        if (_steps[arc] != steps)
        {
            _done.Add((arc, _steps[arc]));
            Put(arc, steps);
        }
    }

    private void Toggle(int pair)
    {
        _done.Add((~pair, 0));
        Flip(pair);
    }

    private void Put(int arc, long steps)
    {
        ref readonly var it = ref _arcs[arc];
        var more = steps - _steps[arc];
        _offered[it.OfferLine] -= more * it.OfferStep;
        _needed[it.NeedLine] -= more * it.NeedStep;
        Value += more * it.Worth;
        if (_steps[arc] == 0)
        {
            _ofOffered[it.OfferLine].Add(arc);
            _ofNeeded[it.NeedLine].Add(arc);
        }
        else if (steps == 0)
        {
            _ofOffered[it.OfferLine].Remove(arc);
            _ofNeeded[it.NeedLine].Remove(arc);
        }

        _steps[arc] = steps;
    }

    private void Flip(int pair)
    {
        _made[pair] = !_made[pair];
        Value += _made[pair] ? -_pairCost : _pairCost;
        foreach (var limit in _limits[pair])
        {
            _room[limit] += _made[pair] ? -1 : 1;
        }
    }
}
