using Matchmaking.Messaging.DueWork;
using Matchmaking.Screening.Data;
using Matchmaking.Screening.DueDiligence;

namespace Matchmaking.Screening.Clearances;

/// <summary>Says in time that a clearance's last day is near.</summary>
internal sealed class RemindOfClearance(ScreeningDbContext db, TimeProvider time) : IDueWork
{
    public const string Kind = "remind-of-clearance";

    public async Task DoAsync(string key, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var clearance = await db.Clearances.FindAsync([Guid.Parse(key)], ct);
        if (clearance is not { IsCleared: true, Expires: { } last })
        {
            return;
        }

        // Decided anew meanwhile, with a later last day.
        var at = Clearance.EndOf(last).AddDays(-Checklist.Minimum.File.RemindDays);
        if (at > now)
        {
            await db.ScheduleAsync(Kind, key, at, ct);
            return;
        }

        clearance.Remind(now);
    }
}
