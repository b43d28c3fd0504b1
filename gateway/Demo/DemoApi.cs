using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Matchmaking.Contracts;

namespace Matchmaking.Demo;

/// <summary>One request of a demo client.</summary>
/// <param name="By">Client id.</param>
/// <param name="Method">Method.</param>
/// <param name="Path">Address below the platform's.</param>
/// <param name="Body">JSON body.</param>
/// <param name="VersionOf">Address of the record whose version goes into If-Match.</param>
internal sealed record DemoCall(string By, HttpMethod Method, string Path, object? Body = null, string? VersionOf = null);

/// <summary>Says no to a demo request for good; the message is the problem's own words.</summary>
internal sealed class DemoRefusedException(HttpStatusCode status, string message) : Exception(message)
{
    public HttpStatusCode Status { get; } = status;
}

/// <summary>
/// The public API, called by the demo's clients with their own tokens. What is only not ready yet (a service that starts, a record that an event
/// has not brought, a version that moved) is asked again for a while.
/// </summary>
internal sealed class DemoApi(HttpClient http, IReadOnlyDictionary<string, string> secrets, TimeProvider time)
{
    private const int MaxWords = 600;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _tokens = new(StringComparer.Ordinal);

    /// <summary>Sends until it is answered; the answer's JSON, empty when there is none.</summary>
    public async Task<JsonObject> SendAsync(DemoCall call, CancellationToken ct)
    {
        var until = time.GetUtcNow() + Patience;
        while (true)
        {
            try
            {
                return await OnceAsync(call, ct);
            }
            catch (Exception exception) when (time.GetUtcNow() < until && MayPass(exception))
            {
                await Task.Delay(Pause, time, ct);
            }
        }
    }

    /// <summary>One attempt.</summary>
    public async Task<JsonObject> OnceAsync(DemoCall call, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(call.Method, new Uri(call.Path, UriKind.Relative));
        if (call.Method != HttpMethod.Get)
        {
            // The same request after a kill is answered from the first one's record.
            request.Headers.Add("Idempotency-Key", KeyOf(call));
        }

        if (call.VersionOf is { } record)
        {
            request.Headers.TryAddWithoutValidation("If-Match", await VersionAsync(call.By, record, ct));
        }

        request.Content = call.Body is null ? null : JsonContent.Create(call.Body, call.Body.GetType(), options: WireJson.Options);
        using var response = await SignedAsync(call.By, request, ct);
        return await ReadAsync(response, ct);
    }

    private async Task<string> VersionAsync(string by, string record, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(record, UriKind.Relative));
        using var response = await SignedAsync(by, request, ct);
        await ReadAsync(response, ct);
        return response.Headers.ETag?.ToString() ?? "";
    }

    private async Task<HttpResponseMessage> SignedAsync(string by, HttpRequestMessage request, CancellationToken ct)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(by, ct));
        return await http.SendAsync(request, ct);
    }

    /// <summary>Several requests of one client share one token; a failure is not kept.</summary>
    private async Task<string> TokenAsync(string by, CancellationToken ct)
    {
        try
        {
            return await _tokens.GetOrAdd(by, key => new Lazy<Task<string>>(() => FetchTokenAsync(key, ct))).Value;
        }
        catch
        {
            _tokens.TryRemove(by, out _);
            throw;
        }
    }

    private async Task<string> FetchTokenAsync(string by, CancellationToken ct)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials", ["client_id"] = by, ["client_secret"] = secrets[by], ["scope"] = "api",
        });
        using var response = await http.PostAsync(new Uri("connect/token", UriKind.Relative), form, ct);
        return (await ReadAsync(response, ct))["access_token"]!.GetValue<string>();
    }

    private static async Task<JsonObject> ReadAsync(HttpResponseMessage response, CancellationToken ct)
    {
        var text = await response.Content.ReadAsStringAsync(ct);
        if (!response.IsSuccessStatusCode)
        {
            throw new DemoRefusedException(response.StatusCode, $"{(int)response.StatusCode} {(text.Length > MaxWords ? text[..MaxWords] : text)}");
        }

        return text.Length == 0 ? [] : JsonNode.Parse(text)!.AsObject();
    }

    private static bool MayPass(Exception exception) => exception is HttpRequestException || (exception is DemoRefusedException refused && refused.Status switch
    {
        // A record may still come with its event; an address that no service answers will not.
        HttpStatusCode.NotFound => refused.Message.Contains("\"code\"", StringComparison.Ordinal),
        HttpStatusCode.Conflict => !refused.Message.Contains("external-id-taken", StringComparison.Ordinal),
        HttpStatusCode.PreconditionFailed or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError => true,
        _ => false,
    });

    private static string KeyOf(DemoCall call)
    {
        var text = call.Path + System.Text.Json.JsonSerializer.Serialize(call.Body, WireJson.Options);
        return "demo-" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)))[..32];
    }
}
