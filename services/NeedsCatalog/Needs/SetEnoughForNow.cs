using Matchmaking.Contracts.Needs.V1;
using Matchmaking.NeedsCatalog.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.NeedsCatalog.Needs;

/// <summary>An agency says that it has proposals enough for now, or wants more again; nothing else of the need changes.</summary>
internal static class SetEnoughForNow
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPut("/{id:guid}/enough-for-now", HandleAsync)
        .RequirePolicy(Policies.Agency).Idempotent<NeedsCatalogDbContext>()
        .WithName("SetEnoughForNow").WithSummary("Stop or start further proposals (If-Match).");

    private static async Task<Ok<NeedSnapshot>> HandleAsync(
        Guid id, EnoughForNowRequest request, IfMatch ifMatch, Caller caller, HttpContext http, NeedsCatalogDbContext db, TimeProvider time, CancellationToken ct)
    {
        var need = await db.OwnAsync(id, caller, ct);
        ifMatch.Check(need.Version);
        need.SetEnoughForNow(request.Enough, caller.ActFor(need.AgencyId), time.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, need.Version, need.Snapshot());
    }
}
