using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using OpenIddict.Server.AspNetCore;

namespace Matchmaking.Identity.Tokens;

/// <summary>Signs out of Identity and goes back where the portal asked to.</summary>
internal static class EndSession
{
    public static void Map(IEndpointRouteBuilder app) => app.MapMethods("/connect/endsession", [HttpMethods.Get, HttpMethods.Post], (Delegate)HandleAsync)
        .AllowAnonymous()
        .ExcludeFromDescription();

    private static async Task<IResult> HandleAsync(HttpContext http)
    {
        await http.SignOutAsync(IdentityConstants.ApplicationScheme);
        return Results.SignOut(new AuthenticationProperties { RedirectUri = "/" }, [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
    }
}
