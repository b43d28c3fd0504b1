using Matchmaking.Contracts;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.NeedsCatalog.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.NeedsCatalog.Needs;

/// <summary>A reviewer gives a need back to its author, with a reason.</summary>
internal static class ReturnNeed
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/{id:guid}/return", HandleAsync)
        .RequirePolicy(Policies.AgencyReviewer).Idempotent<NeedsCatalogDbContext>()
        .WithName("ReturnNeed").WithSummary("Return a need to its author (If-Match); reasons: incomplete, unclear, not-a-partnership, duplicate, other.");

    private static async Task<Ok<NeedSnapshot>> HandleAsync(
        Guid id, StepRequest step, IfMatch ifMatch, Caller caller, HttpContext http, NeedsCatalogDbContext db, TimeProvider time, CancellationToken ct)
    {
        var need = await db.ReviewableAsync(id, caller, ct);
        ifMatch.Check(need.Version);
        step = StepRules.Check(step, "incomplete", "unclear", "not-a-partnership", "duplicate", "other");
        need.Return(caller.ActFor(need.AgencyId), time.GetUtcNow(), step.Reason!, step.Note);
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, need.Version, need.Snapshot());
    }
}
