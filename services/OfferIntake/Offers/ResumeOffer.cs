using Matchmaking.Contracts;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.OfferIntake.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.OfferIntake.Offers;

/// <summary>A company brings a paused offer back.</summary>
internal static class ResumeOffer
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/{id:guid}/resume", HandleAsync)
        .RequirePolicy(Policies.Company).Idempotent<OfferIntakeDbContext>()
        .WithName("ResumeOffer").WithSummary("Resume a paused offer (If-Match).");

    private static async Task<Ok<OfferSnapshot>> HandleAsync(
        Guid id, StepRequest step, IfMatch ifMatch, Caller caller, HttpContext http, OfferIntakeDbContext db, TimeProvider time, CancellationToken ct)
    {
        var offer = await db.OwnAsync(id, caller, ct);
        ifMatch.Check(offer.Version);
        step = StepRules.Check(step);
        offer.Resume(caller.ActFor(offer.CompanyId), time.GetUtcNow(), step.Note);
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, offer.Version, offer.Snapshot());
    }
}
