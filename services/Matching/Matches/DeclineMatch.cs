using Matchmaking.Contracts;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Matching.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.Matching.Matches;

/// <summary>The company says no, with a reason.</summary>
internal static class DeclineMatch
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/{id:guid}/decline", HandleAsync)
        .RequirePolicy(Policies.Company).Idempotent<MatchingDbContext>()
        .WithName("DeclineMatch").WithSummary("Decline (If-Match); reasons: not-available, quantity, timing, place, conditions, other.");

    private static async Task<Ok<MatchResponse>> HandleAsync(
        Guid id, StepRequest step, IfMatch ifMatch, Caller caller, HttpContext http, MatchingDbContext db, MatchReading reading, TimeProvider time, CancellationToken ct)
    {
        var (match, actor) = await db.ForStepAsync(id, "decline", caller, ct);
        ifMatch.Check(match.Version);
        step = StepRules.Check(step, "not-available", "quantity", "timing", "place", "conditions", "other");
        match.Decline(actor, time.GetUtcNow(), step.Reason!, step.Note);
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, match.Version, await reading.AnswerAsync(match, caller, ct));
    }
}
