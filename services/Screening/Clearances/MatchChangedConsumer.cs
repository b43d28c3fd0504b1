using Matchmaking.Contracts;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Messaging.Inbox;
using Matchmaking.Screening.Data;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Clearances;

/// <summary>
/// A match that ended gives its grant back and waits for no clearance any more. The company's no, a retraction and a lapse are final, so the
/// order of messages does not matter; a dismissal is not, but it holds no grant.
/// </summary>
internal sealed class MatchChangedConsumer(ScreeningDbContext db, TimeProvider time) : IConsume<MatchChanged>
{
    public async Task ConsumeAsync(MatchChanged message, CancellationToken ct)
    {
        if (message.Match.State is not (MatchState.DeclinedByCompany or MatchState.Retracted or MatchState.Lapsed))
        {
            return;
        }

        var clearances = await db.Clearances.Where(x => x.CompanyId == message.Match.CompanyId).ToListAsync(ct);
        clearances.ForEach(x => x.Release(message.Match.Id, Actor.Service("matching"), time.GetUtcNow()));
    }
}
