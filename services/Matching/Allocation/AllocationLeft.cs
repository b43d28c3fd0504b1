using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Matching.Allocation.Solving;

namespace Matchmaking.Matching.Allocation;

/// <summary>Says of every line that a plan does not cover why.</summary>
internal static class AllocationLeft
{
    public static IReadOnlyList<LeftLine> Of(AllocationBoard board, AllocationProblem problem, SharingProblem sharing, SharingPlan plan, IReadOnlyList<NeedSnapshot> needs)
    {
        var (offered, needed) = (sharing.Offered.ToArray(), sharing.Needed.ToArray());
        var room = sharing.Limits.ToArray();
        var arcs = new List<(SharingPair Pair, SharingArc Arc, bool IsMade, long Given)>();
        for (var index = 0; index < sharing.Pairs.Count; index++)
        {
            var pair = sharing.Pairs[index];
            var made = plan.Steps[index].Any(x => x > 0);
            for (var arc = 0; arc < pair.Arcs.Count; arc++)
            {
                var given = plan.Steps[index][arc];
                offered[pair.Arcs[arc].OfferLine] -= given * pair.Arcs[arc].OfferStep;
                needed[pair.Arcs[arc].NeedLine] -= given * pair.Arcs[arc].NeedStep;
                arcs.Add((pair, pair.Arcs[arc], made, given));
            }

            foreach (var limit in made ? pair.Limits : [])
            {
                room[limit]--;
            }
        }

        var ofLine = arcs.ToLookup(x => x.Arc.NeedLine);
        var left = new List<LeftLine>();
        foreach (var need in needs)
        {
            foreach (var line in board.OpenOf(need))
            {
                var index = problem.NeededIndex(need.Id, line.Line.Number);
                var quantity = index is { } at ? (decimal)needed[at] / LineSteps.Whole : line.Open;
                if (quantity > 0)
                {
                    left.Add(new LeftLine(need.Id, line.Line.Number, quantity, index is { } known
                        ? ofLine[known].Select(x => Why(x.Pair, x.Arc, x.IsMade, x.Given)).MinBy(x => x.Order).Code
                        : problem.ObstacleOf(need.Id, line.Line.Number) ?? "no-offer"));
                }
            }
        }

        return left;

        // The offer that came nearest says why.
        (int Order, string Code) Why(SharingPair pair, SharingArc arc, bool made, long given)
        {
            var full = pair.Limits.FirstOrDefault(x => room[x] <= 0, -1);
            if (!made && full >= 0)
            {
                return (1, problem.LimitCode(full));
            }

            var (free, lacks) = (offered[arc.OfferLine] / arc.OfferStep, needed[arc.NeedLine] / arc.NeedStep);
            var least = given > 0 ? 1 : arc.Least;
            return free < least ? (3, "offers-used")
                : lacks < least ? (2, "lot-too-large")
                : (0, "not-worth-it");
        }
    }
}
