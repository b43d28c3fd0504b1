using Matchmaking.Contracts;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Identity.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Identity.Organisations;

/// <summary>Every organisation, for the platform's admins.</summary>
internal static class ListOrganisations
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("", HandleAsync)
        .RequirePolicy(Policies.PlatformAdmin).WithName("ListOrganisations").WithSummary("Organisations, newest first.");

    private static async Task<Ok<Page<OrganisationResponse>>> HandleAsync(
        [AsParameters] PageRequest page, OrganisationKind? kind, string? name, IdentityDbContext db, CancellationToken ct)
    {
        var query = db.Organisations.AsNoTracking();
        query = kind is { } wanted ? query.Where(x => x.Kind == wanted) : query;
        query = string.IsNullOrEmpty(name) ? query : query.Named(name);
        if (page.Position() is { } after)
        {
            var at = new DateTimeOffset(after.Sort, TimeSpan.Zero);
            query = query.Where(x => x.CreatedAt < at || (x.CreatedAt == at && x.Id > after.Id));
        }

        var found = await query.OrderByDescending(x => x.CreatedAt).ThenBy(x => x.Id).Take(page.Take + 1).ToListAsync(ct);
        var answer = page.Page(found, x => (x.CreatedAt.UtcTicks, x.Id));
        return TypedResults.Ok(new Page<OrganisationResponse>([.. answer.Items.Select(x => x.Response())], answer.After));
    }
}
