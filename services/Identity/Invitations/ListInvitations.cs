using Matchmaking.Contracts;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Identity.Data;
using Matchmaking.Identity.Organisations;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Identity.Invitations;

/// <summary>Whom the organisation invited.</summary>
internal static class ListInvitations
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/{id:guid}/invitations", HandleAsync)
        .RequirePolicy(Policies.OrganisationAdmin).WithName("ListInvitations").WithSummary("Invitations, newest first.");

    private static async Task<Ok<Page<InvitationResponse>>> HandleAsync(
        [AsParameters] PageRequest page, Guid id, Caller caller, IdentityDbContext db, TimeProvider time, CancellationToken ct)
    {
        await db.ManagedAsync(id, caller, ct);
        var query = db.Invitations.AsNoTracking().Where(x => x.OrganisationId == id);
        if (page.Position() is { } after)
        {
            var at = new DateTimeOffset(after.Sort, TimeSpan.Zero);
            query = query.Where(x => x.CreatedAt < at || (x.CreatedAt == at && x.Id > after.Id));
        }

        var found = await query.OrderByDescending(x => x.CreatedAt).ThenBy(x => x.Id).Take(page.Take + 1).ToListAsync(ct);
        var answer = page.Page(found, x => (x.CreatedAt.UtcTicks, x.Id));
        var now = time.GetUtcNow();
        return TypedResults.Ok(new Page<InvitationResponse>([.. answer.Items.Select(x => x.Response(now))], answer.After));
    }
}
