using Matchmaking.Matching.Data;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Matching.Index.Upkeep;

/// <summary>Plans the index's upkeep, of which there is one of each kind at a time.</summary>
internal static class UpkeepPlan
{
    public const string Key = "index";

    /// <summary>Plans it unless it is planned.</summary>
    public static async Task EnsureAsync(MatchingDbContext db, string kind, DateTimeOffset at, CancellationToken ct)
    {
        if (await db.Due.FindAsync([kind, Key], ct) is not null)
        {
            return;
        }

        await db.ScheduleAsync(kind, Key, at, ct);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            // Another replica was faster.
            db.ChangeTracker.Clear();
        }
    }
}
