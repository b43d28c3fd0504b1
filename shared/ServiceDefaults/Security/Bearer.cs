using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Matchmaking.ServiceDefaults.Security;

/// <summary>Checks access tokens of the platform's issuer. Standard OIDC only, so that any issuer can stand in.</summary>
internal static class Bearer
{
    public const string Scheme = JwtBearerDefaults.AuthenticationScheme;

    /// <summary>The audience every service expects.</summary>
    public const string Audience = "matchmaking-api";

    public static void Add(IServiceCollection services)
    {
        services.AddAuthentication().AddJwtBearer(Scheme, _ => { });
        services.AddOptions<JwtBearerOptions>(Scheme).Configure<IOptions<PlatformOptions>>((options, platform) =>
        {
            var identity = platform.Value.AddressOf("identity");
            options.MetadataAddress = new Uri(identity, "/.well-known/openid-configuration").ToString();
            options.RequireHttpsMetadata = identity.Scheme == Uri.UriSchemeHttps;
            options.MapInboundClaims = false;
            options.TokenValidationParameters = new TokenValidationParameters
            {
                ValidIssuer = platform.Value.PublicUrl + "/",
                ValidAudience = Audience,
                ValidTypes = ["at+jwt"],
                NameClaimType = "name",
                ClockSkew = TimeSpan.FromSeconds(30),
            };
        });
    }
}
