using Matchmaking.ServiceDefaults.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Matchmaking.Identity.Pages;

/// <summary>Where a page sends somebody on: only within this site.</summary>
internal static class LocalUrl
{
    /// <summary>Parameter of the portal's authorisation request.</summary>
    private const string ReturnTo = "return_to";

    /// <summary>Where a finished sign-in goes on to: the portal must sign in too before it knows the person.</summary>
    public static string Portal(string? destination) => With("/sign-in", LocalAddress.Or(destination, "/") is { Length: > 1 } url ? url : null);

    /// <summary>
    /// Where somebody wanted to go before signing in. An authorisation request is good for minutes only; the portal names the page behind it.
    /// </summary>
    public static string? Destination(string? returnUrl)
    {
        if (returnUrl?.StartsWith("/connect/authorize?", StringComparison.Ordinal) == true)
        {
            returnUrl = QueryHelpers.ParseQuery(returnUrl[returnUrl.IndexOf('?', StringComparison.Ordinal)..]).GetValueOrDefault(ReturnTo);
        }

        return LocalAddress.Or(returnUrl, "/") is { Length: > 1 } url ? url : null;
    }

    public static string With(string path, string? returnUrl) =>
        returnUrl is null ? path : path + QueryString.Create("returnUrl", returnUrl).ToUriComponent();
}
