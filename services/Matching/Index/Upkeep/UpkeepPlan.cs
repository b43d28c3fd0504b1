using Matchmaking.Matching.Data;

namespace Matchmaking.Matching.Index.Upkeep;

/// <summary>Plans the index's upkeep, of which there is one of each kind at a time.</summary>
internal static class UpkeepPlan
{
    public const string Key = "index";

    /// <summary>Plans it unless it is planned.</summary>
    public static async Task EnsureAsync(MatchingDbContext db, string kind, DateTimeOffset at, CancellationToken ct)
    {
        if (await db.Due.FindAsync([kind, Key], ct) is null)
        {
            await db.ScheduleAsync(kind, Key, at, ct);
            await db.SaveChangesAsync(ct);
        }
    }
}
