using System.Runtime.InteropServices;
using Matchmaking.Contracts.Search.V1;
using Matchmaking.Matching.Data;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Matching.SavedSearches;

/// <summary>
/// All active searches, ready to be asked. Each look reads only those written since the last one; everything anew once an hour, so that what
/// was deleted is forgotten. The feeder alone reads it. A search that is gone or paused meanwhile does no harm: whoever finds by it asks again.
/// </summary>
internal sealed class SavedSearchBook(TimeProvider time)
{
    private static readonly TimeSpan Anew = TimeSpan.FromHours(1);

    /// <summary>Longer than a commit may take: a search's time is set before its commit.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Old = TimeSpan.FromSeconds(5);

    private Dictionary<Guid, SearchInBook> _all = [];
    private DateTimeOffset _readAt;
    private DateTimeOffset _anewAt = DateTimeOffset.MinValue;

    /// <summary>Up to here this process has looked for news; 0 after a start, when the stored cursor says where to begin.</summary>
    public long LookedTo { get; set; }

    public bool IsEmpty => _all.Count == 0;

    /// <summary>Whether it was read long enough ago to be read again although nothing else has changed.</summary>
    public bool IsOld => time.GetUtcNow() - _readAt >= Old;

    /// <summary>
    /// Reads what was written since. Returns where to look from, for a search that was committed after the changes it should have seen had
    /// been looked at; none when there is no such search.
    /// </summary>
    public async Task<long?> RefreshAsync(MatchingDbContext db, CancellationToken ct)
    {
        long? behind = null;
        var now = time.GetUtcNow();
        var anew = now - _anewAt >= Anew;
        var since = anew ? DateTimeOffset.MinValue : _readAt - Overlap;
        var changed = await db.SavedSearches.AsNoTracking().Where(x => x.ChangedAt > since).ToListAsync(ct);
        var all = anew ? [] : _all;
        foreach (var search in changed)
        {
            if (search.State != SavedSearchState.Active)
            {
                all.Remove(search.Id);
            }
            else if (!all.TryGetValue(search.Id, out var known) || known.Version != search.Version)
            {
                all[search.Id] = new SearchInBook(search);
                if (search.ChangedAt > now - Overlap)
                {
                    behind = Math.Min(behind ?? long.MaxValue, search.FromSequence);
                }
            }
        }

        (_all, _readAt, _anewAt) = (all, now, anew ? now : _anewAt);
        return behind;
    }

    /// <summary>The searches that find a document whose change has this number.</summary>
    public IEnumerable<Guid> Finding(SearchedDocument document, long sequence, DateOnly today) =>
        _all.Values.Where(x => x.FromSequence < sequence && x.Matcher.Fits(document, today)).Select(x => x.Id);

    [StructLayout(LayoutKind.Auto)]
    private readonly struct SearchInBook(SavedSearch search)
    {
        public Guid Id { get; } = search.Id;

        public long Version { get; } = search.Version;

        public long FromSequence { get; } = search.FromSequence;

        public SearchMatcher Matcher { get; } = new(search.Criteria, search.OrganisationKind, search.OrganisationId);
    }
}
