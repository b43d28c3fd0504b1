using Google.OrTools.LinearSolver;

namespace Matchmaking.Matching.Allocation.Solving;

/// <summary>What no plan can exceed: the best plan if lots could be broken and pairs be half made, by linear programming (GLOP).</summary>
internal static class LinearBound
{
    /// <summary>None when the time is up first.</summary>
    public static double? Of(SharingProblem problem, TimeSpan limit)
    {
        using var solver = Solver.CreateSolver("GLOP");
        solver.SetTimeLimit((long)Math.Max(1, limit.TotalMilliseconds));
        var worth = solver.Objective();
        worth.SetMaximization();
        var offered = new Rows(solver, problem.Offered.Select(x => (double)x));
        var needed = new Rows(solver, problem.Needed.Select(x => (double)x));
        var limits = new Rows(solver, problem.Limits.Select(x => (double)x));
        foreach (var pair in problem.Pairs)
        {
            // A pair with one line is made to the degree to which its line is used: no variable of its own.
            var made = pair.Arcs.Count == 1 ? null : solver.MakeNumVar(0, 1, "");
            if (made is not null)
            {
                worth.SetCoefficient(made, -problem.PairCost);
            }

            foreach (var arc in pair.Arcs)
            {
                var part = solver.MakeNumVar(0, 1, "");
                worth.SetCoefficient(part, (arc.Most * arc.Worth) - (made is null ? problem.PairCost : 0));
                offered.Add(arc.OfferLine, part, arc.Most * arc.OfferStep);
                needed.Add(arc.NeedLine, part, arc.Most * arc.NeedStep);
                if (made is not null)
                {
                    var within = solver.MakeConstraint(double.NegativeInfinity, 0, "");
                    within.SetCoefficient(part, 1);
                    within.SetCoefficient(made, -1);
                }

                if (made is null)
                {
                    Count(pair, part);
                }
            }

            if (made is not null)
            {
                Count(pair, made);
            }
        }

        return solver.Solve() == Solver.ResultStatus.OPTIMAL ? worth.Value() : null;

        void Count(SharingPair pair, Variable made)
        {
            foreach (var limit in pair.Limits)
            {
                limits.Add(limit, made, 1);
            }
        }
    }

    /// <summary>Rows that hold something, each scaled to 1.</summary>
    private sealed class Rows(Solver solver, IEnumerable<double> limits)
    {
        private readonly double[] _most = [.. limits];
        private readonly Dictionary<int, Constraint> _rows = [];

        public void Add(int row, Variable variable, double each)
        {
            var most = Math.Max(_most[row], 1e-9);
            if (!_rows.TryGetValue(row, out var constraint))
            {
                _rows[row] = constraint = solver.MakeConstraint(double.NegativeInfinity, _most[row] > 0 ? 1 : 0, "");
            }

            constraint.SetCoefficient(variable, each / most);
        }
    }
}
