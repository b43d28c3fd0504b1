namespace Matchmaking.Portal;

/// <summary>Addresses of this site only: "//host" and "/\host" leave it although they begin with a slash, and so does a tab between two slashes, which browsers drop.</summary>
internal static class LocalAddress
{
    public static string Or(string? url, string otherwise) => url is ['/'] or ['/', not ('/' or '\\'), ..] && !url.Any(char.IsControl) ? url : otherwise;
}
