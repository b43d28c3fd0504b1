using Matchmaking.Contracts;
using Matchmaking.Contracts.Search.V1;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Index;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Matching.SavedSearches;

/// <summary>A person wants no alerts for a while, and again.</summary>
internal static class PauseSavedSearch
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/{id:guid}/pause", PauseAsync).RequirePolicy(Policies.Member).Idempotent<MatchingDbContext>()
            .WithName("PauseSavedSearch").WithSummary("Pause a saved search (If-Match): what it found and has not told is dropped.");
        app.MapPost("/{id:guid}/resume", ResumeAsync).RequirePolicy(Policies.Member).Idempotent<MatchingDbContext>()
            .WithName("ResumeSavedSearch").WithSummary("Resume a paused search (If-Match); what came meanwhile stands in the results.");
        app.MapDelete("/{id:guid}", DeleteAsync).RequirePolicy(Policies.Member)
            .WithName("DeleteSavedSearch").WithSummary("Delete a saved search and what it found (If-Match).");
    }

    private static async Task<Ok<SavedSearchResponse>> PauseAsync(
        Guid id, StepRequest step, IfMatch ifMatch, Caller caller, HttpContext http, MatchingDbContext db, TimeProvider time, CancellationToken ct)
    {
        var (search, searcher) = await db.OwnSearchAsync(id, caller, ct);
        ifMatch.Check(search.Version);
        StepRules.Check(step);
        search.Pause(searcher.Actor, time.GetUtcNow());
        db.SavedSearchHits.RemoveRange(await db.SavedSearchHits.Where(x => x.SearchId == id && x.ToldAt == null).ToListAsync(ct));
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, search.Version, await db.ResponseAsync(search, ct));
    }

    private static async Task<Ok<SavedSearchResponse>> ResumeAsync(
        Guid id, StepRequest step, IfMatch ifMatch, Caller caller, HttpContext http, MatchingDbContext db, IMatchIndex index, TimeProvider time, CancellationToken ct)
    {
        var (search, searcher) = await db.OwnSearchAsync(id, caller, ct);
        ifMatch.Check(search.Version);
        StepRules.Check(step);
        search.Resume(searcher.Actor, await SavedSearchRules.SequenceAsync(index, db, ct), time.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, search.Version, await db.ResponseAsync(search, ct));
    }

    private static async Task<NoContent> DeleteAsync(Guid id, IfMatch ifMatch, Caller caller, MatchingDbContext db, CancellationToken ct)
    {
        var (search, _) = await db.OwnSearchAsync(id, caller, ct);
        ifMatch.Check(search.Version);
        await db.ForgetSearchesAsync([search], ct);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
