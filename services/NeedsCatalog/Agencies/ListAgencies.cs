using Matchmaking.Contracts;
using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.NeedsCatalog.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.NeedsCatalog.Agencies;

/// <summary>Agencies on the platform, for everyone.</summary>
internal static class ListAgencies
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("", HandleAsync)
        .RequirePolicy(Policies.Public).WithName("ListAgencies").WithSummary("Agencies on the platform, oldest first.");

    private static async Task<Ok<Page<AgencySummary>>> HandleAsync([AsParameters] PageRequest page, NeedsCatalogDbContext db, CancellationToken ct)
    {
        var query = db.Agencies.AsNoTracking().Where(x => x.State == AgencyState.Active);
        if (page.Position() is { } after)
        {
            query = query.Where(x => x.Id > after.Id);
        }

        var found = await query.OrderBy(x => x.Id).Take(page.Take + 1).ToListAsync(ct);
        var answer = page.Page(found, x => (0, x.Id));
        return TypedResults.Ok(new Page<AgencySummary>([.. answer.Items.Select(x => new AgencySummary(x.Id, x.Name, x.Acronym))], answer.After));
    }
}
