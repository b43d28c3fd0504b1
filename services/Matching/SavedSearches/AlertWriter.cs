using Matchmaking.Contracts.Search.V1;
using Matchmaking.Matching.Copies;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Index;
using Matchmaking.Matching.Proposals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Matchmaking.Matching.SavedSearches;

/// <summary>
/// Compares new and changed offers and needs with the saved searches once the index shows them, and plans when each person is told. What was
/// found, the plan and the cursor are one commit: a kill repeats the round, and what is known already is not found twice.
/// </summary>
internal sealed class AlertWriter(MatchingDbContext db, SavedSearchBook book, TimeProvider time, IOptions<MatchingOptions> options)
{
    /// <summary>Its row among the cursors; proposals have 1 and 2.</summary>
    public const int Cursor = 3;

    private const int AtOnce = 100;

    /// <summary>Parameters of one question.</summary>
    private const int Chunk = 500;

    /// <summary>Follows the next few changes up to a sequence that the index already shows; returns how many.</summary>
    public async Task<int> FollowAsync(long applied, CancellationToken ct)
    {
        if (applied <= book.LookedTo && !book.IsOld)
        {
            return 0;
        }

        var cursor = await db.CursorAsync(Cursor, ct);

        // Kept at once: should this round fail, the next one begins there again.
        var after = book.LookedTo > 0 ? book.LookedTo : cursor.Sequence;
        book.LookedTo = after = Math.Min(after, await book.RefreshAsync(db, ct) ?? after);
        var changes = await db.Changes.AsNoTracking().Where(x => x.Sequence > after && x.Sequence <= applied && x.News != null)
            .OrderBy(x => x.Sequence).Take(AtOnce).ToListAsync(ct);
        if (changes.Count > 0)
        {
            var found = await FindAsync(changes, ct);
            cursor.Sequence = Math.Max(cursor.Sequence, changes[^1].Sequence);
            await PlanAsync(found, ct);
            await db.SaveChangesAsync(ct);
        }

        book.LookedTo = changes.Count < AtOnce ? applied : changes[^1].Sequence;
        return changes.Count;
    }

    /// <summary>Writes what was found; returns the searches that have something new to tell.</summary>
    private async Task<IReadOnlyCollection<Guid>> FindAsync(IReadOnlyList<CopyChange> changes, CancellationToken ct)
    {
        var news = changes.GroupBy(x => x.RecordId).ToDictionary(x => x.Key, x => (Sequence: x.Max(y => y.Sequence), Appeared: x.Any(y => y.News == CopyNews.Appeared)));
        await ForgetAsync([.. changes.Where(x => x.News == CopyNews.Gone).Select(x => x.RecordId).Distinct()], ct);
        if (book.IsEmpty)
        {
            return [];
        }

        var now = time.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        List<(Guid Search, Guid Record, long Fingerprint)> fits = [];
        foreach (var document in await SearchedDocuments.OfAsync(db, Ids(changes, Side.Offer), Ids(changes, Side.Need), ct))
        {
            var record = document.Document.Id;
            fits.AddRange(book.Finding(document, news[record].Sequence, today).Select(search => (search, record, document.Fingerprint)));
        }

        var there = await ThereAsync([.. fits.Select(x => x.Search).Distinct()], ct);
        Guid[] records = [.. fits.Select(x => x.Record).Distinct()];
        var known = (await db.SavedSearchHits.Where(x => records.Contains(x.RecordId)).ToListAsync(ct)).ToDictionary(x => (x.SearchId, x.RecordId));
        HashSet<Guid> telling = [];
        foreach (var (search, record, fingerprint) in fits.Where(x => there.Contains(x.Search)))
        {
            if (!known.TryGetValue((search, record), out var hit))
            {
                db.SavedSearchHits.Add(SavedSearchHit.Of(search, record, fingerprint, news[record].Appeared ? FoundChange.New : FoundChange.Changed, now));
                telling.Add(search);
            }
            else if (hit.FindAgain(fingerprint, now))
            {
                telling.Add(search);
            }
        }

        return telling;
    }

    private static Guid[] Ids(IReadOnlyList<CopyChange> changes, Side side) => [.. changes.Where(x => x.Side == side).Select(x => x.RecordId).Distinct()];

    /// <summary>Nothing that has ended is told any more; no hit outlives its record.</summary>
    private async Task ForgetAsync(IReadOnlyList<Guid> records, CancellationToken ct)
    {
        foreach (var some in records.Chunk(Chunk))
        {
            db.SavedSearchHits.RemoveRange(await db.SavedSearchHits.Where(x => some.Contains(x.RecordId)).ToListAsync(ct));
        }
    }

    /// <summary>Those that were not deleted or paused since the book was read.</summary>
    private async Task<HashSet<Guid>> ThereAsync(IReadOnlyList<Guid> searches, CancellationToken ct)
    {
        HashSet<Guid> there = [];
        foreach (var some in searches.Chunk(Chunk))
        {
            there.UnionWith(await db.SavedSearches.Where(x => some.Contains(x.Id) && x.State == SavedSearchState.Active).Select(x => x.Id).ToListAsync(ct));
        }

        return there;
    }

    /// <summary>
    /// Plans each person's telling for the earliest of their searches. A plan that is there is written again in any case: whoever tells at this
    /// moment has not seen what was found, and meets the newer plan when saving.
    /// </summary>
    private async Task PlanAsync(IReadOnlyCollection<Guid> searches, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var pause = TimeSpan.FromSeconds(options.Value.AlertPauseSeconds);
        Dictionary<string, DateTimeOffset> times = new(StringComparer.Ordinal);
        foreach (var some in searches.Chunk(Chunk))
        {
            foreach (var search in await db.SavedSearches.Where(x => some.Contains(x.Id)).Select(x => new { x.Subject, x.Rhythm, x.TimeZone }).ToListAsync(ct))
            {
                var at = AlertTimes.Of(search.Rhythm, search.TimeZone, now, pause);
                times[search.Subject] = times.TryGetValue(search.Subject, out var earlier) && earlier < at ? earlier : at;
            }
        }

        foreach (var some in times.Keys.Chunk(Chunk))
        {
            var planned = await db.Due.Where(x => x.Kind == TellAlerts.Kind && some.Contains(x.Key)).ToDictionaryAsync(x => x.Key, ct);
            foreach (var subject in some)
            {
                var at = planned.TryGetValue(subject, out var plan) && !plan.IsClaimed && plan.DueAt < times[subject] ? plan.DueAt : times[subject];
                await db.ScheduleAsync(TellAlerts.Kind, subject, at, ct);
            }
        }
    }
}
