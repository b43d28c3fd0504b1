using Matchmaking.Identity.Clients;
using Matchmaking.Identity.Data;
using Matchmaking.Identity.Organisations;
using Matchmaking.Identity.People;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Matchmaking.Identity.Tokens;

/// <summary>Gives tokens for a code, a refresh token or a client's secret; OpenIddict has checked those before this runs.</summary>
internal static class Token
{
    private const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    /// <summary>Name of the rate limiting policy.</summary>
    public const string Limit = "tokens";

    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/connect/token", HandleAsync).AllowAnonymous().RequireRateLimiting(Limit).ExcludeFromDescription();

    private static Task<IResult> HandleAsync(
        HttpContext http, UserManager<Person> people, SignInManager<Person> signIn, IdentityDbContext db, TimeProvider time, CancellationToken ct)
    {
        var request = http.GetOpenIddictServerRequest() ?? throw new InvalidOperationException("OpenIddict did not read the request.");
        return request.IsClientCredentialsGrantType() ? ClientAsync(request, db, time, ct) : PersonAsync(http, people, signIn);
    }

    private static async Task<IResult> PersonAsync(HttpContext http, UserManager<Person> people, SignInManager<Person> signIn)
    {
        var granted = (await http.AuthenticateAsync(Scheme)).Principal ?? throw new InvalidOperationException("OpenIddict accepted a grant without a principal.");
        var person = await people.FindByIdAsync(granted.GetClaim(Claims.Subject)!);
        if (person is null || !await signIn.CanSignInAsync(person) || await people.IsLockedOutAsync(person))
        {
            return Refuse("This account cannot sign in any more.");
        }

        // The name and address as they are now, for the scopes granted then.
        return Results.SignIn(Principals.OfPerson(person, granted.GetScopes()), authenticationScheme: Scheme);
    }

    private static async Task<IResult> ClientAsync(OpenIddictRequest request, IdentityDbContext db, TimeProvider time, CancellationToken ct)
    {
        var clientId = request.ClientId!;
        if (PlatformClients.ServiceOf(clientId) is { } service)
        {
            return Results.SignIn(Principals.OfClient(clientId, service, service, request.GetScopes()), authenticationScheme: Scheme);
        }

        var client = await db.ApiClients.AsNoTracking().FirstOrDefaultAsync(x => x.ClientId == clientId, ct);
        if (client is not { State: ApiClientState.Active }
            || !await db.Organisations.AnyAsync(x => x.Id == client.OrganisationId && x.State == OrganisationState.Active, ct))
        {
            return Refuse("This client, or its organisation, is closed.");
        }

        await using (var write = await db.BeginWriteAsync(ct))
        {
            var now = time.GetUtcNow();
            await db.ApiClients.Where(x => x.Id == client.Id).ExecuteUpdateAsync(set => set.SetProperty(x => x.LastUsedAt, now), ct);
            await write.CommitAsync(ct);
        }

        return Results.SignIn(Principals.OfClient(clientId, client.Name, null, request.GetScopes()), authenticationScheme: Scheme);
    }

    private static IResult Refuse(string why) => Results.Forbid(
        new AuthenticationProperties(new Dictionary<string, string?>
        {
            [OpenIddictServerAspNetCoreConstants.Properties.Error] = Errors.InvalidGrant,
            [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = why,
        }),
        [Scheme]);
}
