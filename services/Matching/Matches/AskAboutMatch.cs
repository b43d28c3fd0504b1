using Matchmaking.Contracts;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Matching.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.Matching.Matches;

/// <summary>Staff ask a question about a pairing; it waits for the answer.</summary>
internal static class AskAboutMatch
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/{id:guid}/ask", HandleAsync)
        .RequirePolicy(Policies.AgencyOrDesk).Idempotent<MatchingDbContext>()
        .WithName("AskAboutMatch").WithSummary("Ask a question in 'note' (If-Match).");

    private static async Task<Ok<MatchResponse>> HandleAsync(
        Guid id, StepRequest step, IfMatch ifMatch, Caller caller, HttpContext http, MatchingDbContext db, MatchReading reading, TimeProvider time, CancellationToken ct)
    {
        var (match, actor) = await db.ForStepAsync(id, "ask", caller, ct);
        ifMatch.Check(match.Version);
        step = StepRules.Check(step);
        StepRules.RequireNote(step);
        match.Ask(step.Note!, actor, time.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, match.Version, await reading.AnswerAsync(match, caller, ct));
    }
}
