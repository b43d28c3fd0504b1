using Matchmaking.Messaging;
using Matchmaking.ServiceDefaults;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Matchmaking.Portal.Sessions;

/// <summary>Signs people in to the portal by standard OIDC (code + PKCE); tokens stay on the server.</summary>
internal static class SignInSetup
{
    public const string Cookie = "portal";
    public const string Oidc = "portal-oidc";

    public static void AddSignIn(this IServiceCollection services)
    {
        services.AddModuleDatabase<PortalDbContext>("portal");
        services.AddProtectionKeys<PortalDbContext>();
        services.AddSingleton<SessionStore>();
        services.AddSingleton<SessionRefresh>();
        services.AddHttpClient(SessionRefresh.Client, (provider, client) =>
            client.BaseAddress = provider.GetRequiredService<IOptions<PlatformOptions>>().Value.AddressOf("identity"));
        services.AddAuthentication().AddCookie(Cookie, _ => { }).AddOpenIdConnect(Oidc, _ => { });
        services.AddOptions<CookieAuthenticationOptions>(Cookie).Configure<SessionStore, SessionRefresh>((options, store, refresh) =>
        {
            options.Cookie.Name = "matchmaking";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.ExpireTimeSpan = TimeSpan.FromHours(12);
            options.SlidingExpiration = true;
            options.LoginPath = "/sign-in";
            options.ReturnUrlParameter = "returnUrl";
            options.AccessDeniedPath = "/not-allowed";
            options.SessionStore = store;
            options.Events.OnValidatePrincipal = refresh.ValidateAsync;
        });
        services.AddOptions<OpenIdConnectOptions>(Oidc).Configure<IOptions<PlatformOptions>>((options, platform) => Configure(options, platform.Value));
        services.Configure<AuthorizationOptions>(options => Policies.AddPages(options, Cookie));
    }

    public static void MapSignIn(this IEndpointRouteBuilder app)
    {
        app.MapGet("/sign-in", (string? returnUrl) => TypedResults.Challenge(
            new AuthenticationProperties { RedirectUri = LocalAddress.Or(returnUrl, "/") }, [Oidc])).RequirePolicy(Policies.Page + Policies.Public).ExcludeFromDescription();
        app.MapPost("/sign-out", async (HttpContext http, Microsoft.AspNetCore.Antiforgery.IAntiforgery antiforgery) =>
        {
            await antiforgery.ValidateRequestAsync(http);
            return TypedResults.SignOut(new AuthenticationProperties { RedirectUri = "/" }, [Cookie, Oidc]);
        }).RequirePolicy(Policies.Page + Policies.Public).ExcludeFromDescription();
    }

    private static void Configure(OpenIdConnectOptions options, PlatformOptions platform)
    {
        var identity = platform.AddressOf("identity");
        options.SignInScheme = Cookie;
        options.MetadataAddress = new Uri(identity, "/.well-known/openid-configuration").ToString();
        options.RequireHttpsMetadata = identity.Scheme == Uri.UriSchemeHttps;
        options.ClientId = "portal";
        options.ClientSecret = platform.ServiceSecrets.GetValueOrDefault("portal") ?? "";
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.SaveTokens = true;
        options.MapInboundClaims = false;
        options.GetClaimsFromUserInfoEndpoint = false;
        options.TokenValidationParameters.NameClaimType = "name";
        options.TokenValidationParameters.ValidIssuer = platform.PublicUrl + "/";
        options.Scope.Clear();
        foreach (var scope in new[] { "openid", "profile", "email", "api", "offline_access" })
        {
            options.Scope.Add(scope);
        }

        // The answer comes by GET, so Lax cookies travel with it and plain http on loopback works too.
        options.NonceCookie.SameSite = SameSiteMode.Lax;
        options.CorrelationCookie.SameSite = SameSiteMode.Lax;
        options.NonceCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;

        // Metadata is read over the internal address; people go to the public one.
        options.Events.OnRedirectToIdentityProvider = context =>
        {
            context.ProtocolMessage.IssuerAddress = platform.PublicUrl + "/connect/authorize";
            // Somebody who signs up first needs longer than this request lives; the account pages then come back to the page itself.
            context.ProtocolMessage.SetParameter("return_to", context.Properties.RedirectUri);
            return Task.CompletedTask;
        };
        options.Events.OnRedirectToIdentityProviderForSignOut = context =>
        {
            context.ProtocolMessage.IssuerAddress = platform.PublicUrl + "/connect/endsession";
            return Task.CompletedTask;
        };
        options.Events.OnRemoteFailure = context =>
        {
            // A stale tab or a cancelled sign-in: start again instead of an error page.
            context.HandleResponse();
            context.Response.Redirect("/");
            return Task.CompletedTask;
        };
    }
}
