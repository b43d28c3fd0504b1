using Matchmaking.Contracts.Search.V1;
using Matchmaking.Matching.Data;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Matching.SavedSearches;

/// <summary>What a person reads of their searches.</summary>
internal static class SavedSearchReading
{
    public static async Task<SavedSearchResponse> ResponseAsync(this MatchingDbContext db, SavedSearch search, CancellationToken ct) =>
        Of(search, await db.SavedSearchHits.CountAsync(x => x.SearchId == search.Id && x.ToldAt == null, ct));

    public static async Task<IReadOnlyList<SavedSearchResponse>> ResponsesAsync(this MatchingDbContext db, IReadOnlyList<SavedSearch> searches, CancellationToken ct)
    {
        Guid[] ids = [.. searches.Select(x => x.Id)];
        var waiting = await db.SavedSearchHits.Where(x => ids.Contains(x.SearchId) && x.ToldAt == null)
            .GroupBy(x => x.SearchId).Select(x => new { x.Key, Count = x.Count() }).ToDictionaryAsync(x => x.Key, x => x.Count, ct);
        return [.. searches.Select(x => Of(x, waiting.GetValueOrDefault(x.Id)))];
    }

    private static SavedSearchResponse Of(SavedSearch search, int waiting) => new()
    {
        Id = search.Id,
        Version = search.Version,
        Name = search.Name,
        Criteria = search.Criteria,
        Rhythm = search.Rhythm,
        State = search.State,
        Waiting = waiting,
        LastToldAt = search.LastToldAt,
        CreatedAt = search.CreatedAt,
    };
}
