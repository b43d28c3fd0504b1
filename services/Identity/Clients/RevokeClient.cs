using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Identity.Data;
using Matchmaking.Identity.Organisations;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.Identity.Clients;

/// <summary>An admin ends a client for good.</summary>
internal static class RevokeClient
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/{id:guid}/clients/{client:guid}/revoke", HandleAsync)
        .RequirePolicy(Policies.OrganisationAdmin).Idempotent<IdentityDbContext>()
        .WithName("RevokeClient").WithSummary("End a client for good (If-Match).");

    internal static async Task<Ok<ClientResponse>> HandleAsync(
        Guid id, Guid client, IfMatch ifMatch, Caller caller, HttpContext http, IdentityDbContext db, TimeProvider time, CancellationToken ct)
    {
        await db.ManagedAsync(id, caller, ct);
        var found = await db.ClientAsync(id, client, ct);
        ifMatch.Check(found.Version);
        found.Revoke(caller.ActFor(id), time.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, found.Version, found.Response());
    }
}
