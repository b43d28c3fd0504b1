using Matchmaking.Contracts.Offers.V1;
using Matchmaking.OfferIntake.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.OfferIntake.Offers;

/// <summary>Reads an offer.</summary>
internal static class GetOffer
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/{id:guid}", HandleAsync)
        .RequirePolicy(Policies.Member).WithName("GetOffer").WithSummary("One offer with its ledgers.");

    private static async Task<Ok<OfferSnapshot>> HandleAsync(Guid id, Caller caller, HttpContext http, OfferIntakeDbContext db, CancellationToken ct)
    {
        var offer = await db.ReadableAsync(id, caller, ct);
        return Versioned.Ok(http, offer.Version, offer.Snapshot());
    }
}
