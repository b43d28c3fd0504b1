using Matchmaking.Contracts;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.NeedsCatalog.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.NeedsCatalog.Needs;

/// <summary>A reviewer publishes a need: matching begins.</summary>
internal static class OpenNeed
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/{id:guid}/open", HandleAsync)
        .RequirePolicy(Policies.AgencyReviewer).Idempotent<NeedsCatalogDbContext>()
        .WithName("OpenNeed").WithSummary("Open a need that waits for review (If-Match).");

    private static async Task<Ok<NeedSnapshot>> HandleAsync(
        Guid id, StepRequest step, IfMatch ifMatch, Caller caller, HttpContext http, NeedsCatalogDbContext db, TimeProvider time, CancellationToken ct)
    {
        var need = await db.ReviewableAsync(id, caller, ct);
        ifMatch.Check(need.Version);
        step = StepRules.Check(step);
        need.Open(caller.ActFor(need.AgencyId), time.GetUtcNow(), step.Note);
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, need.Version, need.Snapshot());
    }
}
