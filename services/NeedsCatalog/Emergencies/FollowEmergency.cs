using Matchmaking.Contracts.Emergencies.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Messaging.DueWork;
using Matchmaking.NeedsCatalog.Data;
using Matchmaking.NeedsCatalog.Needs;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.NeedsCatalog.Emergencies;

/// <summary>
/// Has the needs of an emergency follow it, a hundred a commit: they come first while it is in relief, and are asked about when it moves to
/// recovery. Each need keeps which version of the emergency it has followed, so that a kill repeats nothing.
/// </summary>
internal sealed class FollowEmergency(NeedsCatalogDbContext db, TimeProvider time) : IDueWork
{
    public const string Kind = "follow-emergency";
    private const int AtOnce = 100;
    private static readonly NeedState[] Ended = [NeedState.Closed, NeedState.Cancelled, NeedState.Expired];

    /// <summary>Key of the work that a need begins: its own, so that two people at two needs, or one beside the work itself, never meet.</summary>
    public static string KeyOf(string glide, Guid need) => $"{glide} {need:N}";

    public async Task DoAsync(string key, CancellationToken ct)
    {
        var glide = key.Split(' ')[0];
        var emergency = await db.Emergencies.FirstOrDefaultAsync(x => x.Glide == glide, ct);
        if (emergency is null)
        {
            return;
        }

        var now = time.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        if (emergency is { State: EmergencyState.Declared, Until: { } last } && last < today && emergency.ChangedAt < EndOf(last))
        {
            emergency.Pass(now);
        }

        var needs = await db.Needs.Where(x => x.Emergency == glide && x.EmergencyVersion < emergency.Version && !Ended.Contains(x.State))
            .OrderBy(x => x.Id).Take(AtOnce).ToListAsync(ct);
        foreach (var need in needs)
        {
            var ask = emergency.State == EmergencyState.Declared && emergency.RecoverySince > need.CreatedAt;
            if (need.Follow(emergency.Version, emergency.IsUrgent(today), ask ? emergency.RecoverySince : null, now))
            {
                await db.ScheduleAsync(UnansweredNeed.Kind, need.Id.ToString(), now + UnansweredNeed.Patience, ct);
            }
        }

        if (needs.Count == AtOnce)
        {
            await db.ScheduleAsync(Kind, key, now, ct);
        }
        else if (key == glide && emergency is { State: EmergencyState.Declared, Until: { } until } && until >= today)
        {
            await db.ScheduleAsync(Kind, key, EndOf(until), ct);
        }
    }

    private static DateTimeOffset EndOf(DateOnly day) => new(day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero);
}
