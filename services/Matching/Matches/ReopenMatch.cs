using Matchmaking.Contracts;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Matching.Copies;
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
        await RequireOpenAsync(match, db, ct);
        match.Reopen(actor, time.GetUtcNow(), step.Note);
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, match.Version, await reading.AnswerAsync(match, caller, ct));
    }

    // A pair of which one side has ended or is wholly promised would be reviewed for nothing.
    private static async Task RequireOpenAsync(Match match, MatchingDbContext db, CancellationToken ct)
    {
        var snapshots = new Snapshots(db);
        var offer = await snapshots.OfferAsync(match.OfferId, ct);
        var need = await snapshots.NeedAsync(match.NeedId, ct);
        if (offer?.State is not (OfferState.Submitted or OfferState.Available or OfferState.OnHold or OfferState.Paused or OfferState.PartlyCommitted)
            || need?.State is not (NeedState.Open or NeedState.Paused or NeedState.PartlyMet))
        {
            MatchErrors.PairNotOpen.Throw();
        }
    }
}
