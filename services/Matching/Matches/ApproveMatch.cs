using Matchmaking.Contracts;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Learning;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.Matching.Matches;

/// <summary>The agency approves a recommended pairing; the company is asked as soon as nothing stands against it.</summary>
internal static class ApproveMatch
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/{id:guid}/approve", HandleAsync)
        .RequirePolicy(Policies.Agency).Idempotent<MatchingDbContext>()
        .WithName("ApproveMatch").WithSummary("Approve (If-Match).");

    private static async Task<Ok<MatchResponse>> HandleAsync(
        Guid id, StepRequest step, IfMatch ifMatch, Caller caller, HttpContext http, MatchingDbContext db, MatchReading reading, MatchRules rules, TimeProvider time, CancellationToken ct)
    {
        var (match, actor) = await db.ForStepAsync(id, "approve", caller, ct);
        ifMatch.Check(match.Version);
        step = StepRules.Check(step);
        match.Approve(actor, time.GetUtcNow(), step.Note, (await rules.OfAsync(match, ct)).Period);
        db.Note(match, fits: true, actor);
        await db.ScheduleAsync(OfferMatch.Kind, match.Id.ToString(), time.GetUtcNow(), ct);
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, match.Version, await reading.AnswerAsync(match, caller, ct));
    }
}
