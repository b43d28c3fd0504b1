using Matchmaking.Contracts.Search.V1;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Index;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.Matching.SavedSearches;

/// <summary>Renames a search, changes how often it tells or what it looks for.</summary>
internal static class ChangeSavedSearch
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPut("/{id:guid}", HandleAsync)
        .RequirePolicy(Policies.Member).Idempotent<MatchingDbContext>()
        .WithName("ChangeSavedSearch").WithSummary("Change a saved search (If-Match).");

    private static async Task<Ok<SavedSearchResponse>> HandleAsync(
        Guid id, SavedSearchDraft draft, IfMatch ifMatch, Caller caller, HttpContext http, MatchingDbContext db, IMatchIndex index, TimeProvider time, CancellationToken ct)
    {
        var (search, searcher) = await db.OwnSearchAsync(id, caller, ct);
        ifMatch.Check(search.Version);
        draft = SavedSearchRules.Check(draft, searcher.Kind);
        search.Change(draft, searcher, await SavedSearchRules.SequenceAsync(index, db, ct), time.GetUtcNow());
        // What waits may have another time now; the teller looks and plans anew.
        await db.ScheduleAsync(TellAlerts.Kind, search.Subject, time.GetUtcNow(), ct);
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, search.Version, await db.ResponseAsync(search, ct));
    }
}
