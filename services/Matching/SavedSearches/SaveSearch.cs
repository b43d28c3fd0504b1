using Matchmaking.Contracts.Search.V1;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Index;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Matching.SavedSearches;

/// <summary>A person keeps a search, and is told when there is something new.</summary>
internal static class SaveSearch
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("", HandleAsync)
        .RequirePolicy(Policies.Member).Idempotent<MatchingDbContext>()
        .WithName("SaveSearch").WithSummary("Save a search; what opens or changes from now on is told at once, daily or weekly.");

    private static async Task<Created<SavedSearchResponse>> HandleAsync(
        SavedSearchDraft draft, Caller caller, HttpContext http, MatchingDbContext db, IMatchIndex index, TimeProvider time, CancellationToken ct)
    {
        var searcher = Searcher.Of(caller);
        draft = SavedSearchRules.Check(draft, searcher.Kind);
        if (await db.SavedSearches.CountAsync(x => x.Subject == caller.Subject, ct) >= SavedSearch.MostPerPerson)
        {
            SavedSearchErrors.TooMany.Throw();
        }

        var search = SavedSearch.Save(searcher, draft, await SavedSearchRules.SequenceAsync(index, db, ct), time.GetUtcNow());
        db.SavedSearches.Add(search);
        await db.SaveChangesAsync(ct);
        return Versioned.Created(http, $"/api/v1/saved-searches/{search.Id}", search.Version, await db.ResponseAsync(search, ct));
    }
}
