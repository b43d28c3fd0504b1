using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Cases;

/// <summary>The screening officers' queue: what is late or due next comes first, then the highest score; decided ones last.</summary>
internal static class ListCases
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("", HandleAsync)
        .RequirePolicy(Policies.ScreeningOfficer).WithName("ListCases").WithSummary("Screening cases: due next first, decided ones last.");

    private static async Task<Ok<Page<CaseSummary>>> HandleAsync(
        [AsParameters] PageRequest page, [AsParameters] CaseFilter filter, string? state, Caller caller, ScreeningDbContext db, CaseSteps steps, CancellationToken ct)
    {
        filter = filter.Checked();
        var today = steps.Today;
        var query = filter.Of(db.Cases.AsNoTracking(), caller, today);
        query = Words.Parse<CaseState>("state", state) is { } wanted ? query.Where(x => x.State == wanted) : query;
        if (filter.IsAboutHits)
        {
            var rows = filter.Of(db.Queue, caller, today);
            query = query.Where(x => rows.Any(row => row.CaseId == x.Id));
        }

        if (page.Position() is { } after)
        {
            query = query.Where(x => x.Place > after.Sort || (x.Place == after.Sort && x.Id > after.Id));
        }

        var found = await query.OrderBy(x => x.Place).ThenBy(x => x.Id).Take(page.Take + 1).ToListAsync(ct);
        var answer = page.Page(found, x => (x.Place, x.Id));
        return TypedResults.Ok(new Page<CaseSummary>([.. answer.Items.Select(x => x.Summary(today))], answer.After));
    }
}
