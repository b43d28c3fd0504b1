using Matchmaking.Contracts.Matches.V1;
using Matchmaking.NeedsCatalog.Data;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.NeedsCatalog.Needs;

/// <summary>Commits quantities to an accepted match: second half of the acceptance saga.</summary>
internal static class ReserveNeed
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/internal/needs/{id:guid}/reservations", HandleAsync)
        .RequirePolicy(Policies.Service).WithName("ReserveNeed");

    private static async Task<Ok<ReserveResponse>> HandleAsync(
        Guid id, ReserveRequest request, Caller caller, NeedsCatalogDbContext db, TimeProvider time, CancellationToken ct)
    {
        // In a write transaction from the read on: a hundred acceptances at once queue here instead of failing on each other's version.
        await using var write = await db.BeginWriteAsync(ct);
        await db.TakeTurnAsync($"needs/{id}", ct);
        var need = await db.Needs.FindAsync([id], ct) ?? throw new RefusedException(Error.NotFound);
        need.Reserve(request.MatchId, [.. request.Lines.Select(x => (x.Line, x.Quantity))], caller.ActFor(null), time.GetUtcNow());
        await db.SaveChangesAsync(ct);
        await write.CommitAsync(ct);
        return TypedResults.Ok(new ReserveResponse(request.MatchId, need.Version));
    }
}
