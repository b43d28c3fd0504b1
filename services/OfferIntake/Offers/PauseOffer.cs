using Matchmaking.Contracts;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.OfferIntake.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.OfferIntake.Offers;

/// <summary>A company takes an offer out of matching for a while.</summary>
internal static class PauseOffer
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/{id:guid}/pause", HandleAsync)
        .RequirePolicy(Policies.Company).Idempotent<OfferIntakeDbContext>()
        .WithName("PauseOffer").WithSummary("Pause an offer (If-Match).");

    private static async Task<Ok<OfferSnapshot>> HandleAsync(
        Guid id, StepRequest step, IfMatch ifMatch, Caller caller, HttpContext http, OfferIntakeDbContext db, TimeProvider time, CancellationToken ct)
    {
        var offer = await db.OwnAsync(id, caller, ct);
        ifMatch.Check(offer.Version);
        step = StepRules.Check(step);
        offer.Pause(caller.ActFor(offer.CompanyId), time.GetUtcNow(), step.Note);
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, offer.Version, offer.Snapshot());
    }
}
