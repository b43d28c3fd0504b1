using Matchmaking.Contracts.Search.V1;
using Matchmaking.Matching.Data;
using Matchmaking.Messaging.DueWork;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Matchmaking.Matching.SavedSearches;

/// <summary>
/// Tells one person what their searches have found and whose time has come, all in one message. Each thing is looked at once more: what was
/// withdrawn, hidden or changed so that the search does not find it is left out. More than so many messages an hour wait and come together.
/// </summary>
internal sealed class TellAlerts(MatchingDbContext db, TimeProvider time, IOptions<MatchingOptions> options) : IDueWork
{
    public const string Kind = "tell-alerts";

    /// <summary>As many at a time; a second message tells the rest.</summary>
    private const int Most = 1_000;

    public async Task DoAsync(string key, CancellationToken ct)
    {
        var searches = await db.SavedSearches.Where(x => x.Subject == key && x.State == SavedSearchState.Active).ToDictionaryAsync(x => x.Id, ct);
        Guid[] ids = [.. searches.Keys];
        var waiting = await db.SavedSearchHits.Where(x => ids.Contains(x.SearchId) && x.ToldAt == null)
            .GroupBy(x => x.SearchId).Select(x => new { x.Key, Oldest = x.Min(y => y.FoundAt) }).ToListAsync(ct);
        if (waiting.Count == 0)
        {
            return;
        }

        var now = time.GetUtcNow();
        var pause = TimeSpan.FromSeconds(options.Value.AlertPauseSeconds);
        var reader = await ReaderAsync(key, ct);
        var room = reader.Next(options.Value.MostAlertsAnHour, now);
        var times = waiting.ToDictionary(x => x.Key, x => AlertTimes.Of(searches[x.Key].Rhythm, searches[x.Key].TimeZone, x.Oldest, pause) is var at && at < room ? room : at);
        Guid[] ready = [.. times.Where(x => x.Value <= now).Select(x => x.Key)];
        var due = await db.SavedSearchHits.Where(x => ready.Contains(x.SearchId) && x.ToldAt == null).OrderBy(x => x.FoundAt).Take(Most).ToListAsync(ct);
        await TellAsync(due, searches, reader, ct);
        DateTimeOffset? next = due.Count == Most ? now : ready.Length < times.Count ? times.Values.Where(x => x > now).Min() : null;
        if (next is { } later)
        {
            await db.ScheduleAsync(Kind, key, later, ct);
        }
    }

    private async Task<AlertReader> ReaderAsync(string subject, CancellationToken ct)
    {
        var reader = await db.AlertReaders.FindAsync([subject], ct);
        if (reader is null)
        {
            reader = new AlertReader { Subject = subject };
            db.AlertReaders.Add(reader);
        }

        return reader;
    }

    /// <summary>One message for each organisation that the person searches for: hardly ever more than one.</summary>
    private async Task TellAsync(IReadOnlyList<SavedSearchHit> due, Dictionary<Guid, SavedSearch> searches, AlertReader reader, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var fitting = await FittingAsync(due, searches, ct);
        db.SavedSearchHits.RemoveRange(due.Except(fitting));
        foreach (var hit in fitting)
        {
            hit.Tell(now);
            searches[hit.SearchId].Told(now);
        }

        foreach (var organisation in fitting.GroupBy(x => (searches[x.SearchId].OrganisationId, searches[x.SearchId].OrganisationKind)))
        {
            reader.Told(now);
            db.Publish(new SavedSearchesFound
            {
                Id = Guid.CreateVersion7(now),
                Subject = reader.Subject,
                OrganisationId = organisation.Key.OrganisationId,
                OrganisationKind = organisation.Key.OrganisationKind,
                Searches = [.. organisation.GroupBy(x => x.SearchId).Select(x => new SavedSearchCount(
                    x.Key, searches[x.Key].Name, searches[x.Key].Side, x.Count(y => y.Change == FoundChange.New), x.Count(y => y.Change == FoundChange.Changed)))],
                At = now,
            });
        }
    }

    private async Task<IReadOnlyList<SavedSearchHit>> FittingAsync(IReadOnlyList<SavedSearchHit> due, Dictionary<Guid, SavedSearch> searches, CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var matchers = due.Select(x => x.SearchId).Distinct().ToDictionary(x => x, x => new SearchMatcher(searches[x].Criteria, searches[x].OrganisationKind, searches[x].OrganisationId));
        var documents = (await SearchedDocuments.OfAsync(db, Records(SearchSide.Offer), Records(SearchSide.Need), ct)).ToDictionary(x => x.Document.Id);
        return [.. due.Where(x => documents.TryGetValue(x.RecordId, out var document) && matchers[x.SearchId].Fits(document, today))];

        Guid[] Records(SearchSide side) => [.. due.Where(x => searches[x.SearchId].Side == side).Select(x => x.RecordId).Distinct()];
    }
}
