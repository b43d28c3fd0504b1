using Matchmaking.Contracts;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Matches;
using Matchmaking.Messaging.Inbox;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Matching.Copies;

/// <summary>
/// A clearance given lets waiting matches be offered; one suspended takes back what was offered under it and not yet accepted.
/// </summary>
internal sealed class ClearanceChangedConsumer(MatchingDbContext db, TimeProvider time) : IConsume<ClearanceChanged>
{
    public async Task ConsumeAsync(ClearanceChanged message, CancellationToken ct)
    {
        var copy = await db.Clearances.FindAsync([message.Clearance.Id], ct);
        if (copy is null)
        {
            copy = new ClearanceCopy { Id = message.Clearance.Id };
            db.Clearances.Add(copy);
        }
        else if (copy.Version >= message.Clearance.Version)
        {
            return;
        }

        (copy.Version, copy.CompanyId, copy.Snapshot) = (message.Clearance.Version, message.Clearance.CompanyId, message.Clearance);
        var now = time.GetUtcNow();
        if (message.Clearance.State is ClearanceState.Cleared or ClearanceState.ClearedWithConditions)
        {
            var waiting = await db.Matches.Where(x => x.CompanyId == copy.CompanyId && x.State == MatchState.Approved).Select(x => x.Id).ToListAsync(ct);
            foreach (var id in waiting)
            {
                await db.ScheduleAsync(OfferMatch.Kind, id.ToString(), now, ct);
            }

            // Decided anew with a smaller scope before the message of its suspension came.
            var granted = await GrantedAsync(message.Clearance, ct);
            granted.FindAll(x => !Covers(message.Clearance, x)).ForEach(x => x.LoseLeave(Actor.Service("screening"), now));
        }
        else if (message.Clearance.State is ClearanceState.Reopened or ClearanceState.NotCleared or ClearanceState.Expired)
        {
            (await GrantedAsync(message.Clearance, ct)).ForEach(x => x.LoseLeave(Actor.Service("screening"), now));
        }
    }

    private Task<List<Match>> GrantedAsync(ClearanceSnapshot clearance, CancellationToken ct)
    {
        var granted = clearance.GrantedMatches;
        return db.Matches.Where(x => granted.Contains(x.Id) && (x.State == MatchState.Offered || x.State == MatchState.Approved || x.State == MatchState.Accepting)).ToListAsync(ct);
    }

    private static bool Covers(ClearanceSnapshot clearance, Match match) =>
        (clearance.Scope.AgencyId is null || clearance.Scope.AgencyId == match.AgencyId)
        && (clearance.Scope.Kinds.Count == 0 || clearance.Scope.Kinds.Contains(match.Kind))
        && (clearance.Scope.MaxValueUsd is not { } most || match.Body.ValueUsd <= most);
}
