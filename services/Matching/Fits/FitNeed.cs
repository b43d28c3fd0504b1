using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Matching.Copies;
using Matchmaking.Matching.Engine;
using Matchmaking.Matching.Index;
using Matchmaking.Matching.Search;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.Matching.Fits;

/// <summary>An agency whose need nobody meets learns which single change of its own would open the most offers, and which offers miss by one change of theirs.</summary>
internal static class FitNeed
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/needs/{id:guid}", HandleAsync)
        .RequirePolicy(Policies.AgencyOrDesk).AnswersWhenSearchIsAway().WithName("FitNeed").WithSummary("Which single changes of a need would open the most offers, and which offers miss it by one change.");

    private static async Task<Ok<FitResponse>> HandleAsync(Guid id, Caller caller, CachedSnapshots snapshots, FitFinder finder, CancellationToken ct)
    {
        if (await snapshots.NeedAsync(id, ct) is not { } need || !(caller.IsDesk || caller.IsIn(need.AgencyId)))
        {
            throw new RefusedException(Error.NotFound);
        }

        if (need.State is not (NeedState.Open or NeedState.PartlyMet or NeedState.Paused))
        {
            return TypedResults.Ok(FitAnswers.NotMatched);
        }

        var audience = caller.IsDesk ? Audience.Desk : Audience.OfAgency(need.AgencyId);
        var (own, theirs) = await finder.ForNeedAsync(need, snapshots, audience, ct);
        return TypedResults.Ok(FitAnswers.Of(own, need.Content, offer: false, FitAnswers.Of) with
        {
            Asks = [.. theirs.Take(FitAnswers.MostNamed).Select(x => new FitAsk(FitAnswers.Of(x.Offer), x.Change.Code, FitWords.Of(x.Change, x.Offer.Content, offer: true, ReasonWords.English)))],
        });
    }
}
