using Matchmaking.Contracts;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Matching.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.Matching.Matches;

/// <summary>Staff take an approved or offered pairing back, with a reason.</summary>
internal static class RetractMatch
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/{id:guid}/retract", HandleAsync)
        .RequirePolicy(Policies.AgencyOrDesk).Idempotent<MatchingDbContext>()
        .WithName("RetractMatch").WithSummary("Retract (If-Match); reasons: no-longer-needed, error, concern, other.");

    private static async Task<Ok<MatchResponse>> HandleAsync(
        Guid id, StepRequest step, IfMatch ifMatch, Caller caller, HttpContext http, MatchingDbContext db, MatchReading reading, TimeProvider time, CancellationToken ct)
    {
        var (match, actor) = await db.ForStepAsync(id, "retract", caller, ct);
        ifMatch.Check(match.Version);
        step = StepRules.Check(step, "no-longer-needed", "error", "concern", "other");
        match.Retract(actor, time.GetUtcNow(), step.Reason!, step.Note);
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, match.Version, await reading.AnswerAsync(match, caller, ct));
    }
}
