using Matchmaking.Contracts;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Text;
using Matchmaking.Identity.Data;
using Matchmaking.Identity.Organisations;
using Matchmaking.Identity.Tokens;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;

namespace Matchmaking.Identity.Clients;

/// <summary>
/// An admin gives one of the organisation's systems its own sign-in. The answer holds the secret and is therefore never stored for an
/// Idempotency-Key; a repeated request is refused by the name instead.
/// </summary>
internal static class CreateClient
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/{id:guid}/clients", HandleAsync)
        .RequirePolicy(Policies.OrganisationAdmin)
        .WithName("CreateClient").WithSummary("Create a client for one of your systems; its secret is shown this once.");

    internal static async Task<Created<ClientResponse>> HandleAsync(
        Guid id, ClientRequest request, Caller caller, HttpContext http, IdentityDbContext db, IOpenIddictApplicationManager applications, TimeProvider time, CancellationToken ct)
    {
        var organisation = await db.ManagedAsync(id, caller, ct);
        var name = PlainText.Line(request.Name);
        var errors = new FieldErrors();
        errors.Length("name", name, 2, ApiClient.MaxName);
        errors.ThrowIfAny();
        await using var write = await db.BeginWriteAsync(ct);
        await db.TakeTurnAsync($"clients/{id}", ct);
        if (await db.ApiClients.AnyAsync(x => x.OrganisationId == id && x.State == ApiClientState.Active && x.Name == name, ct))
        {
            ApiClientErrors.NameTaken.Throw();
        }

        var (secret, hash) = Secrets.Mint();
        var client = ApiClient.Create(organisation, name, request.Roles, hash, caller.ActFor(id), time.GetUtcNow());
        db.ApiClients.Add(client);
        await applications.CreateAsync(PlatformClients.Machine(client.ClientId, name), ct);
        await write.CommitAsync(ct);
        http.Response.Headers.CacheControl = "no-store";
        return Versioned.Created(http, $"/api/v1/organisations/{id}/clients/{client.Id}", client.Version, client.Response(secret));
    }
}
