using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Identity.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.Identity.Organisations;

/// <summary>An admin gives a member other roles.</summary>
internal static class ChangeMemberRoles
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPut("/{id:guid}/members/{subject:guid}/roles", HandleAsync)
        .RequirePolicy(Policies.OrganisationAdmin).WithName("ChangeMemberRoles").WithSummary("Give a member other roles (If-Match: the organisation's).");

    internal static async Task<Ok<MemberSnapshot>> HandleAsync(
        Guid id, Guid subject, RolesRequest request, IfMatch ifMatch, Caller caller, HttpContext http, IdentityDbContext db, TimeProvider time, CancellationToken ct)
    {
        var organisation = await db.ManagedAsync(id, caller, ct);
        ifMatch.Check(organisation.Version);
        organisation.ChangeRoles(subject, request.Roles, caller.ActFor(id), time.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, organisation.Version, organisation.Members.Single(x => x.PersonId == subject).Snapshot());
    }
}
