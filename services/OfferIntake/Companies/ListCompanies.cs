using Matchmaking.Contracts;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.OfferIntake.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.OfferIntake.Companies;

/// <summary>Companies by name, for agencies and the desk.</summary>
internal static class ListCompanies
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("", HandleAsync)
        .RequirePolicy(Policies.AgencyOrDesk).WithName("ListCompanies").WithSummary("Companies, newest first; q finds a part of the name.");

    private static async Task<Ok<Page<CompanySnapshot>>> HandleAsync(
        [AsParameters] PageRequest page, string? q, string? standing, OfferIntakeDbContext db, CancellationToken ct)
    {
        var query = db.Companies.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(q))
        {
            var part = q.Trim().ToUpperInvariant();
            query = query.Where(x => x.SearchName.Contains(part));
        }

        if (Words.Parse<ScreeningStanding>("standing", standing) is { } wanted)
        {
            query = query.Where(x => x.Standing == wanted);
        }

        if (page.Position() is { } after)
        {
            var at = new DateTimeOffset(after.Sort, TimeSpan.Zero);
            query = query.Where(x => x.CreatedAt < at || (x.CreatedAt == at && x.Id > after.Id));
        }

        var found = await query.OrderByDescending(x => x.CreatedAt).ThenBy(x => x.Id).Take(page.Take + 1).ToListAsync(ct);
        var answer = page.Page(found, x => (x.CreatedAt.UtcTicks, x.Id));
        return TypedResults.Ok(new Page<CompanySnapshot>([.. answer.Items.Select(x => x.Snapshot())], answer.After));
    }
}
