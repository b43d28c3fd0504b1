using Matchmaking.Contracts;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Identity.Data;
using Matchmaking.Identity.Organisations;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Identity.Clients;

/// <summary>The organisation's systems, with their last use.</summary>
internal static class ListClients
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/{id:guid}/clients", HandleAsync)
        .RequirePolicy(Policies.OrganisationAdmin).WithName("ListClients").WithSummary("Clients, newest first, with their last use.");

    private static async Task<Ok<Page<ClientResponse>>> HandleAsync(
        [AsParameters] PageRequest page, Guid id, Caller caller, IdentityDbContext db, CancellationToken ct)
    {
        await db.ManagedAsync(id, caller, ct);
        var query = db.ApiClients.AsNoTracking().Where(x => x.OrganisationId == id);
        if (page.Position() is { } after)
        {
            var at = new DateTimeOffset(after.Sort, TimeSpan.Zero);
            query = query.Where(x => x.CreatedAt < at || (x.CreatedAt == at && x.Id > after.Id));
        }

        var found = await query.OrderByDescending(x => x.CreatedAt).ThenBy(x => x.Id).Take(page.Take + 1).ToListAsync(ct);
        var answer = page.Page(found, x => (x.CreatedAt.UtcTicks, x.Id));
        return TypedResults.Ok(new Page<ClientResponse>([.. answer.Items.Select(x => x.Response())], answer.After));
    }
}
