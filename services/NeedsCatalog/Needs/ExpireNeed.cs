using Matchmaking.Contracts;
using Matchmaking.Messaging.DueWork;
using Matchmaking.NeedsCatalog.Data;

namespace Matchmaking.NeedsCatalog.Needs;

/// <summary>Ends a need when its last day is over where its office is.</summary>
internal sealed class ExpireNeed(NeedsCatalogDbContext db, TimeProvider time) : IDueWork
{
    public const string Kind = "expire-need";

    public async Task DoAsync(string key, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var need = await db.Needs.FindAsync([Guid.Parse(key)], ct);
        if (need?.Content.Until is not { } until)
        {
            return;
        }

        if (OfficeDay.EndOf(until, need.TimeZone) is var end && end > now)
        {
            await db.ScheduleAsync(Kind, key, end, ct);
            return;
        }

        need.Expire(Actor.Clock("needs-catalog"), now);
    }
}
