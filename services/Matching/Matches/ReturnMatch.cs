using Matchmaking.Contracts;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Matching.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.Matching.Matches;

/// <summary>The agency sends a recommended pairing back to review.</summary>
internal static class ReturnMatch
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/{id:guid}/return", HandleAsync)
        .RequirePolicy(Policies.Agency).Idempotent<MatchingDbContext>()
        .WithName("ReturnMatch").WithSummary("Return a recommended match with a note (If-Match).");

    private static async Task<Ok<MatchResponse>> HandleAsync(
        Guid id, StepRequest step, IfMatch ifMatch, Caller caller, HttpContext http, MatchingDbContext db, MatchReading reading, TimeProvider time, CancellationToken ct)
    {
        var (match, actor) = await db.ForStepAsync(id, "return", caller, ct);
        ifMatch.Check(match.Version);
        step = StepRules.Check(step);
        StepRules.RequireNote(step);
        match.Return(actor, time.GetUtcNow(), step.Note);
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, match.Version, await reading.AnswerAsync(match, caller, ct));
    }
}
