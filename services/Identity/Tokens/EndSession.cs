using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;

namespace Matchmaking.Identity.Tokens;

/// <summary>
/// Signs out of Identity and goes back where the portal asked to. Any page elsewhere can lead somebody here: without the person's own ID token
/// as a hint, the person is asked first.
/// </summary>
internal static class EndSession
{
    public static void Map(IEndpointRouteBuilder app) => app.MapMethods("/connect/endsession", [HttpMethods.Get, HttpMethods.Post], (Delegate)HandleAsync)
        .AllowAnonymous()
        .ExcludeFromDescription();

    private static async Task<IResult> HandleAsync(HttpContext http)
    {
        var person = (await http.AuthenticateAsync(IdentityConstants.ApplicationScheme)).Principal?.GetClaim(OpenIddictConstants.Claims.Subject);
        var hinted = (await http.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme)).Principal?.GetClaim(OpenIddictConstants.Claims.Subject);
        if (person is not null && person != hinted)
        {
            return Results.LocalRedirect("/account/sign-out");
        }

        await http.SignOutAsync(IdentityConstants.ApplicationScheme);
        return Results.SignOut(new AuthenticationProperties { RedirectUri = "/" }, [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
    }
}
