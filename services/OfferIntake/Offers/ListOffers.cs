using Matchmaking.Contracts;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.OfferIntake.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.OfferIntake.Offers;

/// <summary>A company's own offers; for the desk, everybody's that were handed in.</summary>
internal static class ListOffers
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("", HandleAsync)
        .RequirePolicy(Policies.CompanyOrDesk).WithName("ListOffers").WithSummary("Offers, last changed first; joined=false leaves out those that were joined to another.");

    private static async Task<Ok<Page<OfferSnapshot>>> HandleAsync(
        [AsParameters] PageRequest page, string? state, string? kind, Guid? company, string? externalId, bool? joined, Caller caller, OfferIntakeDbContext db, CancellationToken ct)
    {
        var query = db.Offers.AsNoTracking();
        if (caller.IsDesk)
        {
            query = query.Where(x => x.State != OfferState.Draft);
        }
        else
        {
            var own = caller.Organisations(OrganisationKind.Company);
            query = query.Where(x => own.Contains(x.CompanyId));
        }

        query = Words.Parse<OfferState>("state", state) is { } wanted ? query.Where(x => x.State == wanted) : query;
        query = string.IsNullOrEmpty(kind) ? query : query.Where(x => x.Kind == kind);
        query = company is { } companyId ? query.Where(x => x.CompanyId == companyId) : query;
        query = string.IsNullOrEmpty(externalId) ? query : query.Where(x => x.ExternalId == externalId);
        query = joined is { } wantJoined ? query.Where(x => (x.JoinedToId != null) == wantJoined) : query;
        if (page.Position() is { } after)
        {
            var at = new DateTimeOffset(after.Sort, TimeSpan.Zero);
            query = query.Where(x => x.ChangedAt < at || (x.ChangedAt == at && x.Id > after.Id));
        }

        var found = await query.OrderByDescending(x => x.ChangedAt).ThenBy(x => x.Id).Take(page.Take + 1).ToListAsync(ct);
        var answer = page.Page(found, x => (x.ChangedAt.UtcTicks, x.Id));
        return TypedResults.Ok(new Page<OfferSnapshot>([.. answer.Items.Select(x => x.Snapshot())], answer.After));
    }
}
