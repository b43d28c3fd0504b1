using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.SavedSearches;
using Matchmaking.Messaging.Inbox;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Matching.Matches;

/// <summary>Somebody left an organisation: the matches in their hands pass to the successor, or wait for whoever takes them.</summary>
internal sealed class OrganisationChangedConsumer(MatchingDbContext db, TimeProvider time) : IConsume<OrganisationChanged>
{
    public async Task ConsumeAsync(OrganisationChanged message, CancellationToken ct)
    {
        await Leavers.TakeAsync(db, message, time.GetUtcNow(), ct);
        if (message.Handover is not { } handover)
        {
            return;
        }

        var theirs = db.Matches.Where(x => x.AssignedTo == handover.From);
        if (message.Organisation.Kind != OrganisationKind.Desk)
        {
            // Somebody may belong to the desk or to another agency as well, and keeps what they took on there.
            theirs = theirs.Where(x => x.AgencyId == message.Organisation.Id);
        }

        foreach (var match in await theirs.ToListAsync(ct))
        {
            if (match.IsAssignable)
            {
                match.Assign(handover.To, handover.ToName, message.Transition.Actor, time.GetUtcNow());
            }
        }
    }
}
