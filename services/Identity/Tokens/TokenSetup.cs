using Matchmaking.Identity.Data;
using Matchmaking.Messaging.Data;
using Matchmaking.ServiceDefaults;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.EntityFrameworkCore.Models;
using OpenIddict.Server;

namespace Matchmaking.Identity.Tokens;

/// <summary>The OpenID Connect server: code with PKCE (S256 only), refresh tokens, client credentials; access tokens any service can check.</summary>
internal static class TokenSetup
{
    /// <summary>Asks for an access token to the platform's API.</summary>
    public const string ApiScope = "api";

    /// <summary>What access tokens are for; every service checks it.</summary>
    public const string ApiAudience = "matchmaking-api";

    public static void Add(IServiceCollection services)
    {
        services.AddOpenIddict()
            .AddCore(core =>
            {
                core.UseEntityFrameworkCore().UseDbContext<IdentityDbContext>().ReplaceDefaultEntities<Guid>();
                core.ReplaceApplicationManager<OpenIddictEntityFrameworkCoreApplication<Guid>, ClientSecrets>();
            })
            .AddServer(Server);
        services.AddOptions<OpenIddictServerOptions>().Configure<IOptions<DatabaseOptions>, IOptions<IdentityServiceOptions>, IOptions<PlatformOptions>, TimeProvider>(Keys);
        services.AddProtectionKeys<IdentityDbContext>();
        services.AddOptions<PlatformOptions>().Validate(
            platform => Uri.TryCreate(platform.PublicUrl, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.IsLoopback),
            "Platform:PublicUrl must be https; http is for loopback only.");
    }

    private static void Server(OpenIddictServerBuilder server)
    {
        server.SetAuthorizationEndpointUris("connect/authorize")
            .SetTokenEndpointUris("connect/token")
            .SetEndSessionEndpointUris("connect/endsession")
            .AllowAuthorizationCodeFlow()
            .AllowRefreshTokenFlow()
            .AllowClientCredentialsFlow()
            .RequireProofKeyForCodeExchange()
            .RegisterScopes(OpenIddictConstants.Scopes.Profile, OpenIddictConstants.Scopes.Email, OpenIddictConstants.Scopes.OfflineAccess, ApiScope)
            .RegisterClaims(OpenIddictConstants.Claims.Name, OpenIddictConstants.Claims.Email)
            .SetAuthorizationCodeLifetime(TimeSpan.FromMinutes(5))
            .SetAccessTokenLifetime(TimeSpan.FromMinutes(10))
            .SetIdentityTokenLifetime(TimeSpan.FromMinutes(10))
            .SetRefreshTokenLifetime(TimeSpan.FromDays(14))
            .DisableAccessTokenEncryption()
            .Configure(options => options.CodeChallengeMethods.IntersectWith([OpenIddictConstants.CodeChallengeMethods.Sha256]));
        server.UseAspNetCore()
            .EnableAuthorizationEndpointPassthrough()
            .EnableTokenEndpointPassthrough()
            .EnableEndSessionEndpointPassthrough()
            // Inside the cluster services ask over http; the public address is checked to be https unless it is loopback.
            .DisableTransportSecurityRequirement();
    }

    private static void Keys(
        OpenIddictServerOptions options, IOptions<DatabaseOptions> database, IOptions<IdentityServiceOptions> own, IOptions<PlatformOptions> platform, TimeProvider time)
    {
        options.Issuer = new Uri(platform.Value.PublicUrl);
        options.TimeProvider = time;
        var folder = own.Value.KeysFolder ?? Path.Combine(database.Value.Folder, "keys");
        options.SigningCredentials.AddRange(KeyFiles.SigningKeys(folder).Select(key => new SigningCredentials(key, SecurityAlgorithms.RsaSha256)));
        options.EncryptionCredentials.AddRange(KeyFiles.EncryptionKeys(folder).Select(
            key => new EncryptingCredentials(key, SecurityAlgorithms.Aes256KW, SecurityAlgorithms.Aes256CbcHmacSha512)));
    }
}
