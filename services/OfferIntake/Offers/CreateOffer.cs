using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.OfferIntake.AcceptanceRules;
using Matchmaking.OfferIntake.Companies;
using Matchmaking.OfferIntake.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.OfferIntake.Offers;

/// <summary>A company writes an offer down, as a draft or to hand it in at once.</summary>
internal static class CreateOffer
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("", HandleAsync)
        .RequirePolicy(Policies.Company).Idempotent<OfferIntakeDbContext>()
        .WithName("CreateOffer").WithSummary("Save a draft, or hand an offer in at once (submit: true).");

    private static async Task<Created<OfferSnapshot>> HandleAsync(
        OfferDraft draft, Caller caller, HttpContext http, OfferIntakeDbContext db, TimeProvider time, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var companyId = caller.OwnOrganisation(OrganisationKind.Company, draft.CompanyId);
        draft = OfferRules.Check(draft, draft.Submit, DateOnly.FromDateTime(now.UtcDateTime));
        var company = await db.Companies.FindAsync([companyId], ct) ?? throw new RefusedException(CompanyErrors.NotRegistered);
        if (draft.ExternalId is not null && await db.Offers.AnyAsync(x => x.CompanyId == companyId && x.ExternalId == draft.ExternalId, ct))
        {
            OfferErrors.ExternalIdTaken.Throw();
        }

        var actor = caller.ActFor(companyId);
        var offer = Offer.Draft(company, draft, actor, now);
        if (draft.Submit)
        {
            offer.Submit(company, actor, now, await db.NamedRuleAsync(draft.Content, ct));
            await db.ScheduleAsync(ExpireOffer.Kind, offer.Id.ToString(), OfferLoading.EndOf(draft.Content.Until!.Value), ct);
        }

        db.Offers.Add(offer);
        await db.SaveChangesAsync(ct);
        return Versioned.Created(http, $"/api/v1/offers/{offer.Id}", offer.Version, offer.Snapshot());
    }
}
