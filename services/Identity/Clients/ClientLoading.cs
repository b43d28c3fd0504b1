using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Identity.Data;
using Matchmaking.ServiceDefaults.Problems;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Identity.Clients;

internal static class ClientLoading
{
    public static async Task<ApiClient> ClientAsync(this IdentityDbContext db, Guid organisationId, Guid id, CancellationToken ct) =>
        await db.ApiClients.SingleOrDefaultAsync(x => x.OrganisationId == organisationId && x.Id == id, ct) ?? throw new RefusedException(Error.NotFound);

    public static ClientResponse Response(this ApiClient client, string? secret = null) => new()
    {
        Id = client.Id,
        Version = client.Version,
        ClientId = client.ClientId,
        Name = client.Name,
        Roles = client.Roles,
        Active = client.State == ApiClientState.Active,
        CreatedAt = client.CreatedAt,
        LastUsedAt = client.LastUsedAt,
        PreviousSecretUntil = client.PreviousUntil,
        Secret = secret,
    };
}
