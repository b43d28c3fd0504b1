using Google.OrTools.Sat;

namespace Matchmaking.Matching.Allocation.Solving;

/// <summary>The best way to share among some pairs while all others stay as they are, by constraint programming (CP-SAT).</summary>
internal static class ExactSharing
{
    /// <summary>Values are whole numbers for the solver: hundred millionths of a need.</summary>
    private const double Scale = 1e8;

    /// <summary>More steps than this are taken some at a time; the rest is grown into afterwards.</summary>
    private const long MostSteps = 4_000;

    /// <param name="sharing">The plan; changed when a better one is found.</param>
    /// <param name="pairs">The pairs that may change.</param>
    /// <param name="effort">Work the solver may do, in its own measure, which does not depend on the machine (a second or so each).</param>
    /// <param name="limit">When the clock ends it all the same.</param>
    /// <returns>What no way to share among these pairs exceeds, if the solver can say; and whether it ended by itself and not by the clock.</returns>
    public static (double? Bound, bool Ended) Improve(Sharing sharing, IReadOnlyCollection<int> pairs, double effort, TimeSpan limit)
    {
        var before = sharing.Value;
        var mark = sharing.Mark;
        var hints = pairs.Where(sharing.IsMade).ToDictionary(x => x, x => (IReadOnlyList<long>)[.. sharing.Problem.Pairs[x].Arcs.Select((_, arc) => sharing.StepsOf(x, arc))]);
        foreach (var pair in pairs)
        {
            sharing.Drop(pair);
        }

        var others = sharing.Value;
        var model = new Model(sharing);
        foreach (var pair in pairs)
        {
            model.Add(pair, hints.GetValueOrDefault(pair));
        }

        var solver = new CpSolver { StringParameters = FormattableString.Invariant($"num_workers:1 random_seed:1 max_deterministic_time:{effort} max_time_in_seconds:{limit.TotalSeconds}") };
        var status = model.Solve(solver);
        if (status is CpSolverStatus.Optimal or CpSolverStatus.Feasible)
        {
            model.Take(solver);
        }

        if (sharing.Value < before + 1e-9)
        {
            sharing.Undo(mark);
        }

        sharing.Keep();
        var bound = status is CpSolverStatus.Optimal or CpSolverStatus.Feasible ? others + (solver.BestObjectiveBound / Scale) + model.Slack : (double?)null;
        return (bound, status == CpSolverStatus.Optimal || solver.WallTime() < limit.TotalSeconds);
    }

    private sealed class Model(Sharing sharing)
    {
        private readonly CpModel _model = new();
        private readonly List<LinearExpr> _worth = [];
        private readonly Dictionary<int, List<(IntVar Steps, long Each)>> _offered = [];
        private readonly Dictionary<int, List<(IntVar Steps, long Each)>> _needed = [];
        private readonly Dictionary<int, List<BoolVar>> _limits = [];
        private readonly List<(int Pair, BoolVar Made, (IntVar Steps, long Some)?[] Arcs)> _pairs = [];

        /// <summary>What taking several steps at a time and rounding of values may hide.</summary>
        public double Slack { get; private set; }

        public void Add(int pair, IReadOnlyList<long>? hint)
        {
            var it = sharing.Problem.Pairs[pair];
            long[] most = [.. it.Arcs.Select(Most)];
            if (!sharing.HasRoom(pair) || most.All(x => x == 0))
            {
                return;
            }

            var made = _model.NewBoolVar("");
            _model.AddHint(made, hint is null ? 0 : 1);
            _worth.Add(LinearExpr.Term(made, -(long)Math.Round(sharing.Problem.PairCost * Scale)));
            var arcs = new (IntVar, long)?[most.Length];
            for (var arc = 0; arc < most.Length; arc++)
            {
                arcs[arc] = most[arc] == 0 ? null : Arc(it.Arcs[arc], most[arc], made, alone: most.Count(x => x > 0) == 1, hint?[arc] ?? 0);
            }

            foreach (var limit in it.Limits)
            {
                Of(_limits, limit).Add(made);
            }

            _pairs.Add((pair, made, arcs));
        }

        public CpSolverStatus Solve(CpSolver solver)
        {
            foreach (var (line, parts) in _offered)
            {
                _model.Add(LinearExpr.Sum(parts.Select(x => LinearExpr.Term(x.Steps, x.Each))) <= sharing.FreeOffered(line));
            }

            foreach (var (line, parts) in _needed)
            {
                _model.Add(LinearExpr.Sum(parts.Select(x => LinearExpr.Term(x.Steps, x.Each))) <= sharing.FreeNeeded(line));
            }

            foreach (var (limit, pairs) in _limits)
            {
                _model.Add(LinearExpr.Sum(pairs) <= sharing.RoomOf(limit));
            }

            _model.Maximize(LinearExpr.Sum(_worth));
            return solver.Solve(_model);
        }

        public void Take(CpSolver solver)
        {
            foreach (var (pair, made, arcs) in _pairs)
            {
                long[] steps = [.. arcs.Select(x => x is { } some ? solver.Value(some.Steps) * some.Some : 0)];
                if (solver.BooleanValue(made) && steps.Any(x => x > 0))
                {
                    sharing.Make(pair, steps);
                }
            }

            foreach (var (pair, _, _) in _pairs)
            {
                sharing.GrowAround(pair);
            }
        }

        private long Most(SharingArc arc)
        {
            var most = Math.Min(arc.Most, Math.Min(sharing.FreeOffered(arc.OfferLine) / arc.OfferStep, sharing.FreeNeeded(arc.NeedLine) / arc.NeedStep));
            return most < arc.Least ? 0 : most;
        }

        private (IntVar Steps, long Some) Arc(SharingArc arc, long most, BoolVar made, bool alone, long hint)
        {
            var some = Math.Max(1, most / MostSteps);
            var least = (arc.Least + some - 1) / some;
            if (least > most / some)
            {
                // The lot lies between the last two multiples: all of it is one step.
                (some, least) = (most, 1);
            }

            Slack += (some > 1 ? some * arc.Worth : 0) + (most / some / Scale);
            var steps = _model.NewIntVar(0, most / some, "");
            _model.AddHint(steps, hint / some);
            var given = made;
            if (!alone)
            {
                given = _model.NewBoolVar("");
                _model.AddHint(given, hint > 0 ? 1 : 0);
                _model.AddImplication(given, made);
            }

            _model.Add(steps <= (most / some) * given);
            _model.Add(steps >= least * given);
            _worth.Add(LinearExpr.Term(steps, (long)Math.Round(arc.Worth * some * Scale)));
            Of(_offered, arc.OfferLine).Add((steps, arc.OfferStep * some));
            Of(_needed, arc.NeedLine).Add((steps, arc.NeedStep * some));
            return (steps, some);
        }

        private static List<T> Of<T>(Dictionary<int, List<T>> groups, int key)
        {
            if (!groups.TryGetValue(key, out var group))
            {
                groups[key] = group = [];
            }

            return group;
        }
    }
}
