using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Matching.Allocation.Solving;

namespace Matchmaking.Matching.Allocation;

/// <summary>A pair that may be made, and how well it fits.</summary>
/// <param name="MatchId">The match that proposes it already, if one does.</param>
/// <param name="Reasons">What counts most, in words.</param>
internal sealed record CandidatePair(OfferSnapshot Offer, NeedSnapshot Need, double Score, IReadOnlyList<string> Reasons, Guid? MatchId = null);

/// <summary>One line of an offer for one line of a need.</summary>
/// <param name="Worth">What one step is worth.</param>
internal sealed record SharedLine(CandidatePair Pair, PairedLines Lines, LineSteps Steps, long Given, double Worth);

/// <summary>What is left of an open line of a need.</summary>
/// <param name="Code">Why.</param>
internal sealed record LeftLine(Guid NeedId, int Line, decimal Quantity, string Code);

/// <summary>A plan as it was computed.</summary>
internal sealed record SharedBoard(IReadOnlyList<SharedLine> Lines, IReadOnlyList<LeftLine> Left, int Pairs, double Value, double Bound, bool CutShort);

/// <summary>Turns a board and its candidates into a problem, has it solved, and says of what is left why.</summary>
internal sealed class AllocationMaker(SharingSolver solver)
{
    public SharedBoard Make(AllocationBoard board, IReadOnlyList<CandidatePair> candidates, IReadOnlyList<NeedSnapshot> needs)
    {
        var problem = new AllocationProblem(board);
        foreach (var candidate in candidates)
        {
            problem.Add(candidate);
        }

        var sharing = problem.Done();
        var plan = solver.Solve(sharing);
        return new SharedBoard(problem.LinesOf(plan), AllocationLeft.Of(board, problem, sharing, plan, needs), sharing.Pairs.Count, plan.Value, plan.Bound, plan.CutShort);
    }
}
