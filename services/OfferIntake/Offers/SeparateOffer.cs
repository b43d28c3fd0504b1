using Matchmaking.Contracts;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.OfferIntake.Companies;
using Matchmaking.OfferIntake.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.OfferIntake.Offers;

/// <summary>Takes the joining of two offers back, while nothing else has happened to the one that stayed.</summary>
internal static class SeparateOffer
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/{id:guid}/separate", HandleAsync)
        .RequirePolicy(Policies.CompanyOrDesk).Idempotent<OfferIntakeDbContext>()
        .WithName("SeparateOffer").WithSummary("Undo joining (If-Match of the joined offer), while nothing else has happened to the other one. The desk says why.");

    private static async Task<Ok<OfferSnapshot>> HandleAsync(
        Guid id, StepRequest step, IfMatch ifMatch, Caller caller, HttpContext http, OfferIntakeDbContext db, TimeProvider time, CancellationToken ct)
    {
        var offer = await db.JoinableAsync(id, caller, ct);
        ifMatch.Check(offer.Version);
        step = StepRules.Check(step);
        if (caller.IsDesk)
        {
            StepRules.RequireNote(step);
        }

        if (offer.JoinedToId is not { } into)
        {
            throw new RefusedException(OfferErrors.NotJoined);
        }

        var main = await db.JoinableAsync(into, caller, ct);
        var company = await db.Companies.FindAsync([offer.CompanyId], ct) ?? throw new RefusedException(CompanyErrors.NotRegistered);
        offer.Separate(main, company, caller.ActForDeskOr(offer.CompanyId), time.GetUtcNow(), step.Note);
        if (!offer.IsDraft)
        {
            // Its last day may have passed meanwhile.
            await db.ScheduleAsync(ExpireOffer.Kind, offer.Id.ToString(), OfferLoading.EndOf(offer.Content.Until!.Value), ct);
        }

        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, offer.Version, offer.Snapshot());
    }
}
