using Matchmaking.Messaging.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Messaging.Measuring;

/// <summary>How a service's messages and due work flow.</summary>
/// <param name="OutboxWaiting">Messages not yet handled by everyone, or not yet confirmed by the broker.</param>
/// <param name="Retrying">Failed deliveries that will be tried again.</param>
/// <param name="Dead">Failed deliveries at rest.</param>
/// <param name="DueOverdue">Due work more than a minute late.</param>
public sealed record Flow(int OutboxWaiting, int Retrying, int Dead, int DueOverdue)
{
    /// <summary>Counts it.</summary>
    /// <param name="db">The service's database.</param>
    /// <param name="now">UTC.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<Flow> OfAsync(ModuleDbContext db, DateTimeOffset now, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var late = now.AddMinutes(-1);
        return new Flow(
            await db.Outbox.Waiting().CountAsync(ct),
            await db.FailedDeliveries.CountAsync(x => !x.IsDead, ct),
            await db.FailedDeliveries.CountAsync(x => x.IsDead, ct),
            await db.Due.CountAsync(x => x.DueAt < late, ct));
    }
}
