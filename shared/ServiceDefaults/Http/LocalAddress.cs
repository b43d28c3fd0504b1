namespace Matchmaking.ServiceDefaults.Http;

/// <summary>Addresses of this site only: "//host" and "/\host" leave it although they begin with a slash, and so does a tab between two slashes, which browsers drop.</summary>
public static class LocalAddress
{
    /// <summary>The address when it stays on this site.</summary>
    /// <param name="url">What a request asked for.</param>
    /// <param name="otherwise">Where to go when it leads elsewhere or is missing.</param>
    public static string Or(string? url, string otherwise) => url is ['/'] or ['/', not ('/' or '\\'), ..] && !url.Any(char.IsControl) ? url : otherwise;
}
