using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Polly;

namespace Matchmaking.Matching.Index.Server;

/// <summary>
/// The few requests of the REST API that Elasticsearch and OpenSearch share and matching needs. Everything that keeps an answer away ends in
/// <see cref="SearchUnavailableException"/>, with what the server said.
/// </summary>
internal sealed class SearchServer(IHttpClientFactory clients)
{
    public const string Client = "matching-search";
    private const int WorthCompressing = 4_096;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private volatile SearchProduct? _product;

    /// <summary>What runs there; asked once, refused when it is neither Elasticsearch 8 or 9 nor OpenSearch 2.</summary>
    public async Task<SearchProduct> ProductAsync(CancellationToken ct) =>
        _product ??= SearchProduct.Of((await SendOnceAsync<JsonObject>(HttpMethod.Get, "", null, missing: false, ct))!);

    /// <summary>Null when what the path names is not there.</summary>
    public async Task<T?> FindAsync<T>(HttpMethod method, string path, JsonNode? body, CancellationToken ct)
        where T : class
    {
        await ProductAsync(ct);
        return await SendOnceAsync<T>(method, path, Of(body), missing: true, ct);
    }

    public async Task<T> SendAsync<T>(HttpMethod method, string path, JsonNode? body, CancellationToken ct)
        where T : class
    {
        await ProductAsync(ct);
        return (await SendOnceAsync<T>(method, path, Of(body), missing: false, ct))!;
    }

    /// <summary>
    /// Writes many documents, each for itself. One that is already there in the same or a newer version (409), or already gone (404 of a delete),
    /// is as it should be; any other refusal fails the whole, which is then sent again.
    /// </summary>
    public async Task BulkAsync(BulkBody bulk, CancellationToken ct)
    {
        await ProductAsync(ct);
        // Without the alias a write that comes too late would bring a removed index back to life, without its fields.
        var answer = (await SendOnceAsync<BulkAnswer>(HttpMethod.Post, "_bulk?require_alias=true", bulk.Content(), missing: false, ct))!;
        if (answer.Errors && answer.Items.SelectMany(item => item).FirstOrDefault(item => !IsFine(item.Key, item.Value)) is { Value: { } refused })
        {
            throw new SearchUnavailableException($"The search server refused document {refused.Id} ({refused.Status}): {refused.Error}");
        }
    }

    private static bool IsFine(string action, BulkItem item) =>
        item.Status is >= 200 and < 300 or 409 || (item.Status == 404 && action == "delete" && item.Error is null);

    private static Func<HttpContent>? Of(JsonNode? body) =>
        body is null ? null : () => Compressed(Encoding.UTF8.GetBytes(body.ToJsonString()), "application/json");

    internal static HttpContent Compressed(byte[] bytes, string type)
    {
        var compress = bytes.Length >= WorthCompressing;
        if (compress)
        {
            using var packed = new MemoryStream();
            using (var zip = new GZipStream(packed, CompressionLevel.Fastest))
            {
                zip.Write(bytes);
            }

            bytes = packed.ToArray();
        }

        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        if (compress)
        {
            content.Headers.ContentEncoding.Add("gzip");
        }

        return content;
    }

    private async Task<T?> SendOnceAsync<T>(HttpMethod method, string path, Func<HttpContent>? content, bool missing, CancellationToken ct)
        where T : class
    {
        try
        {
            using var http = clients.CreateClient(Client);
            using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = content?.Invoke() };
            using var response = await http.SendAsync(request, ct);
            if (response.StatusCode == HttpStatusCode.NotFound && missing)
            {
                return null;
            }

            if (!response.IsSuccessStatusCode)
            {
                var said = await response.Content.ReadAsStringAsync(ct);
                throw new SearchUnavailableException($"The search server answered {(int)response.StatusCode} to {method} {path}: {(said.Length > 500 ? said[..500] : said)}");
            }

            return await response.Content.ReadFromJsonAsync<T>(Json, ct);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or JsonException or ExecutionRejectedException
            || (exception is OperationCanceledException && !ct.IsCancellationRequested))
        {
            throw new SearchUnavailableException($"The search server does not answer: {exception.Message}", exception);
        }
    }

    private sealed record BulkAnswer(bool Errors, IReadOnlyList<Dictionary<string, BulkItem>> Items);

    private sealed record BulkItem([property: System.Text.Json.Serialization.JsonPropertyName("_id")] string Id, int Status, JsonObject? Error);
}

/// <summary>Documents to write, a line each.</summary>
internal sealed class BulkBody
{
    private readonly MemoryStream _lines = new();

    public bool IsEmpty => _lines.Length == 0;

    public void Index(string alias, string id, long version, string versionType, JsonObject document)
    {
        Line(Action("index", alias, id, version, versionType));
        Line(document);
    }

    public void Delete(string alias, string id, long version, string versionType) => Line(Action("delete", alias, id, version, versionType));

    public Func<HttpContent> Content() => () => SearchServer.Compressed(_lines.ToArray(), "application/x-ndjson");

    private static JsonObject Action(string name, string alias, string id, long version, string versionType) => new()
    {
        [name] = new JsonObject { ["_index"] = alias, ["_id"] = id, ["version"] = version, ["version_type"] = versionType },
    };

    private void Line(JsonObject json)
    {
        using (var writer = new Utf8JsonWriter(_lines))
        {
            json.WriteTo(writer);
        }

        _lines.WriteByte((byte)'\n');
    }
}
