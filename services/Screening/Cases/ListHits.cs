using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Cases;

/// <summary>Hits of all cases, one after the other as they are worked through.</summary>
internal static class ListHits
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/hits", HandleAsync)
        .RequirePolicy(Policies.ScreeningOfficer).WithName("ListHits").WithSummary("Hits across cases: due next first, then the highest score.");

    private static async Task<Ok<Page<QueuedHit>>> HandleAsync(
        [AsParameters] PageRequest page, [AsParameters] CaseFilter filter, Caller caller, ScreeningDbContext db, CaseSteps steps, CancellationToken ct)
    {
        var query = filter.Checked().Of(db.Queue.AsNoTracking(), caller, steps.Today);
        if (page.Position() is { } after)
        {
            query = query.Where(x => x.Place > after.Sort || (x.Place == after.Sort && x.HitId > after.Id));
        }

        var found = await query.OrderBy(x => x.Place).ThenBy(x => x.HitId).Take(page.Take + 1).ToListAsync(ct);
        var answer = page.Page(found, x => (x.Place, x.HitId));
        return TypedResults.Ok(new Page<QueuedHit>([.. answer.Items.Select(x => x.Response())], answer.After));
    }
}
