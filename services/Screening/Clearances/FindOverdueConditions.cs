using Matchmaking.Contracts;
using Matchmaking.Messaging.DueWork;
using Matchmaking.Screening.Data;
using Matchmaking.Screening.DueDiligence;

namespace Matchmaking.Screening.Clearances;

/// <summary>A condition that was not kept in time puts the clearance in question.</summary>
internal sealed class FindOverdueConditions(ScreeningDbContext db, Suspensions suspensions, TimeProvider time) : IDueWork
{
    public const string Kind = "find-overdue-conditions";

    public async Task DoAsync(string key, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var clearance = await db.Clearances.FindAsync([Guid.Parse(key)], ct);
        if (clearance is null)
        {
            return;
        }

        if (clearance.HasOverdue(now))
        {
            clearance.FindOverdue(Checklist.Minimum.File.OverdueCondition == "escalate", now);
            suspensions.Note(clearance.CompanyId, CompanyTrigger.ConditionOverdue, clearance.Reference, Actor.Clock("screening"));
            await suspensions.FollowAsync(clearance, ct);
            return;
        }

        await ClearanceClocks.FollowConditionsAsync(db, clearance, ct);
    }
}
