using Matchmaking.Identity.People;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Matchmaking.Identity.Tokens;

/// <summary>Somebody signs in to the portal: first to Identity itself, by password and second factor; then the portal gets its code.</summary>
internal static class Authorize
{
    public static void Map(IEndpointRouteBuilder app) => app.MapMethods("/connect/authorize", [HttpMethods.Get, HttpMethods.Post], HandleAsync)
        .AllowAnonymous()
        .ExcludeFromDescription();

    private static async Task<IResult> HandleAsync(HttpContext http, UserManager<Person> people, SignInManager<Person> signIn, SecondFactor secondFactor, CancellationToken ct)
    {
        var request = http.GetOpenIddictServerRequest() ?? throw new InvalidOperationException("OpenIddict did not read the request.");
        var cookie = await http.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        var person = cookie.Succeeded ? await people.GetUserAsync(cookie.Principal) : null;
        if (person is null || !await signIn.CanSignInAsync(person) || request.HasPromptValue(PromptValues.Login))
        {
            return request.HasPromptValue(PromptValues.None) ? LoginRequired() : ToSignIn(http, request);
        }

        if (await secondFactor.IsMissingAsync(person, ct))
        {
            return Results.LocalRedirect("/account/two-factor" + QueryString.Create("returnUrl", Here(http, request)));
        }

        return Results.SignIn(Principals.OfPerson(person, request.GetScopes()), authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }

    private static IResult ToSignIn(HttpContext http, OpenIddictRequest request) =>
        Results.LocalRedirect("/account/sign-in" + QueryString.Create("returnUrl", Here(http, request)));

    /// <summary>The same request without its prompt, which would ask for ever.</summary>
    private static string Here(HttpContext http, OpenIddictRequest request) => http.Request.Path + QueryString.Create(
        request.GetParameters().Where(x => x.Key != Parameters.Prompt).Select(x => KeyValuePair.Create(x.Key, (string?)x.Value))).ToUriComponent();

    private static IResult LoginRequired() => Results.Forbid(
        new AuthenticationProperties(new Dictionary<string, string?> { [OpenIddictServerAspNetCoreConstants.Properties.Error] = Errors.LoginRequired }),
        [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
}
