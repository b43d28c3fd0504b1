namespace Matchmaking.Identity.Pages;

/// <summary>Where a page sends somebody on: only within this site.</summary>
internal static class LocalUrl
{
    // "//host" and "/\host" leave the site although they begin with a slash.
    public static string Or(string? url, string otherwise) => url is ['/'] or ['/', not ('/' or '\\'), ..] && !url.Any(char.IsControl) ? url : otherwise;

    public static string With(string path, string? returnUrl) =>
        returnUrl is null ? path : path + QueryString.Create("returnUrl", returnUrl).ToUriComponent();
}
