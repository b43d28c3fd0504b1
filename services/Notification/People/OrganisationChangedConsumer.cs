using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Messaging.Inbox;
using Matchmaking.Notification.Data;

namespace Matchmaking.Notification.People;

/// <summary>Keeps who belongs to which organisation, with which roles and address.</summary>
internal sealed class OrganisationChangedConsumer(NotificationDbContext db) : IConsume<OrganisationChanged>
{
    public async Task ConsumeAsync(OrganisationChanged message, CancellationToken ct)
    {
        if (await db.Organisations.FindAsync([message.Organisation.Id], ct) is { } known)
        {
            known.Take(message.Organisation);
        }
        else
        {
            db.Organisations.Add(KnownOrganisation.From(message.Organisation));
        }
    }
}
