using Matchmaking.Contracts;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.OfferIntake.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.OfferIntake.Offers;

/// <summary>A company ends an offer whose promises are kept.</summary>
internal static class CloseOffer
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/{id:guid}/close", HandleAsync)
        .RequirePolicy(Policies.Company).Idempotent<OfferIntakeDbContext>()
        .WithName("CloseOffer").WithSummary("Close an offer with everything settled (If-Match).");

    private static async Task<Ok<OfferSnapshot>> HandleAsync(
        Guid id, StepRequest step, IfMatch ifMatch, Caller caller, HttpContext http, OfferIntakeDbContext db, TimeProvider time, CancellationToken ct)
    {
        var offer = await db.OwnAsync(id, caller, ct);
        ifMatch.Check(offer.Version);
        step = StepRules.Check(step);
        offer.Close(caller.ActFor(offer.CompanyId), time.GetUtcNow(), step.Note);
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, offer.Version, offer.Snapshot());
    }
}
