namespace Matchmaking.Portal;

/// <summary>Addresses of this site only: "//host" and "/\host" leave it although they begin with a slash.</summary>
internal static class LocalAddress
{
    public static string Or(string? url, string otherwise) => url is ['/'] or ['/', not ('/' or '\\'), ..] ? url : otherwise;
}
