using Matchmaking.Contracts;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Matching.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.Matching.Matches;

/// <summary>Staff take a dismissal back.</summary>
internal static class ReopenMatch
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/{id:guid}/reopen", HandleAsync)
        .RequirePolicy(Policies.AgencyOrDesk).Idempotent<MatchingDbContext>()
        .WithName("ReopenMatch").WithSummary("Reopen a dismissed match (If-Match).");

    private static async Task<Ok<MatchResponse>> HandleAsync(
        Guid id, StepRequest step, IfMatch ifMatch, Caller caller, HttpContext http, MatchingDbContext db, MatchReading reading, TimeProvider time, CancellationToken ct)
    {
        var (match, actor) = await db.ForStepAsync(id, "reopen", caller, ct);
        ifMatch.Check(match.Version);
        step = StepRules.Check(step);
        match.Reopen(actor, time.GetUtcNow(), step.Note);
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, match.Version, await reading.AnswerAsync(match, caller, ct));
    }
}
