using Matchmaking.Contracts;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Learning;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.Matching.Matches;

/// <summary>Staff judge a pairing unsuitable, with a reason.</summary>
internal static class DismissMatch
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/{id:guid}/dismiss", HandleAsync)
        .RequirePolicy(Policies.AgencyOrDesk).Idempotent<MatchingDbContext>()
        .WithName("DismissMatch").WithSummary("Dismiss (If-Match); reasons: not-suitable, quality, too-little, too-late, cost-too-high, already-covered, conflict-of-interest, other.");

    private static async Task<Ok<MatchResponse>> HandleAsync(
        Guid id, StepRequest step, IfMatch ifMatch, Caller caller, HttpContext http, MatchingDbContext db, MatchReading reading, TimeProvider time, CancellationToken ct)
    {
        var (match, actor) = await db.ForStepAsync(id, "dismiss", caller, ct);
        ifMatch.Check(match.Version);
        step = StepRules.Check(step, "not-suitable", "quality", "too-little", "too-late", "cost-too-high", "already-covered", "conflict-of-interest", "other");
        match.Dismiss(actor, time.GetUtcNow(), step.Reason!, step.Note);
        db.Note(match, fits: false, actor);
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, match.Version, await reading.AnswerAsync(match, caller, ct));
    }
}
