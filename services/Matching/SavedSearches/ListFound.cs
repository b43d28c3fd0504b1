using Matchmaking.Contracts;
using Matchmaking.Contracts.Search.V1;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Index;
using Matchmaking.Matching.Search;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Matching.SavedSearches;

/// <summary>What a saved search found since it was saved, as it is now; what its person may not read any more is left out.</summary>
internal static class ListFound
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/{id:guid}/found", HandleAsync)
        .RequirePolicy(Policies.Member).WithName("ListFound").WithSummary("What your saved search found, newest first; each says whether it is new or changed.");

    private static async Task<Ok<Page<SavedSearchFound>>> HandleAsync(
        Guid id, [AsParameters] PageRequest page, Caller caller, MatchingDbContext db, SearchReading reading, CancellationToken ct)
    {
        var (search, _) = await db.OwnSearchAsync(id, caller, ct);
        var query = db.SavedSearchHits.AsNoTracking().Where(x => x.SearchId == id);
        if (page.Position() is { } after)
        {
            var at = new DateTimeOffset(after.Sort, TimeSpan.Zero);
            query = query.Where(x => x.FoundAt < at || (x.FoundAt == at && x.RecordId < after.Id));
        }

        var hits = await query.OrderByDescending(x => x.FoundAt).ThenByDescending(x => x.RecordId).Take(page.Take + 1).ToListAsync(ct);
        var shown = page.Page(hits, x => (x.FoundAt.UtcTicks, x.RecordId));
        var asked = new SearchQuery
        {
            Side = search.Side == SearchSide.Offer ? Side.Offer : Side.Need,
            Audience = Searcher.AudienceOf(search.OrganisationKind, search.OrganisationId),
        };
        var found = (await reading.HitsAsync(asked, [.. shown.Items.Select(x => x.RecordId)], ct)).ToDictionary(x => x.Id);
        return TypedResults.Ok(new Page<SavedSearchFound>(
            [.. shown.Items.Where(x => found.ContainsKey(x.RecordId)).Select(x => new SavedSearchFound(found[x.RecordId], x.Change, x.FoundAt, x.ToldAt))], shown.After));
    }
}
