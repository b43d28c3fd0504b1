using Matchmaking.ServiceDefaults;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Matchmaking.Identity.Tokens;

/// <summary>Registers the platform's own clients at start: <c>service-&lt;name&gt;</c> for each configured secret, and the portal's sign-in.</summary>
internal sealed class PlatformClients(IOpenIddictApplicationManager applications, IOptions<PlatformOptions> platform)
{
    public const string Portal = "portal";
    private const string ServicePrefix = "service-";

    public static string? ServiceOf(string clientId) => clientId.StartsWith(ServicePrefix, StringComparison.Ordinal) ? clientId[ServicePrefix.Length..] : null;

    /// <summary>Null for a client that is not one of the platform's.</summary>
    public static string? SecretOf(string clientId, PlatformOptions platform) =>
        platform.ServiceSecrets.GetValueOrDefault(clientId == Portal ? Portal : ServiceOf(clientId) ?? "");

    public async Task RegisterAsync(CancellationToken ct)
    {
        foreach (var name in platform.Value.ServiceSecrets.Keys)
        {
            if (await applications.FindByClientIdAsync(ServicePrefix + name, ct) is null)
            {
                await applications.CreateAsync(Machine(ServicePrefix + name, name), ct);
            }
        }

        if (!platform.Value.ServiceSecrets.ContainsKey(Portal))
        {
            return;
        }

        var descriptor = PortalDescriptor(platform.Value.PublicUrl);
        if (await applications.FindByClientIdAsync(Portal, ct) is { } known)
        {
            // The public address may have changed since the last start.
            await applications.UpdateAsync(known, descriptor, ct);
        }
        else
        {
            await applications.CreateAsync(descriptor, ct);
        }
    }

    /// <summary>A client that signs in by its own secret. OpenIddict wants one stored; the real one is checked by <see cref="ClientSecrets"/>.</summary>
    public static OpenIddictApplicationDescriptor Machine(string clientId, string name) => new()
    {
        ClientId = clientId,
        ClientSecret = Secrets.Mint().Secret,
        ClientType = ClientTypes.Confidential,
        DisplayName = name,
        Permissions = { Permissions.Endpoints.Token, Permissions.GrantTypes.ClientCredentials, Permissions.Prefixes.Scope + TokenSetup.ApiScope },
    };

    private static OpenIddictApplicationDescriptor PortalDescriptor(string publicUrl) => new()
    {
        ClientId = Portal,
        ClientSecret = Secrets.Mint().Secret,
        ClientType = ClientTypes.Confidential,
        ConsentType = ConsentTypes.Implicit,
        DisplayName = "Portal",
        RedirectUris = { new Uri(publicUrl + "/signin-oidc") },
        PostLogoutRedirectUris = { new Uri(publicUrl + "/signout-callback-oidc") },
        Permissions =
        {
            Permissions.Endpoints.Authorization, Permissions.Endpoints.Token, Permissions.Endpoints.EndSession,
            Permissions.GrantTypes.AuthorizationCode, Permissions.GrantTypes.RefreshToken, Permissions.ResponseTypes.Code,
            Permissions.Scopes.Profile, Permissions.Scopes.Email, Permissions.Prefixes.Scope + TokenSetup.ApiScope,
        },
        Requirements = { Requirements.Features.ProofKeyForCodeExchange },
    };
}
