using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Matching.Data;
using Matchmaking.Messaging.Inbox;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Matching.Matches;

/// <summary>Somebody left an organisation: the matches in their hands pass to the successor, or wait for whoever takes them.</summary>
internal sealed class OrganisationChangedConsumer(MatchingDbContext db, TimeProvider time) : IConsume<OrganisationChanged>
{
    public async Task ConsumeAsync(OrganisationChanged message, CancellationToken ct)
    {
        if (message.Handover is not { } handover)
        {
            return;
        }

        foreach (var match in await db.Matches.Where(x => x.AssignedTo == handover.From).ToListAsync(ct))
        {
            if (match.IsAssignable)
            {
                match.Assign(handover.To, handover.ToName, message.Transition.Actor, time.GetUtcNow());
            }
        }
    }
}
