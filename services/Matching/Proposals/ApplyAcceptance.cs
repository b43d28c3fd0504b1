using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Matching.Copies;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Index;
using Matchmaking.Messaging.DueWork;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Matching.Proposals;

/// <summary>
/// An agency's answer to a kind changed, or the day came on which another begins: its needs of that kind are noted as changed, a few hundred a commit,
/// so that proposals follow – retracted while nobody has looked at them, or made.
/// </summary>
internal sealed class ApplyAcceptance(MatchingDbContext db, TimeProvider time) : IDueWork
{
    public const string Kind = "apply-acceptance";
    private const int AtOnce = 200;

    /// <summary>The rule, and after which need to go on.</summary>
    public static string KeyOf(Guid rule, Guid? after = null) => after is { } need ? $"{rule:N}/{need:N}" : $"{rule:N}";

    public async Task DoAsync(string key, CancellationToken ct)
    {
        var parts = key.Split('/');
        if (await db.AcceptanceRules.FindAsync([Guid.Parse(parts[0])], ct) is not { } rule)
        {
            return;
        }

        var after = parts.Length > 1 ? Guid.Parse(parts[1]) : Guid.Empty;
        var needs = await db.Needs.AsNoTracking().Where(x => x.AgencyId == rule.AgencyId && x.Kind == rule.Kind && x.Id > after)
            .OrderBy(x => x.Id).Take(AtOnce).Select(x => x.Snapshot).ToListAsync(ct);
        db.Changes.AddRange(needs.Where(x => x.State is NeedState.Open or NeedState.PartlyMet or NeedState.Paused).Select(x => new CopyChange { Side = Side.Need, RecordId = x.Id }));
        if (needs.Count == AtOnce)
        {
            await db.ScheduleAsync(Kind, KeyOf(rule.Id, needs[^1].Id), time.GetUtcNow(), ct);
        }

        if (parts.Length == 1 && rule.Snapshot.NextChange(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)) is { } next)
        {
            await db.ScheduleAsync(Kind, key, new DateTimeOffset(next, TimeOnly.MinValue, TimeSpan.Zero), ct);
        }
    }
}
