using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Matchmaking.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Yarp.ReverseProxy;

namespace Matchmaking.Gateway.OpenApi;

/// <summary>One description of the whole API, made of those that the services give of their own parts, and kept for a while.</summary>
internal sealed class ApiDocument(IProxyStateLookup proxy, IHttpClientFactory clients, IOptions<PlatformOptions> platform, TimeProvider time) : IDisposable
{
    public const string Client = "api-document";
    private static readonly TimeSpan Complete = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Incomplete = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim _one = new(1);
    private (string Text, DateTimeOffset Until) _kept = ("", DateTimeOffset.MinValue);

    public static async Task<ContentHttpResult> GetAsync(ApiDocument document, CancellationToken ct) =>
        TypedResults.Text(await document.TextAsync(ct), "application/json");

    public void Dispose() => _one.Dispose();

    private async Task<string> TextAsync(CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            if (_kept.Until <= time.GetUtcNow())
            {
                var parts = await Task.WhenAll(Services().Select(async x => (Service: x, Document: await FetchAsync(x, ct))));
                var missing = parts.Where(x => x.Document is null).Select(x => x.Service).ToArray();
                var merged = DocumentMerge.Merge([.. parts.Where(x => x.Document is not null).Select(x => (x.Service, x.Document!))], missing, platform.Value.PublicUrl);
                _kept = (merged.ToJsonString(), time.GetUtcNow() + (missing.Length == 0 ? Complete : Incomplete));
            }

            return _kept.Text;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Those that serve a part of the API.</summary>
    private IEnumerable<string> Services() => proxy.GetRoutes()
        .Where(x => x.Config.Match.Path?.StartsWith("/api/", StringComparison.Ordinal) == true)
        .Select(x => x.Config.ClusterId!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private async Task<JsonObject?> FetchAsync(string service, CancellationToken ct)
    {
        if (!proxy.TryGetCluster(service, out var cluster))
        {
            return null;
        }

        foreach (var replica in cluster.DestinationsState.AvailableDestinations)
        {
            try
            {
                return await clients.CreateClient(Client).GetFromJsonAsync<JsonObject>(new Uri(new Uri(replica.Model.Config.Address), "/openapi/v1.json"), ct);
            }
            catch (Exception exception) when (exception is HttpRequestException or JsonException || (exception is OperationCanceledException && !ct.IsCancellationRequested))
            {
                // Another replica may know; a service of which none does is named as missing.
            }
        }

        return null;
    }
}
