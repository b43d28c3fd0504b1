using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Messaging.Inbox;
using Matchmaking.NeedsCatalog.Data;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.NeedsCatalog.Agencies;

/// <summary>Makes an agency known, and follows its name and closing; its acceptance rules carry the name.</summary>
internal sealed class OrganisationChangedConsumer(NeedsCatalogDbContext db, TimeProvider time) : IConsume<OrganisationChanged>
{
    public async Task ConsumeAsync(OrganisationChanged message, CancellationToken ct)
    {
        if (message.Organisation.Kind != OrganisationKind.Agency)
        {
            return;
        }

        var agency = await db.Agencies.FindAsync([message.Organisation.Id], ct);
        if (agency is null)
        {
            db.Agencies.Add(Agency.Register(message.Organisation, message.Transition.Actor, time.GetUtcNow()));
            return;
        }

        agency.Follow(message.Organisation, message.Transition.Actor, time.GetUtcNow());
        foreach (var rule in await db.AcceptanceRules.Where(x => x.AgencyId == agency.Id).ToListAsync(ct))
        {
            rule.Rename(agency.Name, message.Transition.Actor, time.GetUtcNow());
        }
    }
}
