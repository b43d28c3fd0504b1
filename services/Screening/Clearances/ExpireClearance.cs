using Matchmaking.Messaging.DueWork;
using Matchmaking.Screening.Data;

namespace Matchmaking.Screening.Clearances;

/// <summary>Ends a clearance when its last day is over everywhere.</summary>
internal sealed class ExpireClearance(ScreeningDbContext db, TimeProvider time) : IDueWork
{
    public const string Kind = "expire-clearance";

    public async Task DoAsync(string key, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var clearance = await db.Clearances.FindAsync([Guid.Parse(key)], ct);
        if (clearance is not { IsCleared: true, Expires: { } last })
        {
            return;
        }

        if (clearance.IsValidAt(now))
        {
            await db.ScheduleAsync(Kind, key, Clearance.EndOf(last), ct);
            return;
        }

        clearance.Expire(now);
    }
}
