using Matchmaking.Contracts.Offers.V1;
using Matchmaking.OfferIntake.AcceptanceRules;
using Matchmaking.OfferIntake.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.OfferIntake.Offers;

/// <summary>A company changes an offer; once handed in, it must stay complete.</summary>
internal static class ChangeOffer
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPut("/{id:guid}", HandleAsync)
        .RequirePolicy(Policies.Company).Idempotent<OfferIntakeDbContext>()
        .WithName("ChangeOffer").WithSummary("Replace an offer's content (If-Match).");

    private static async Task<Ok<OfferSnapshot>> HandleAsync(
        Guid id, OfferDraft draft, IfMatch ifMatch, Caller caller, HttpContext http, OfferIntakeDbContext db, TimeProvider time, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var offer = await db.OwnAsync(id, caller, ct);
        ifMatch.Check(offer.Version);
        draft = OfferRules.Check(draft, !offer.IsDraft, DateOnly.FromDateTime(now.UtcDateTime));
        if (draft.ExternalId is not null && draft.ExternalId != offer.ExternalId
            && await db.Offers.AnyAsync(x => x.CompanyId == offer.CompanyId && x.ExternalId == draft.ExternalId, ct))
        {
            OfferErrors.ExternalIdTaken.Throw();
        }

        offer.Change(draft, caller.ActFor(offer.CompanyId), now, offer.IsDraft ? null : await db.NamedRuleAsync(draft.Content, ct));
        if (!offer.IsDraft)
        {
            await db.ScheduleAsync(ExpireOffer.Kind, offer.Id.ToString(), OfferLoading.EndOf(draft.Content.Until!.Value), ct);
        }

        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, offer.Version, offer.Snapshot());
    }
}
