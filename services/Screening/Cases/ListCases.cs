using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Cases;

/// <summary>The screening officers' queue: who waits longest comes first.</summary>
internal static class ListCases
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("", HandleAsync)
        .RequirePolicy(Policies.ScreeningOfficer).WithName("ListCases").WithSummary("Screening cases, longest unchanged first.");

    private static async Task<Ok<Page<CaseSummary>>> HandleAsync(
        [AsParameters] PageRequest page, string? state, Guid? company, ScreeningDbContext db, CancellationToken ct)
    {
        var query = db.Cases.AsNoTracking();
        query = Words.Parse<CaseState>("state", state) is { } wanted ? query.Where(x => x.State == wanted) : query;
        query = company is { } companyId ? query.Where(x => x.CompanyId == companyId) : query;
        if (page.Position() is { } after)
        {
            var at = new DateTimeOffset(after.Sort, TimeSpan.Zero);
            query = query.Where(x => x.ChangedAt > at || (x.ChangedAt == at && x.Id > after.Id));
        }

        var found = await query.OrderBy(x => x.ChangedAt).ThenBy(x => x.Id).Take(page.Take + 1).ToListAsync(ct);
        var answer = page.Page(found, x => (x.ChangedAt.UtcTicks, x.Id));
        return TypedResults.Ok(new Page<CaseSummary>([.. answer.Items.Select(x => x.Summary())], answer.After));
    }
}
