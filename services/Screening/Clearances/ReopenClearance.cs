using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.Screening.Clearances;

/// <summary>Something puts a decision in question: it is not valid until decided anew, and what was offered under it is taken back.</summary>
internal static class ReopenClearance
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/{id:guid}/reopen", HandleAsync)
        .RequirePolicy(Policies.ScreeningOfficer).Idempotent<ScreeningDbContext>()
        .WithName("ReopenClearance").WithSummary("Open a decided clearance again, with a reason (If-Match).");

    private static async Task<Ok<ClearanceResponse>> HandleAsync(
        Guid id, StepRequest step, IfMatch ifMatch, Caller caller, HttpContext http, ScreeningDbContext db, Suspensions suspensions, TimeProvider time, CancellationToken ct)
    {
        var clearance = await db.ToChangeAsync(id, ct);
        ifMatch.Check(clearance.Version);
        step = StepRules.Check(step, [.. ClearanceReasons.Reopened]);
        clearance.Reopen(step.Reason!, step.Note, caller.ActForDesk(), time.GetUtcNow());
        await suspensions.FollowAsync(clearance, ct);
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, clearance.Version, clearance.ResponseFor(caller, time.GetUtcNow()));
    }
}
