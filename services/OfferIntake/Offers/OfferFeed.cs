using Matchmaking.Contracts;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.OfferIntake.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.OfferIntake.Offers;

/// <summary>Every offer that was handed in, by id, from which any copy or index is rebuilt.</summary>
internal static class OfferFeed
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/internal/offers/feed", HandleAsync)
        .RequirePolicy(Policies.Service).WithName("OfferFeed");

    private static async Task<Ok<Page<OfferSnapshot>>> HandleAsync([AsParameters] PageRequest page, OfferIntakeDbContext db, CancellationToken ct)
    {
        var query = db.Offers.AsNoTracking().Where(x => x.State != OfferState.Draft);
        if (page.Position() is { } after)
        {
            query = query.Where(x => x.Id > after.Id);
        }

        var found = await query.OrderBy(x => x.Id).Take(page.Take + 1).ToListAsync(ct);
        var answer = page.Page(found, x => (0, x.Id));
        return TypedResults.Ok(new Page<OfferSnapshot>([.. answer.Items.Select(x => x.Snapshot())], answer.After));
    }
}
