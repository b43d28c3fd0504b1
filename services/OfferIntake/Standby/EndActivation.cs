using Matchmaking.Contracts;
using Matchmaking.Messaging.DueWork;
using Matchmaking.OfferIntake.Data;

namespace Matchmaking.OfferIntake.Standby;

/// <summary>The clock of a call: unanswered it lapses, and a confirmed offer that nobody renewed stands down.</summary>
internal sealed class EndActivation(OfferIntakeDbContext db, TimeProvider time) : IDueWork
{
    public const string Kind = "end-activation";

    public async Task DoAsync(string key, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var activation = await db.Activations.FindAsync([Guid.Parse(key)], ct);
        if (activation?.DueAt is not { } due)
        {
            return;
        }

        if (due > now)
        {
            await db.ScheduleAsync(Kind, key, due, ct);
            return;
        }

        var clock = Actor.Clock("offer-intake");
        activation.TimeIsUp(clock, now);
        await db.FollowOfferAsync(activation, clock, now, ct);
    }
}
