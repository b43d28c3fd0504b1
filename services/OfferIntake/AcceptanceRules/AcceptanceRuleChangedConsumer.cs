using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.Messaging.Inbox;
using Matchmaking.OfferIntake.Data;

namespace Matchmaking.OfferIntake.AcceptanceRules;

/// <summary>Keeps what agencies say of a kind of help; an older version never replaces a newer one. Offers handed in stay as they are.</summary>
internal sealed class AcceptanceRuleChangedConsumer(OfferIntakeDbContext db) : IConsume<AcceptanceRuleChanged>
{
    public async Task ConsumeAsync(AcceptanceRuleChanged message, CancellationToken ct)
    {
        var copy = await db.AcceptanceRules.FindAsync([message.Rule.Id], ct);
        if (copy is null)
        {
            copy = new AcceptanceCopy { Id = message.Rule.Id, AgencyId = message.Rule.AgencyId, Kind = message.Rule.Kind };
            db.AcceptanceRules.Add(copy);
        }
        else if (copy.Version >= message.Rule.Version)
        {
            return;
        }

        (copy.Version, copy.Snapshot) = (message.Rule.Version, message.Rule);
    }
}
