using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Messaging.DueWork;
using Matchmaking.Screening.Clearances;
using Matchmaking.Screening.Data;

namespace Matchmaking.Screening.Register;

/// <summary>Ends a warning when its last day is over everywhere.</summary>
internal sealed class ExpireFlag(ScreeningDbContext db, FollowStanding standing, TimeProvider time) : IDueWork
{
    public const string Kind = "expire-flag";

    public async Task DoAsync(string key, CancellationToken ct)
    {
        var flag = await db.Flags.FindAsync([Guid.Parse(key)], ct);
        if (flag is not { IsOpen: true })
        {
            return;
        }

        var wasRed = flag.State == FlagLevel.Red;
        flag.Expire(time.GetUtcNow());
        if (flag.IsOpen)
        {
            await db.ScheduleAsync(Kind, key, Clearance.EndOf(flag.Expires), ct);
        }
        else if (wasRed)
        {
            // The flag's end is not saved yet: look past it.
            await standing.AfterRedAsync(flag.CompanyId, ct, ended: flag.Id);
        }
    }
}
