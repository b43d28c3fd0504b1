using Matchmaking.Notification.Data;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Notification.Notices;

/// <summary>How many happenings a gathered message holds for one person; their own acts do not count.</summary>
internal static class Counts
{
    public static async Task<IReadOnlyDictionary<string, int>> OfAsync(NotificationDbContext db, string subject, IEnumerable<string> keys, CancellationToken ct)
    {
        var wanted = keys.ToArray();
        return wanted.Length == 0
            ? new Dictionary<string, int>()
            : await db.Told
                .Where(x => x.GatheringKey != null && wanted.Contains(x.GatheringKey) && x.ActorSubject != subject)
                .GroupBy(x => x.GatheringKey!)
                .Select(x => new { x.Key, Count = x.Count() })
                .ToDictionaryAsync(x => x.Key, x => Math.Max(1, x.Count), ct);
    }
}
