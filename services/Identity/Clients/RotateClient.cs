using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Identity.Data;
using Matchmaking.Identity.Organisations;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.Identity.Clients;

/// <summary>
/// An admin replaces a client's secret: both work for a day, or the old one ends at once. The answer holds the secret and is never stored;
/// If-Match keeps a repeated request from rotating twice.
/// </summary>
internal static class RotateClient
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/{id:guid}/clients/{client:guid}/rotate", HandleAsync)
        .RequirePolicy(Policies.OrganisationAdmin)
        .WithName("RotateClient").WithSummary("Replace a client's secret; the new one is shown this once (If-Match).");

    internal static async Task<Ok<ClientResponse>> HandleAsync(
        Guid id, Guid client, RotateRequest request, IfMatch ifMatch, Caller caller, HttpContext http, IdentityDbContext db, TimeProvider time, CancellationToken ct)
    {
        await db.ManagedAsync(id, caller, ct);
        var found = await db.ClientAsync(id, client, ct);
        ifMatch.Check(found.Version);
        var (secret, hash) = Secrets.Mint();
        found.Rotate(hash, request.AtOnce, caller.ActFor(id), time.GetUtcNow());
        await db.SaveChangesAsync(ct);
        http.Response.Headers.CacheControl = "no-store";
        return Versioned.Ok(http, found.Version, found.Response(secret));
    }
}
