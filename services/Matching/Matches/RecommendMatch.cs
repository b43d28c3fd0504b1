using Matchmaking.Contracts;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Learning;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.Matching.Matches;

/// <summary>The desk recommends a pairing to the need's agency.</summary>
internal static class RecommendMatch
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/{id:guid}/recommend", HandleAsync)
        .RequirePolicy(Policies.MatchingOfficer).Idempotent<MatchingDbContext>()
        .WithName("RecommendMatch").WithSummary("Recommend (If-Match).");

    private static async Task<Ok<MatchResponse>> HandleAsync(
        Guid id, StepRequest step, IfMatch ifMatch, Caller caller, HttpContext http, MatchingDbContext db, MatchReading reading, MatchRules rules, TimeProvider time, CancellationToken ct)
    {
        var (match, actor) = await db.ForStepAsync(id, "recommend", caller, ct);
        ifMatch.Check(match.Version);
        step = StepRules.Check(step);
        var rule = await rules.OfAsync(match, ct);
        match.Recommend(actor, time.GetUtcNow(), step.Note, rule.Period, rule.Words);
        db.Note(match, fits: true, actor);
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, match.Version, await reading.AnswerAsync(match, caller, ct));
    }
}
