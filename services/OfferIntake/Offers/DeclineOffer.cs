using Matchmaking.Contracts;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.OfferIntake.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.OfferIntake.Offers;

/// <summary>The desk refuses an offer that no agency could take, with a reason the company reads.</summary>
internal static class DeclineOffer
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/{id:guid}/decline", HandleAsync)
        .RequirePolicy(Policies.MatchingOfficer).Idempotent<OfferIntakeDbContext>()
        .WithName("DeclineOffer").WithSummary("Refuse an offer (If-Match); reasons: not-usable, cost-too-high, commercial-interest, excluded-activity, incomplete, other.");

    private static async Task<Ok<OfferSnapshot>> HandleAsync(
        Guid id, StepRequest step, IfMatch ifMatch, Caller caller, HttpContext http, OfferIntakeDbContext db, TimeProvider time, CancellationToken ct)
    {
        var offer = await db.HandedInAsync(id, caller, ct);
        ifMatch.Check(offer.Version);
        step = StepRules.Check(step, "not-usable", "cost-too-high", "commercial-interest", "excluded-activity", "incomplete", "other");
        offer.Decline(caller.ActForDesk(), time.GetUtcNow(), step.Reason!, step.Note);
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, offer.Version, offer.Snapshot());
    }
}
