using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Matching.Data;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Matching.Matches;

/// <summary>OfferIntake asks what matches of an offer there are, before it joins the offer to another.</summary>
internal static class CountOfferPairings
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/internal/matches/of-offer/{id:guid}", HandleAsync)
        .RequirePolicy(Policies.Service).WithName("CountOfferPairings");

    public static async Task<OfferPairings> OfAsync(MatchingDbContext db, Guid offer, CancellationToken ct)
    {
        var active = await db.Matches.Where(x => x.OfferId == offer && MatchStates.Active.Contains(x.State)).GroupBy(x => x.State).Select(x => new { State = x.Key, Count = x.Count() }).ToListAsync(ct);
        var undecided = active.Where(x => MatchStates.InReview.Contains(x.State)).Sum(x => x.Count);
        return new OfferPairings(undecided, active.Sum(x => x.Count) - undecided);
    }

    private static async Task<Ok<OfferPairings>> HandleAsync(Guid id, MatchingDbContext db, CancellationToken ct) => TypedResults.Ok(await OfAsync(db, id, ct));
}
