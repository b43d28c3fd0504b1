using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Proposals;
using Matchmaking.Messaging.Inbox;

namespace Matchmaking.Matching.Copies;

/// <summary>Keeps what agencies say of a kind of help, and has the pairs of their needs looked at again.</summary>
internal sealed class AcceptanceRuleChangedConsumer(MatchingDbContext db, TimeProvider time) : IConsume<AcceptanceRuleChanged>
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
        await db.ScheduleAsync(ApplyAcceptance.Kind, ApplyAcceptance.KeyOf(copy.Id), time.GetUtcNow(), ct);
    }
}
