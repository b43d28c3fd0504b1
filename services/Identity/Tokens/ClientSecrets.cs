using System.Security.Cryptography;
using System.Text;
using Matchmaking.Identity.Data;
using Matchmaking.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using OpenIddict.Core;
using OpenIddict.EntityFrameworkCore.Models;

namespace Matchmaking.Identity.Tokens;

/// <summary>
/// Checks client secrets where they live: those of the platform's own clients in the configuration, those of organisations' clients in
/// <see cref="Clients.ApiClient"/>, where two may be valid at once during a rotation.
/// </summary>
internal sealed class ClientSecrets(
    IdentityDbContext db,
    IOptions<PlatformOptions> platform,
    TimeProvider time,
    IOpenIddictApplicationCache<OpenIddictEntityFrameworkCoreApplication<Guid>> cache,
    ILogger<OpenIddictApplicationManager<OpenIddictEntityFrameworkCoreApplication<Guid>>> logger,
    IOptionsMonitor<OpenIddictCoreOptions> options,
    IOpenIddictApplicationStore<OpenIddictEntityFrameworkCoreApplication<Guid>> store)
    : OpenIddictApplicationManager<OpenIddictEntityFrameworkCoreApplication<Guid>>(cache, logger, options, store)
{
    public override async ValueTask<bool> ValidateClientSecretAsync(
        OpenIddictEntityFrameworkCoreApplication<Guid> application, string secret, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(application);
        if (PlatformClients.SecretOf(application.ClientId!, platform.Value) is { } expected)
        {
            return CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(secret)), SHA256.HashData(Encoding.UTF8.GetBytes(expected)));
        }

        var client = await db.ApiClients.AsNoTracking().FirstOrDefaultAsync(x => x.ClientId == application.ClientId, cancellationToken);
        return client?.Accepts(secret, time.GetUtcNow()) == true;
    }
}
