using Matchmaking.Contracts.Matches.V1;
using Matchmaking.NeedsCatalog.Data;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.NeedsCatalog.Needs;

/// <summary>Gives back what a match holds of an need.</summary>
internal static class ReleaseNeed
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/internal/needs/{id:guid}/reservations/{matchId:guid}/release", HandleAsync)
        .RequirePolicy(Policies.Service).WithName("ReleaseNeed");

    private static async Task<Ok<ReserveResponse>> HandleAsync(
        Guid id, Guid matchId, ReleaseRequest request, Caller caller, NeedsCatalogDbContext db, TimeProvider time, CancellationToken ct)
    {
        await using var write = await db.BeginWriteAsync(ct);
        await db.TakeTurnAsync($"needs/{id}", ct);
        var need = await db.Needs.FindAsync([id], ct) ?? throw new RefusedException(Error.NotFound);
        need.Release(matchId, request.Reason, caller.ActFor(null), time.GetUtcNow());
        await db.SaveChangesAsync(ct);
        await write.CommitAsync(ct);
        return TypedResults.Ok(new ReserveResponse(matchId, need.Version));
    }
}
