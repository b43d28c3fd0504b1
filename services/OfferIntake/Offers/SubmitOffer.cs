using Matchmaking.Contracts.Offers.V1;
using Matchmaking.OfferIntake.AcceptanceRules;
using Matchmaking.OfferIntake.Companies;
using Matchmaking.OfferIntake.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.OfferIntake.Offers;

/// <summary>A company hands a draft in: screening and matching begin.</summary>
internal static class SubmitOffer
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/{id:guid}/submit", HandleAsync)
        .RequirePolicy(Policies.Company).Idempotent<OfferIntakeDbContext>()
        .WithName("SubmitOffer").WithSummary("Hand a draft in (If-Match).");

    private static async Task<Ok<OfferSnapshot>> HandleAsync(
        Guid id, IfMatch ifMatch, Caller caller, HttpContext http, OfferIntakeDbContext db, TimeProvider time, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var offer = await db.OwnAsync(id, caller, ct);
        ifMatch.Check(offer.Version);
        OfferRules.Check(new OfferDraft { Content = offer.Content, Terms = offer.Terms }, complete: true, DateOnly.FromDateTime(now.UtcDateTime));
        var company = await db.Companies.FindAsync([offer.CompanyId], ct) ?? throw new RefusedException(CompanyErrors.NotRegistered);
        offer.Submit(company, caller.ActFor(offer.CompanyId), now, await db.NamedRuleAsync(offer.Content, ct));
        await db.ScheduleAsync(ExpireOffer.Kind, offer.Id.ToString(), OfferLoading.EndOf(offer.Content.Until!.Value), ct);
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, offer.Version, offer.Snapshot());
    }
}
