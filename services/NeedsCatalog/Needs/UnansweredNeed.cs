using Matchmaking.Contracts;
using Matchmaking.Messaging.DueWork;
using Matchmaking.NeedsCatalog.Data;

namespace Matchmaking.NeedsCatalog.Needs;

/// <summary>Nobody said whether a need still holds: it is paused, so that no company is asked for what nobody wants, and its people are told.</summary>
internal sealed class UnansweredNeed(NeedsCatalogDbContext db, TimeProvider time) : IDueWork
{
    public const string Kind = "unanswered-need";
    public static readonly TimeSpan Patience = TimeSpan.FromDays(14);

    public async Task DoAsync(string key, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var need = await db.Needs.FindAsync([Guid.Parse(key)], ct);
        if (need?.HoldsAskedAt is not { } asked)
        {
            return;
        }

        if (asked + Patience > now)
        {
            await db.ScheduleAsync(Kind, key, asked + Patience, ct);
            return;
        }

        need.PauseUnanswered(Actor.Clock("needs-catalog"), now);
    }
}
