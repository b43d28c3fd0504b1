using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Contracts.Text;
using Matchmaking.Screening.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.Screening.Clearances;

/// <summary>An officer looks at the evidence of a condition: it is enough, or it goes back with words.</summary>
internal static class SettleConditionEndpoint
{
    private const int MaxWords = 2_000;

    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/{id:guid}/conditions/{taskId:guid}/settle", HandleAsync)
        .RequirePolicy(Policies.ScreeningOfficer).Idempotent<ScreeningDbContext>()
        .WithName("SettleCondition").WithSummary("Accept or return the evidence of a condition (If-Match).");

    private static async Task<Ok<ClearanceResponse>> HandleAsync(
        Guid id, Guid taskId, SettleCondition request, IfMatch ifMatch, Caller caller, HttpContext http, ScreeningDbContext db, TimeProvider time, CancellationToken ct)
    {
        var clearance = await db.ToChangeAsync(id, ct);
        ifMatch.Check(clearance.Version);
        var words = PlainText.BlockOrNull(request.Words);
        var errors = new FieldErrors();
        errors.Length("words", words, request.Accepted ? 0 : 1, MaxWords);
        errors.ThrowIfAny();
        clearance.SettleCondition(taskId, request.Accepted, words, caller.ActForDesk(), time.GetUtcNow());
        await ClearanceClocks.FollowConditionsAsync(db, clearance, ct);
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, clearance.Version, clearance.ResponseFor(caller, time.GetUtcNow()));
    }
}
