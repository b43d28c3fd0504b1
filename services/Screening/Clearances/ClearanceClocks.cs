using Matchmaking.Screening.Data;
using Matchmaking.Screening.DueDiligence;

namespace Matchmaking.Screening.Clearances;

/// <summary>The clocks of a clearance: reminder, last day, conditions. The caller saves.</summary>
internal static class ClearanceClocks
{
    public static async Task StartAsync(ScreeningDbContext db, Clearance clearance, DateTimeOffset now, CancellationToken ct)
    {
        var key = clearance.Id.ToString();
        if (clearance.Expires is { } last)
        {
            var end = Clearance.EndOf(last);
            await db.ScheduleAsync(ExpireClearance.Kind, key, end, ct);
            var remind = end.AddDays(-Checklist.Minimum.File.RemindDays);
            if (clearance.Tier > 0 && remind > now)
            {
                await db.ScheduleAsync(RemindOfClearance.Kind, key, remind, ct);
            }
        }

        await FollowConditionsAsync(db, clearance, ct);
    }

    /// <summary>Wakes when the next open condition is overdue.</summary>
    public static async Task FollowConditionsAsync(ScreeningDbContext db, Clearance clearance, CancellationToken ct)
    {
        if (clearance.NextDue is { } due)
        {
            await db.ScheduleAsync(FindOverdueConditions.Kind, clearance.Id.ToString(), Clearance.EndOf(due), ct);
        }
    }
}
