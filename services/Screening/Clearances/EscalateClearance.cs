using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.Screening.Clearances;

/// <summary>An officer leaves the decision to the screening lead.</summary>
internal static class EscalateClearance
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/{id:guid}/escalate", HandleAsync)
        .RequirePolicy(Policies.ScreeningOfficer).Idempotent<ScreeningDbContext>()
        .WithName("EscalateClearance").WithSummary("Leave the decision to the screening lead (If-Match).");

    private static async Task<Ok<ClearanceResponse>> HandleAsync(
        Guid id, StepRequest step, IfMatch ifMatch, Caller caller, HttpContext http, ScreeningDbContext db, TimeProvider time, CancellationToken ct)
    {
        var clearance = await db.ToChangeAsync(id, ct);
        ifMatch.Check(clearance.Version);
        clearance.Escalate(StepRules.Check(step).Note, caller.ActForDesk(), time.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, clearance.Version, clearance.ResponseFor(caller, time.GetUtcNow()));
    }
}
