namespace Matchmaking.ServiceDefaults.Operations;

/// <summary>What a container that has neither shell nor curl asks itself: <c>--health URL</c>.</summary>
public static class HealthProbe
{
    private const string Argument = "--health";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>The address to ask, when the arguments are these.</summary>
    /// <param name="args">The process's arguments.</param>
    public static Uri? AskedFor(string[] args) => args is [Argument, var url] && Uri.TryCreate(url, UriKind.Absolute, out var address) ? address : null;

    /// <summary>The process's exit code: 0 when the address answers with success in time, else 1.</summary>
    /// <param name="address">Asked once, without redirects or a proxy.</param>
    public static async Task<int> AskAsync(Uri address)
    {
        using var handler = new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false };
        using var http = new HttpClient(handler) { Timeout = Patience };
        try
        {
            using var response = await http.GetAsync(address);
            return response.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return 1;
        }
    }
}
