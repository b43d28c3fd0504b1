using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Matching.Copies;
using Matchmaking.Matching.Index;
using Matchmaking.Matching.Search;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.Matching.Fits;

/// <summary>A company whose offer meets little learns which single change would open the most needs, of those it may read.</summary>
internal static class FitOffer
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/offers/{id:guid}", HandleAsync)
        .RequirePolicy(Policies.CompanyOrDesk).AnswersWhenSearchIsAway().WithName("FitOffer").WithSummary("Which single changes of an offer would open the most needs, of those the caller may read.");

    private static async Task<Ok<FitResponse>> HandleAsync(Guid id, Caller caller, CachedSnapshots snapshots, FitFinder finder, CancellationToken ct)
    {
        if (await snapshots.OfferAsync(id, ct) is not { } offer || !(caller.IsDesk || caller.IsIn(offer.CompanyId)))
        {
            throw new RefusedException(Error.NotFound);
        }

        if (!IndexDocument.Of(offer).Matchable && offer.State != OfferState.Paused)
        {
            return TypedResults.Ok(FitAnswers.NotMatched);
        }

        var audience = caller.IsDesk ? Audience.Desk : Audience.OfCompany(offer.CompanyId);
        return TypedResults.Ok(FitAnswers.Of(await finder.ForOfferAsync(offer, snapshots, audience, ct), offer.Content, offer: true, FitAnswers.Of));
    }
}
