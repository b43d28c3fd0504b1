using Matchmaking.Contracts;
using Matchmaking.Contracts.Search.V1;
using Matchmaking.Matching.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Matching.SavedSearches;

/// <summary>The caller's own searches, last saved first.</summary>
internal static class ListSavedSearches
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("", HandleAsync).RequirePolicy(Policies.Member).WithName("ListSavedSearches").WithSummary("Your saved searches, last saved first.");
        app.MapGet("/{id:guid}", OneAsync).RequirePolicy(Policies.Member).WithName("GetSavedSearch").WithSummary("One of your saved searches.");
    }

    private static async Task<Ok<Page<SavedSearchResponse>>> HandleAsync([AsParameters] PageRequest page, Caller caller, MatchingDbContext db, CancellationToken ct)
    {
        var organisations = caller.Memberships.Select(x => x.OrganisationId).ToArray();
        var query = db.SavedSearches.AsNoTracking().Where(x => x.Subject == caller.Subject && organisations.Contains(x.OrganisationId));
        if (page.Position() is { } after)
        {
            var at = new DateTimeOffset(after.Sort, TimeSpan.Zero);
            query = query.Where(x => x.CreatedAt < at || (x.CreatedAt == at && x.Id < after.Id));
        }

        var found = await query.OrderByDescending(x => x.CreatedAt).ThenByDescending(x => x.Id).Take(page.Take + 1).ToListAsync(ct);
        return TypedResults.Ok(page.Page(await db.ResponsesAsync(found, ct), x => (x.CreatedAt.UtcTicks, x.Id)));
    }

    private static async Task<Ok<SavedSearchResponse>> OneAsync(Guid id, Caller caller, HttpContext http, MatchingDbContext db, CancellationToken ct)
    {
        var (search, _) = await db.OwnSearchAsync(id, caller, ct);
        return Versioned.Ok(http, search.Version, await db.ResponseAsync(search, ct));
    }
}
