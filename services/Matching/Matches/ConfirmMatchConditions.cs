using Matchmaking.Contracts;
using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Matching.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.Matching.Matches;

/// <summary>Staff say how a pairing meets the conditions under which the agency takes its kind; the note is the evidence.</summary>
internal static class ConfirmMatchConditions
{
    /// <summary>The step's name.</summary>
    public const string Step = "confirm-conditions";

    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/{id:guid}/confirm-conditions", HandleAsync)
        .RequirePolicy(Policies.AgencyOrDesk).Idempotent<MatchingDbContext>()
        .WithName("ConfirmMatchConditions").WithSummary("Say how the agency's conditions for this kind are met (If-Match, with a note).");

    private static async Task<Ok<MatchResponse>> HandleAsync(
        Guid id, StepRequest step, IfMatch ifMatch, Caller caller, HttpContext http, MatchingDbContext db, MatchReading reading, MatchRules rules, TimeProvider time, CancellationToken ct)
    {
        var (match, actor) = await db.ForStepAsync(id, Step, caller, ct);
        ifMatch.Check(match.Version);
        step = StepRules.Check(step);
        StepRules.RequireNote(step);
        var rule = await rules.OfAsync(match, ct);
        if (rule.Period is { Answer: Acceptance.No } && !caller.IsIn(match.AgencyId))
        {
            // Its own rule is the agency's to depart from.
            Error.Forbidden.Throw();
        }

        match.ConfirmConditions(rule.Period, rule.Version, rule.Words, step.Note!, actor, time.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, match.Version, await reading.AnswerAsync(match, caller, ct));
    }
}
