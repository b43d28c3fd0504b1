using Matchmaking.Contracts.Allocations.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Matching.Allocation;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Engine;
using Matchmaking.Matching.Matches;
using Matchmaking.Messaging.DueWork;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Matching.Allocations;

/// <summary>
/// Makes the pairings of an approved plan, some at a time. Pairings, rows and the next time are one commit: a kill repeats one step and makes
/// nothing twice. A pairing still goes its whole way – the need's agency approves, another person than who recommends, and Screening grants.
/// </summary>
internal sealed class CarryOutAllocation(MatchingDbContext db, BoardReading boards, Proposer proposer, TimeProvider time) : IDueWork
{
    public const string Kind = "carry-out-allocation";

    /// <summary>Pairings a step: other work waits less than a second.</summary>
    private const int AtOnce = 20;

    public async Task DoAsync(string key, CancellationToken ct)
    {
        var plan = await db.Allocations.FindAsync([Guid.Parse(key)], ct);
        if (plan?.State != AllocationState.Approving)
        {
            return;
        }

        var board = await boards.BoardOfAsync(plan, ct);

        // What was made in earlier steps comes first and takes its share; its own matches were not taken off the board.
        var rows = plan.InForce.Where(x => x.Outcome == AllocationOutcome.Made).Concat(plan.InForce.Where(x => x.Outcome == AllocationOutcome.Planned)).ToArray();
        var faults = new AllocationRules(board).Check(rows.Select(x => x.ToCheck())).ToDictionary(x => x.Number);
        var done = new Dictionary<int, PlannedRow>();
        foreach (var pair in rows.Where(x => x.Outcome == AllocationOutcome.Planned).GroupBy(x => (x.OfferId, x.NeedId)).Take(AtOnce))
        {
            foreach (var row in pair.Where(x => faults.ContainsKey(x.Number)))
            {
                done[row.Number] = LeftOut(row, faults[row.Number].Code, faults[row.Number].Words);
            }

            PlannedRow[] fit = [.. pair.Where(x => !faults.ContainsKey(x.Number))];
            if (fit.Length > 0)
            {
                var match = await MakeAsync(plan, board, fit, ct);
                foreach (var row in fit)
                {
                    done[row.Number] = match is null
                        ? LeftOut(row, "decided-meanwhile", ReasonWords.English.Say("plan.decided-meanwhile"))
                        : row with { Outcome = AllocationOutcome.Made, MatchId = match.Id };
                }
            }
        }

        plan.Carry(done, plan.Body.ApprovedBy!, time.GetUtcNow());
        if (plan.State == AllocationState.Approving)
        {
            await db.ScheduleAsync(Kind, key, time.GetUtcNow(), ct);
        }
    }

    /// <summary>The match of a pair, made or given the plan's quantities; none when people decided about it meanwhile.</summary>
    private async Task<Match?> MakeAsync(AllocationPlan plan, AllocationBoard board, PlannedRow[] rows, CancellationToken ct)
    {
        var (offer, need) = (board.Offer(rows[0].OfferId)!, board.Need(rows[0].NeedId)!);
        var (actor, now) = (plan.Body.ApprovedBy!, time.GetUtcNow());
        var key = Match.KeyOf(offer.Id, need.Id);
        var match = await db.Matches.FirstOrDefaultAsync(x => x.PairKey == key, ct);
        if (match is { IsPlannable: false })
        {
            return null;
        }

        var lines = LinesOf(rows, board);
        if (match is null)
        {
            var found = (await proposer.ExplainAsync(offer, need, board.RuleOn(need), ct)).Pair;
            match = Match.Propose(PlannedPair.With(found, lines), MatchOrigin.Person, actor, now, plan.Reference);
            db.Matches.Add(match);
        }
        else
        {
            match.TakePlan(
                PlannedPair.With(new ScoredPair(offer, need, match.Body.Score, match.Body.WeightsVersion, match.Body.Factors, match.Body.Lines, match.Body.ValueUsd), lines),
                actor,
                now,
                plan.Reference);
        }

        if (plan.IsDesks)
        {
            match.Recommend(actor, now, plan.Reference);
        }

        return match;
    }

    private static MatchLine[] LinesOf(PlannedRow[] rows, AllocationBoard board)
    {
        var units = board.Need(rows[0].NeedId)!.Content.Lines.ToDictionary(x => x.Number, x => x.Unit);
        return
        [
            .. rows.Select((x, index) => new MatchLine
            {
                Number = index + 1,
                OfferLine = x.OfferLine,
                NeedLine = x.NeedLine,
                OfferQuantity = x.OfferQuantity,
                NeedQuantity = x.Quantity,
                OfferUnit = x.OfferUnit,
                NeedUnit = units[x.NeedLine],
                Description = x.OfferDescription,
            }),
        ];
    }

    private static PlannedRow LeftOut(PlannedRow row, string code, string words) => row with { Outcome = AllocationOutcome.LeftOut, Reason = code, ReasonWords = words };
}
