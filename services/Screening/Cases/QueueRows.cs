using Matchmaking.Screening.Data;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Cases;

/// <summary>
/// Keeps the queue's rows beside the cases: every commit that changes a case changes them too, so that no use case can forget it. What is
/// confirmed, or no longer, sets out to the company's affiliates in the same commit.
/// </summary>
internal static class QueueRows
{
    public static async Task FollowAsync(ScreeningDbContext db, CancellationToken ct)
    {
        var changed = db.ChangeTracker.Entries<ScreeningCase>()
            .Where(x => x.State is EntityState.Added or EntityState.Modified).Select(x => x.Entity).Where(x => x.IndexedVersion != x.Version).ToArray();
        if (changed.Length == 0)
        {
            return;
        }

        Guid[] ids = [.. changed.Select(x => x.Id)];
        var rows = (await db.Queue.Where(x => ids.Contains(x.CaseId)).ToListAsync(ct)).ToLookup(x => x.CaseId);
        foreach (var @case in changed)
        {
            await FollowAsync(db, @case, [.. rows[@case.Id]], ct);
        }
    }

    public static async Task FollowAsync(ScreeningDbContext db, ScreeningCase @case, IReadOnlyList<QueueRow> rows, CancellationToken ct)
    {
        var before = rows.Where(x => x.Travels).Select(x => (x.HitId, x.SubjectFingerprint, x.EntryHash)).ToHashSet();
        var known = rows.ToDictionary(x => x.HitId);
        var now = new HashSet<(Guid, string, string)>();
        foreach (var hit in @case.Hits)
        {
            if (!known.Remove(hit.Hit.Id, out var row))
            {
                row = new QueueRow { HitId = hit.Hit.Id, CaseId = @case.Id, CompanyId = @case.CompanyId };
                db.Queue.Add(row);
            }

            row.Follow(@case, hit);
            if (row.Travels)
            {
                now.Add((row.HitId, row.SubjectFingerprint, row.EntryHash));
            }
        }

        db.Queue.RemoveRange(known.Values);
        @case.MarkIndexed(rules: null, @case.ChangedAt);
        if (!before.SetEquals(now))
        {
            await db.ScheduleAsync(SpreadHits.Kind, @case.CompanyId.ToString(), @case.ChangedAt, ct);
        }
    }
}
