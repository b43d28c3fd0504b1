using Matchmaking.Contracts;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.NeedsCatalog.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.NeedsCatalog.Needs;

/// <summary>An agency ends a need whose promises are kept.</summary>
internal static class CloseNeed
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/{id:guid}/close", HandleAsync)
        .RequirePolicy(Policies.Agency).Idempotent<NeedsCatalogDbContext>()
        .WithName("CloseNeed").WithSummary("Close a need with everything settled (If-Match).");

    private static async Task<Ok<NeedSnapshot>> HandleAsync(
        Guid id, StepRequest step, IfMatch ifMatch, Caller caller, HttpContext http, NeedsCatalogDbContext db, TimeProvider time, CancellationToken ct)
    {
        var need = await db.OwnAsync(id, caller, ct);
        ifMatch.Check(need.Version);
        step = StepRules.Check(step);
        need.Close(caller.ActFor(need.AgencyId), time.GetUtcNow(), step.Note);
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, need.Version, need.Snapshot());
    }
}
