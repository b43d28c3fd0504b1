using Matchmaking.Contracts.Matches.V1;
using Matchmaking.OfferIntake.Data;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.OfferIntake.Offers;

/// <summary>Commits quantities to an accepted match: first half of the acceptance saga.</summary>
internal static class ReserveOffer
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/internal/offers/{id:guid}/reservations", HandleAsync)
        .RequirePolicy(Policies.Service).WithName("ReserveOffer");

    private static async Task<Ok<ReserveResponse>> HandleAsync(
        Guid id, ReserveRequest request, Caller caller, OfferIntakeDbContext db, TimeProvider time, CancellationToken ct)
    {
        // In a write transaction from the read on: a hundred acceptances at once queue here instead of failing on each other's version.
        await using var write = await db.BeginWriteAsync(ct);
        await db.TakeTurnAsync($"offers/{id}", ct);
        var offer = await db.Offers.FindAsync([id], ct) ?? throw new RefusedException(Error.NotFound);
        offer.Reserve(request.MatchId, [.. request.Lines.Select(x => (x.Line, x.Quantity))], caller.ActFor(null), time.GetUtcNow());
        await db.SaveChangesAsync(ct);
        await write.CommitAsync(ct);
        return TypedResults.Ok(new ReserveResponse(request.MatchId, offer.Version));
    }
}
