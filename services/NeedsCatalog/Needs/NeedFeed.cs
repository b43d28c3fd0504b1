using Matchmaking.Contracts;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.NeedsCatalog.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.NeedsCatalog.Needs;

/// <summary>Every need that was ever handed in, by id, from which any copy or index is rebuilt.</summary>
internal static class NeedFeed
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/internal/needs/feed", HandleAsync)
        .RequirePolicy(Policies.Service).WithName("NeedFeed");

    private static async Task<Ok<Page<NeedSnapshot>>> HandleAsync([AsParameters] PageRequest page, NeedsCatalogDbContext db, CancellationToken ct)
    {
        var query = db.Needs.AsNoTracking().Where(x => x.HandedIn);
        if (page.Position() is { } after)
        {
            query = query.Where(x => x.Id > after.Id);
        }

        var found = await query.OrderBy(x => x.Id).Take(page.Take + 1).ToListAsync(ct);
        var answer = page.Page(found, x => (0, x.Id));
        return TypedResults.Ok(new Page<NeedSnapshot>([.. answer.Items.Select(x => x.Snapshot())], answer.After));
    }
}
