using Matchmaking.Contracts;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Identity.Data;
using Matchmaking.Identity.Organisations;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Identity.JoinRequests;

/// <summary>Who asks to join the organisation.</summary>
internal static class ListJoinRequests
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/{id:guid}/join-requests", HandleAsync)
        .RequirePolicy(Policies.OrganisationAdmin).WithName("ListJoinRequests").WithSummary("Requests to join, newest first.");

    private static async Task<Ok<Page<JoinRequestResponse>>> HandleAsync(
        [AsParameters] PageRequest page, Guid id, Caller caller, IdentityDbContext db, CancellationToken ct)
    {
        await db.ManagedAsync(id, caller, ct);
        var query = db.JoinRequests.AsNoTracking().Where(x => x.OrganisationId == id);
        if (page.Position() is { } after)
        {
            var at = new DateTimeOffset(after.Sort, TimeSpan.Zero);
            query = query.Where(x => x.CreatedAt < at || (x.CreatedAt == at && x.Id > after.Id));
        }

        var found = await query.OrderByDescending(x => x.CreatedAt).ThenBy(x => x.Id).Take(page.Take + 1)
            .Join(db.People, request => request.PersonId, person => person.Id, (request, person) => new { request, person })
            .ToListAsync(ct);
        var ordered = found.OrderByDescending(x => x.request.CreatedAt).ThenBy(x => x.request.Id).Select(x => x.request.Response(x.person)).ToArray();
        return TypedResults.Ok(page.Page(ordered, x => (x.CreatedAt.UtcTicks, x.Id)));
    }
}
