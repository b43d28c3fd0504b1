using Matchmaking.Matching.Data;
using Matchmaking.Matching.Search;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Matching.Index.Upkeep;

/// <summary>What an operator sees of the match index, and the two things there are to do about it: build it anew, and compare it with its sources.</summary>
internal static class IndexOperations
{
    /// <summary>The match index.</summary>
    /// <param name="Name">Name of the index that answers.</param>
    /// <param name="Outdated">True while it is of an earlier version and a new one is built.</param>
    /// <param name="Documents">Offers and needs in it.</param>
    /// <param name="Behind">Changes that are not in it yet.</param>
    /// <param name="Rebuild">The rebuild under way.</param>
    /// <param name="LastCheck">The last comparison that the answering process made since its start.</param>
    public sealed record IndexResponse(string Name, bool Outdated, long Documents, long Behind, RebuildResponse? Rebuild, CheckResponse? LastCheck);

    /// <summary>How far a rebuild is.</summary>
    /// <param name="StartedAt">UTC.</param>
    /// <param name="Done">Records read.</param>
    /// <param name="Total">Records there were when it began.</param>
    public sealed record RebuildResponse(DateTimeOffset StartedAt, long Done, long Total);

    /// <summary>What a comparison found.</summary>
    /// <param name="At">UTC.</param>
    /// <param name="Documents">Records that belong in the index.</param>
    /// <param name="Repaired">Records that were not there as they should be, and are now.</param>
    public sealed record CheckResponse(DateTimeOffset At, long Documents, int Repaired);

    public static void Map(IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/v1/admin/matching/index").WithTags("Operations");
        group.MapGet("", GetAsync).RequirePolicy(Policies.PlatformAdmin).AnswersWhenSearchIsAway();
        group.MapPost("/rebuild", RebuildAsync).RequirePolicy(Policies.PlatformAdmin);
        group.MapPost("/check", CheckAsync).RequirePolicy(Policies.PlatformAdmin);
    }

    private static async Task<Ok<IndexResponse>> GetAsync(MatchingDbContext db, IMatchIndex index, IndexCheck check, CancellationToken ct)
    {
        var state = await index.StateAsync(ct);
        var documents = (await index.BucketsAsync(ct)).Values.Sum(x => x.Documents);
        var behind = await db.Changes.LongCountAsync(x => x.Sequence > state.Applied, ct);
        return TypedResults.Ok(new IndexResponse(
            state.Name,
            state.Outdated,
            documents,
            behind,
            state.Rebuild is { } rebuild ? new RebuildResponse(rebuild.StartedAt, rebuild.Done, rebuild.Total) : null,
            check.Last is { } last ? new CheckResponse(last.At, last.Documents, last.Repaired) : null));
    }

    /// <summary>A rebuild that is under way goes on; it is not begun twice.</summary>
    private static async Task<Accepted> RebuildAsync(MatchingDbContext db, TimeProvider time, CancellationToken ct)
    {
        await UpkeepPlan.EnsureAsync(db, RebuildIndex.Kind, time.GetUtcNow(), ct);
        return TypedResults.Accepted("/api/v1/admin/matching/index");
    }

    private static async Task<Accepted> CheckAsync(MatchingDbContext db, TimeProvider time, CancellationToken ct)
    {
        await db.ScheduleAsync(CheckIndex.Kind, UpkeepPlan.Key, time.GetUtcNow(), ct);
        await db.SaveChangesAsync(ct);
        return TypedResults.Accepted("/api/v1/admin/matching/index");
    }
}
