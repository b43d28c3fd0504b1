using Matchmaking.Contracts;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.NeedsCatalog.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.NeedsCatalog.Needs;

/// <summary>An agency says that a need still holds, after its emergency moved to recovery. What holds no more is changed, closed or cancelled instead.</summary>
internal static class ConfirmNeedHolds
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/{id:guid}/still-holds", HandleAsync)
        .RequirePolicy(Policies.Agency).Idempotent<NeedsCatalogDbContext>()
        .WithName("ConfirmNeedHolds").WithSummary("Say that a need still holds in recovery (If-Match).");

    private static async Task<Ok<NeedSnapshot>> HandleAsync(
        Guid id, StepRequest step, IfMatch ifMatch, Caller caller, HttpContext http, NeedsCatalogDbContext db, TimeProvider time, CancellationToken ct)
    {
        var need = await db.OwnAsync(id, caller, ct);
        ifMatch.Check(need.Version);
        step = StepRules.Check(step);
        need.ConfirmHolds(caller.ActFor(need.AgencyId), time.GetUtcNow(), step.Note);
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, need.Version, need.Snapshot());
    }
}
