using Matchmaking.Contracts.Matches.V1;
using Matchmaking.OfferIntake.Data;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.OfferIntake.Offers;

/// <summary>Gives back what a match holds of an offer.</summary>
internal static class ReleaseOffer
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/internal/offers/{id:guid}/reservations/{matchId:guid}/release", HandleAsync)
        .RequirePolicy(Policies.Service).WithName("ReleaseOffer");

    private static async Task<Ok<ReserveResponse>> HandleAsync(
        Guid id, Guid matchId, ReleaseRequest request, Caller caller, OfferIntakeDbContext db, TimeProvider time, CancellationToken ct)
    {
        await using var write = await db.BeginWriteAsync(ct);
        await db.TakeTurnAsync($"offers/{id}", ct);
        var offer = await db.Offers.FindAsync([id], ct) ?? throw new RefusedException(Error.NotFound);
        offer.Release(matchId, request.Reason, caller.ActFor(null), time.GetUtcNow());
        await db.SaveChangesAsync(ct);
        await write.CommitAsync(ct);
        return TypedResults.Ok(new ReserveResponse(matchId, offer.Version));
    }
}
