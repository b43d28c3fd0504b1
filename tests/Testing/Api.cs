using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Matchmaking.Contracts;

namespace Matchmaking.Testing;

/// <summary>
/// The public API as one organisation's system. A request that meets a killed process is sent again with the same idempotency key, as a careful
/// client does: what was acknowledged is acknowledged once.
/// </summary>
internal sealed class Api(IProduct product, string client) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly HttpClient _http = new() { BaseAddress = product.Address, Timeout = TimeSpan.FromSeconds(60) };
    private readonly SemaphoreSlim _signIn = new(1);
    private (string Token, DateTimeOffset Until)? _signedIn;

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null, null, null);

    public Task<Answer> PostAsync(string path, object body, long? version = null, string? key = null) => SendAsync(HttpMethod.Post, path, body, version, key ?? Guid.CreateVersion7().ToString());

    public Task<Answer> PutAsync(string path, object body, long? version = null) => SendAsync(HttpMethod.Put, path, body, version, null);

    /// <summary>Uploads a piece of a file.</summary>
    public async Task PutBytesAsync(string path, ReadOnlyMemory<byte> bytes)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri($"api/v1/{path}", UriKind.Relative)) { Content = new ReadOnlyMemoryContent(bytes) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync());
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var response = await _http.SendAsync(request);
        Expect.That(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>A step on a record as it is now; a version that moved meanwhile is read again.</summary>
    public async Task<Answer> StepAsync(string record, string step, object body)
    {
        while (true)
        {
            var now = await GetAsync(record);
            if (now.Status != HttpStatusCode.OK)
            {
                return now;
            }

            var answer = await PostAsync($"{record}/{step}", body, now.Version);
            if (answer.Status != HttpStatusCode.PreconditionFailed)
            {
                return answer;
            }
        }
    }

    /// <summary>Asks until the answer is as expected.</summary>
    public async Task<Answer> UntilAsync(string path, Func<Answer, bool> expected, string what, int pauseMilliseconds = 200)
    {
        var until = TimeProvider.System.GetUtcNow() + Patience;
        while (true)
        {
            var answer = await GetAsync(path);
            if (expected(answer))
            {
                return answer;
            }

            Expect.That(TimeProvider.System.GetUtcNow() < until, $"Waited for {what}; last answer: {(int)answer.Status} {answer.Body}");
            await Task.Delay(pauseMilliseconds);
        }
    }

    /// <summary>Every item of a list, page by page.</summary>
    public async Task<IReadOnlyList<JsonObject>> AllAsync(string path)
    {
        List<JsonObject> items = [];
        string? after = "";
        while (after is not null)
        {
            var page = await GetAsync($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit=100&after={Uri.EscapeDataString(after)}");
            Expect.That(page.Ok, page.Body.ToString());
            items.AddRange(page.Body["items"]!.AsArray().Select(x => x!.AsObject()));
            after = page.Body["after"]?.GetValue<string>();
        }

        return items;
    }

    public void Dispose()
    {
        _http.Dispose();
        _signIn.Dispose();
    }

    private async Task<Answer> SendAsync(HttpMethod method, string path, object? body, long? version, string? key)
    {
        var until = TimeProvider.System.GetUtcNow() + Patience;
        while (true)
        {
            try
            {
                return await OnceAsync(method, path, body, version, key);
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or TaskCanceledException && TimeProvider.System.GetUtcNow() < until)
            {
                await Task.Delay(200);
            }
        }
    }

    private async Task<Answer> OnceAsync(HttpMethod method, string path, object? body, long? version, string? key)
    {
        using var request = new HttpRequestMessage(method, new Uri($"api/v1/{path}", UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync());
        request.Content = body is null ? null : JsonContent.Create(body, body.GetType(), options: WireJson.Options);
        if (version is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        }

        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var answer = new Answer(response.StatusCode, text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!, response.Headers.ETag);
        if ((int)response.StatusCode == 409 && answer.Code == "idempotency-running")
        {
            throw new HttpRequestException("The first attempt still runs.");
        }

        if (product.MayBeAway && response.StatusCode is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout or HttpStatusCode.TooManyRequests)
        {
            throw new HttpRequestException($"{method} {path} answered {(int)response.StatusCode}: a part is away just now.");
        }

        Expect.That((int)response.StatusCode < 500, $"{method} {path} answered {(int)response.StatusCode} {text}");
        return answer;
    }

    /// <summary>Fetched once, and again a minute before it ends.</summary>
    public async Task<string> TokenAsync()
    {
        await _signIn.WaitAsync();
        try
        {
            if (_signedIn is not { } known || known.Until < TimeProvider.System.GetUtcNow())
            {
                _signedIn = known = await FetchTokenAsync();
            }

            return known.Token;
        }
        finally
        {
            _signIn.Release();
        }
    }

    private async Task<(string Token, DateTimeOffset Until)> FetchTokenAsync()
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials", ["client_id"] = client, ["client_secret"] = $"demo-only-{client}-secret", ["scope"] = "api",
        });
        using var response = await _http.PostAsync(new Uri("connect/token", UriKind.Relative), form);
        response.EnsureSuccessStatusCode();
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        return (answer.GetProperty("access_token").GetString()!, TimeProvider.System.GetUtcNow().AddSeconds(answer.GetProperty("expires_in").GetInt32() - 60));
    }
}

/// <summary>What came back.</summary>
internal sealed record Answer(HttpStatusCode Status, JsonNode Body, EntityTagHeaderValue? Tag)
{
    public bool Ok => (int)Status is >= 200 and < 300;

    public string? Code => (Body as JsonObject)?["code"]?.GetValue<string>();

    public long Version => long.Parse(Tag!.Tag.Trim('"'), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A field by its path: <c>match.state</c>.</summary>
    public string Text(string path) => path.Split('.').Aggregate((JsonNode?)(Body as JsonObject), (node, name) => node?[name])?.ToString() ?? "";
}
