using Matchmaking.Contracts.Emergencies.V1;
using Matchmaking.Messaging.Inbox;
using Matchmaking.OfferIntake.Data;

namespace Matchmaking.OfferIntake.Standby;

/// <summary>Keeps what is said of an emergency, and has its standby offers follow.</summary>
internal sealed class EmergencyChangedConsumer(OfferIntakeDbContext db, TimeProvider time) : IConsume<EmergencyChanged>
{
    public async Task ConsumeAsync(EmergencyChanged message, CancellationToken ct)
    {
        var known = await db.Emergencies.FindAsync([message.Emergency.Id], ct);
        if (known is null)
        {
            known = new KnownEmergency { Id = message.Emergency.Id };
            db.Emergencies.Add(known);
        }

        if (known.Take(message.Emergency))
        {
            await db.ScheduleAsync(FollowStandby.Kind, known.Id.ToString(), time.GetUtcNow(), ct);
        }
    }
}
