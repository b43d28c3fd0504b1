using Matchmaking.Contracts;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.OfferIntake.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.OfferIntake.Offers;

/// <summary>A company takes an offer back for good; promised quantities must be settled first.</summary>
internal static class WithdrawOffer
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/{id:guid}/withdraw", HandleAsync)
        .RequirePolicy(Policies.Company).Idempotent<OfferIntakeDbContext>()
        .WithName("WithdrawOffer").WithSummary("Withdraw an offer (If-Match); reasons: no-longer-available, given-elsewhere, conditions-changed, other.");

    private static async Task<Ok<OfferSnapshot>> HandleAsync(
        Guid id, StepRequest step, IfMatch ifMatch, Caller caller, HttpContext http, OfferIntakeDbContext db, TimeProvider time, CancellationToken ct)
    {
        var offer = await db.OwnAsync(id, caller, ct);
        ifMatch.Check(offer.Version);
        step = StepRules.Check(step, "no-longer-available", "given-elsewhere", "conditions-changed", "other");
        offer.Withdraw(caller.ActFor(offer.CompanyId), time.GetUtcNow(), step.Reason, step.Note);
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, offer.Version, offer.Snapshot());
    }
}
