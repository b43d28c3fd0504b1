using System.ComponentModel;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Clearances;

/// <summary>Clearances that the caller may see, last changed first.</summary>
internal static class ListClearances
{
    private static readonly ClearanceState[] Cleared = [ClearanceState.Cleared, ClearanceState.ClearedWithConditions];

    public static void Map(IEndpointRouteBuilder app) => app.MapGet("", HandleAsync)
        .RequirePolicy(Policies.Member).WithName("ListClearances").WithSummary("Clearances, last changed first.");

    private static async Task<Ok<Page<ClearanceResponse>>> HandleAsync(
        [AsParameters] PageRequest page, string? state, Guid? company, Guid? agency, [Description("Cleared ones whose last day is not later.")] DateOnly? expiresBy,
        Caller caller, ScreeningDbContext db, TimeProvider time, CancellationToken ct)
    {
        var query = db.Clearances.AsNoTracking().VisibleTo(caller);
        query = Words.Parse<ClearanceState>("state", state) is { } wanted ? query.Where(x => x.State == wanted) : query;
        query = company is { } companyId ? query.Where(x => x.CompanyId == companyId) : query;
        query = agency is { } agencyId ? query.Where(x => x.AgencyId == agencyId) : query;
        query = expiresBy is { } day ? query.Where(x => Cleared.Contains(x.State) && x.Expires != null && x.Expires <= day) : query;
        if (page.Position() is { } after)
        {
            var at = new DateTimeOffset(after.Sort, TimeSpan.Zero);
            query = query.Where(x => x.ChangedAt < at || (x.ChangedAt == at && x.Id > after.Id));
        }

        var found = await query.OrderByDescending(x => x.ChangedAt).ThenBy(x => x.Id).Take(page.Take + 1).ToListAsync(ct);
        var answer = page.Page(found, x => (x.ChangedAt.UtcTicks, x.Id));
        return TypedResults.Ok(new Page<ClearanceResponse>([.. answer.Items.Select(x => x.ResponseFor(caller, time.GetUtcNow()))], answer.After));
    }
}
