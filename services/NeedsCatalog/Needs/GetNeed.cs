using Matchmaking.Contracts.Needs.V1;
using Matchmaking.NeedsCatalog.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.NeedsCatalog.Needs;

/// <summary>Reads a need.</summary>
internal static class GetNeed
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/{id:guid}", HandleAsync)
        .RequirePolicy(Policies.Public).WithName("GetNeed").WithSummary("One need with its ledgers; contact and receiver for its agency and the desk only.");

    private static async Task<Ok<NeedSnapshot>> HandleAsync(Guid id, Caller caller, HttpContext http, NeedsCatalogDbContext db, CancellationToken ct)
    {
        var need = await db.ReadableAsync(id, caller, ct);
        return Versioned.Ok(http, need.Version, need.SnapshotFor(caller));
    }
}
