using Google.OrTools.LinearSolver;
using Matchmaking.Matching.Allocation.Solving;

namespace Matchmaking.Matching.Tests.Allocation;

/// <summary>The optimum of a small sharing problem by another solver (SCIP) and another formulation than the product's: nothing is shared with it.</summary>
internal static class ExactOptimum
{
    public static double Of(SharingProblem problem)
    {
        using var solver = Solver.CreateSolver("SCIP");
        var worth = solver.Objective();
        worth.SetMaximization();
        var offered = problem.Offered.Select(x => solver.MakeConstraint(0, x, "")).ToArray();
        var needed = problem.Needed.Select(x => solver.MakeConstraint(0, x, "")).ToArray();
        var limits = problem.Limits.Select(x => solver.MakeConstraint(0, x, "")).ToArray();
        foreach (var pair in problem.Pairs)
        {
            var made = solver.MakeBoolVar("");
            worth.SetCoefficient(made, -problem.PairCost);
            foreach (var limit in pair.Limits)
            {
                limits[limit].SetCoefficient(made, 1);
            }

            foreach (var arc in pair.Arcs)
            {
                var given = solver.MakeBoolVar("");
                var steps = solver.MakeIntVar(0, arc.Most, "");
                worth.SetCoefficient(steps, arc.Worth);
                offered[arc.OfferLine].SetCoefficient(steps, arc.OfferStep);
                needed[arc.NeedLine].SetCoefficient(steps, arc.NeedStep);
                solver.Add(given <= made);
                solver.Add(steps <= arc.Most * given);
                solver.Add(steps >= arc.Least * given);
            }
        }

        using var exact = new MPSolverParameters();
        exact.SetDoubleParam(MPSolverParameters.DoubleParam.RELATIVE_MIP_GAP, 0);
        var status = solver.Solve(exact);
        return status == Solver.ResultStatus.OPTIMAL ? worth.Value() : throw new InvalidOperationException($"No optimum: {status}.");
    }
}
