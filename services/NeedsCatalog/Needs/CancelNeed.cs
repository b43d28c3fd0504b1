using Matchmaking.Contracts;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.NeedsCatalog.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.NeedsCatalog.Needs;

/// <summary>An agency needs this no more; promised quantities must be settled first.</summary>
internal static class CancelNeed
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/{id:guid}/cancel", HandleAsync)
        .RequirePolicy(Policies.Agency).Idempotent<NeedsCatalogDbContext>()
        .WithName("CancelNeed").WithSummary("Cancel a need (If-Match); reasons: no-longer-needed, met-elsewhere, funds-lost, conditions-changed, duplicate, other.");

    private static async Task<Ok<NeedSnapshot>> HandleAsync(
        Guid id, StepRequest step, IfMatch ifMatch, Caller caller, HttpContext http, NeedsCatalogDbContext db, TimeProvider time, CancellationToken ct)
    {
        var need = await db.OwnAsync(id, caller, ct);
        ifMatch.Check(need.Version);
        step = StepRules.Check(step, "no-longer-needed", "met-elsewhere", "funds-lost", "conditions-changed", "duplicate", "other");
        need.Cancel(caller.ActFor(need.AgencyId), time.GetUtcNow(), step.Reason!, step.Note);
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, need.Version, need.Snapshot());
    }
}
