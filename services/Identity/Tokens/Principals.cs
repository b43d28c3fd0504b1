using System.Collections.Immutable;
using System.Security.Claims;
using Matchmaking.Identity.People;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Matchmaking.Identity.Tokens;

/// <summary>What tokens say: who, and nothing about roles – those are asked from Identity, so that a revocation works within a minute.</summary>
internal static class Principals
{
    /// <summary>Names a service of the platform in its own tokens.</summary>
    public const string ServiceClaim = "service";

    public static ClaimsPrincipal OfPerson(Person person, ImmutableArray<string> scopes)
    {
        var identity = New();
        identity.SetClaim(Claims.Subject, person.Subject).SetClaim(Claims.Name, person.Name).SetClaim(Claims.Email, person.Email);
        return Finish(identity, scopes);
    }

    public static ClaimsPrincipal OfClient(string clientId, string name, string? service, ImmutableArray<string> scopes)
    {
        var identity = New();
        identity.SetClaim(Claims.Subject, clientId).SetClaim(Claims.Name, name);
        if (service is not null)
        {
            identity.SetClaim(ServiceClaim, service);
        }

        return Finish(identity, scopes);
    }

    private static ClaimsIdentity New() => new(TokenValidationParameters.DefaultAuthenticationType, Claims.Name, Claims.Role);

    private static ClaimsPrincipal Finish(ClaimsIdentity identity, ImmutableArray<string> scopes)
    {
        identity.SetScopes(scopes);
        if (scopes.Contains(TokenSetup.ApiScope))
        {
            identity.SetResources(TokenSetup.ApiAudience);
        }

        identity.SetDestinations(claim => claim.Type switch
        {
            Claims.Name => [Destinations.AccessToken, Destinations.IdentityToken],
            Claims.Email when scopes.Contains(Scopes.Email) => [Destinations.IdentityToken],
            Claims.Email => [],
            _ => [Destinations.AccessToken],
        });
        return new ClaimsPrincipal(identity);
    }
}
