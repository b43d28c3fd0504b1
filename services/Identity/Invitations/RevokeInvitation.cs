using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Identity.Data;
using Matchmaking.Identity.Organisations;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.Identity.Invitations;

/// <summary>An admin takes an invitation back before it is used.</summary>
internal static class RevokeInvitation
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/{id:guid}/invitations/{invitation:guid}/revoke", HandleAsync)
        .RequirePolicy(Policies.OrganisationAdmin).Idempotent<IdentityDbContext>()
        .WithName("RevokeInvitation").WithSummary("Take an invitation back (If-Match).");

    internal static async Task<Ok<InvitationResponse>> HandleAsync(
        Guid id, Guid invitation, IfMatch ifMatch, Caller caller, HttpContext http, IdentityDbContext db, TimeProvider time, CancellationToken ct)
    {
        await db.ManagedAsync(id, caller, ct);
        var found = await db.InvitationAsync(id, invitation, ct);
        ifMatch.Check(found.Version);
        found.Revoke(caller.ActFor(id), time.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, found.Version, found.Response(time.GetUtcNow()));
    }
}
