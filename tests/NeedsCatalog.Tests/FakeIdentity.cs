using System.Collections.Concurrent;
using System.Security.Cryptography;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Identity.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Matchmaking.NeedsCatalog.Tests;

/// <summary>An issuer of real signed tokens, and the memberships behind them: what this service sees of Identity.</summary>
internal sealed class FakeIdentity : IAsyncDisposable
{
    private readonly RsaSecurityKey _key = new(RSA.Create(2048)) { KeyId = "k1" };
    private readonly ConcurrentDictionary<string, SubjectResponse> _known = new(StringComparer.Ordinal);
    private readonly WebApplication _app;

    private FakeIdentity(WebApplication app) => _app = app;

    public string Url { get; private set; } = "";

    public static async Task<FakeIdentity> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var identity = new FakeIdentity(app);
        app.MapGet("/.well-known/openid-configuration", () => Results.Json(new Dictionary<string, string> { ["issuer"] = identity.Url + "/", ["jwks_uri"] = identity.Url + "/keys" }));
        app.MapGet("/keys", () => Results.Json(new { keys = new[] { identity.PublicKey() } }));
        app.MapPost("/connect/token", () => Results.Json(new Dictionary<string, object> { ["access_token"] = identity.ServiceToken("directory"), ["expires_in"] = 600 }));
        app.MapGet("/internal/memberships/{subject}", (string subject) =>
            identity._known.TryGetValue(subject, out var known) ? Results.Json(known, WireJson.Options) : Results.NotFound());
        await app.StartAsync();
        identity.Url = app.Urls.Single();
        return identity;
    }

    /// <summary>Makes a person known and gives their token.</summary>
    public string Person(OrganisationKind kind, Guid organisation, params string[] roles)
    {
        var subject = Guid.CreateVersion7().ToString("N");
        _known[subject] = new SubjectResponse
        {
            Subject = subject,
            Name = string.Join(' ', roles),
            Memberships = [new Membership { OrganisationId = organisation, Kind = kind, OrganisationName = "Org", Roles = roles }],
        };
        return Token(new Dictionary<string, object> { ["sub"] = subject });
    }

    public string ServiceToken(string service) => Token(new Dictionary<string, object> { ["sub"] = "service-" + service, ["service"] = service });

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private string Token(Dictionary<string, object> claims) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = Url + "/",
        Audience = "matchmaking-api",
        TokenType = "at+jwt",
        Claims = claims,
        SigningCredentials = new SigningCredentials(_key, SecurityAlgorithms.RsaSha256),
    });

    private Dictionary<string, string> PublicKey()
    {
        var key = _key.Rsa.ExportParameters(includePrivateParameters: false);
        return new()
        {
            ["kty"] = "RSA", ["use"] = "sig", ["alg"] = "RS256", ["kid"] = _key.KeyId,
            ["n"] = Base64UrlEncoder.Encode(key.Modulus), ["e"] = Base64UrlEncoder.Encode(key.Exponent),
        };
    }
}
