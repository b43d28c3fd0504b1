using Matchmaking.Contracts;
using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.NeedsCatalog.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.NeedsCatalog.AcceptanceRules;

/// <summary>Every rule, by id, from which any copy is rebuilt.</summary>
internal static class AcceptanceRuleFeed
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/internal/acceptance-rules/feed", HandleAsync)
        .RequirePolicy(Policies.Service).WithName("AcceptanceRuleFeed");

    private static async Task<Ok<Page<AcceptanceRuleSnapshot>>> HandleAsync([AsParameters] PageRequest page, NeedsCatalogDbContext db, CancellationToken ct)
    {
        var query = db.AcceptanceRules.AsNoTracking();
        if (page.Position() is { } after)
        {
            query = query.Where(x => x.Id > after.Id);
        }

        var found = await query.OrderBy(x => x.Id).Take(page.Take + 1).ToListAsync(ct);
        var answer = page.Page(found, x => (0, x.Id));
        return TypedResults.Ok(new Page<AcceptanceRuleSnapshot>([.. answer.Items.Select(x => x.Snapshot())], answer.After));
    }
}
