using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Matching.Copies;
using Matchmaking.Matching.Engine;
using Matchmaking.Matching.Index;
using Matchmaking.Matching.Search;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.Matching.Fits;

/// <summary>A company whose offer meets little learns which single change would open the most needs, of those it may read.</summary>
internal static class FitOffer
{
    private const int MostNamed = 10;

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
            return TypedResults.Ok(new FitResponse { Matched = false, Fits = 0, Changes = [] });
        }

        var audience = caller.IsDesk ? Audience.Desk : Audience.OfCompany(offer.CompanyId);
        var found = await finder.ForOfferAsync(offer, snapshots, audience, ct);
        return TypedResults.Ok(new FitResponse
        {
            Matched = true,
            Fits = found.Fits,
            Changes = [.. found.Options.Select(x => FitAnswers.Of(x.Change, offer.Content, offer: true, x.Opens.Count, x.Loses, x.Opens.Take(MostNamed).Select(FitAnswers.Of)))],
        });
    }
}
