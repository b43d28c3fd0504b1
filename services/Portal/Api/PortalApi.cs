using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Matchmaking.Contracts;
using Matchmaking.Portal.Sessions;
using Matchmaking.ServiceDefaults;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Matchmaking.Portal.Api;

/// <summary>Calls the platform's public API as the signed-in person: pages can do nothing that the API would not allow.</summary>
internal sealed class PortalApi(HttpClient client, IHttpContextAccessor accessor, IOptions<PlatformOptions> platform)
{
    public Task<ApiAnswer<T>> GetAsync<T>(string path, CancellationToken ct)
        where T : class => SendAsync<T>(HttpMethod.Get, path, null, null, null, ct);

    /// <summary>Creates or does something; the form's key makes a second click harmless.</summary>
    public Task<ApiAnswer<T>> PostAsync<T>(string path, object? body, long? version, string? key, CancellationToken ct)
        where T : class => SendAsync<T>(HttpMethod.Post, path, body, version, key, ct);

    public Task<ApiAnswer<T>> PutAsync<T>(string path, object body, long? version, CancellationToken ct)
        where T : class => SendAsync<T>(HttpMethod.Put, path, body, version, null, ct);

    /// <summary>Sends a piece of a file as it is.</summary>
    public Task<ApiAnswer<T>> PutBytesAsync<T>(string path, ReadOnlyMemory<byte> bytes, CancellationToken ct)
        where T : class => SendAsync<T>(HttpMethod.Put, path, bytes, null, null, ct);

    /// <summary>Sends a file as it is.</summary>
    public Task<ApiAnswer<T>> PostBytesAsync<T>(string path, ReadOnlyMemory<byte> bytes, CancellationToken ct)
        where T : class => SendAsync<T>(HttpMethod.Post, path, bytes, null, null, ct);

    /// <summary>A file that the API makes, to be passed on as it comes; the caller disposes the answer.</summary>
    public async Task<HttpResponseMessage> OpenAsync(string path, CancellationToken ct)
    {
        using var request = await RequestAsync(HttpMethod.Get, path);
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
    }

    /// <summary>The same for a file that is asked for with a body.</summary>
    public async Task<HttpResponseMessage> OpenAsync(string path, object body, CancellationToken ct)
    {
        using var request = await RequestAsync(HttpMethod.Post, path);
        request.Content = JsonContent.Create(body, options: WireJson.Options);
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
    }

    public Task<ApiAnswer<object>> DeleteAsync(string path, long version, CancellationToken ct) => SendAsync<object>(HttpMethod.Delete, path, null, version, null, ct);

    private async Task<ApiAnswer<T>> SendAsync<T>(HttpMethod method, string path, object? body, long? version, string? key, CancellationToken ct)
        where T : class
    {
        using var request = await RequestAsync(method, path);
        if (body is ReadOnlyMemory<byte> bytes)
        {
            request.Content = new ReadOnlyMemoryContent(bytes);
        }
        else if (body is not null || method == HttpMethod.Post)
        {
            request.Content = JsonContent.Create(body ?? new StepRequest(), options: WireJson.Options);
        }

        if (version is { } seen)
        {
            request.Headers.TryAddWithoutValidation("If-Match", string.Create(CultureInfo.InvariantCulture, $"\"{seen}\""));
        }

        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        }

        try
        {
            using var response = await client.SendAsync(request, ct);
            return await ReadAsync<T>(response, ct);
        }
        catch (Exception exception) when (exception is HttpRequestException or TimeoutException or Polly.ExecutionRejectedException)
        {
            return new ApiAnswer<T>(null, 0, new ApiProblem
            {
                Status = 503, Code = "service-unavailable", Detail = "A part of the platform does not answer just now. Nothing was lost; try again in a moment.",
            });
        }
    }

    private async Task<HttpRequestMessage> RequestAsync(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (accessor.HttpContext is { } http && await http.GetTokenAsync(SignInSetup.Cookie, "access_token") is { } token)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        // Behind a gateway, which counts requests by their sender, the portal is a proxy itself: without this all visitors would be one.
        if (platform.Value.TrustedProxies.Length > 0 && accessor.HttpContext?.Connection.RemoteIpAddress is { } visitor)
        {
            request.Headers.TryAddWithoutValidation("X-Forwarded-For", visitor.ToString());
        }

        return request;
    }

    private static async Task<ApiAnswer<T>> ReadAsync<T>(HttpResponseMessage response, CancellationToken ct)
        where T : class
    {
        if (!response.IsSuccessStatusCode)
        {
            return new ApiAnswer<T>(null, 0, await ProblemAsync(response, ct));
        }

        var version = response.Headers.ETag?.Tag.Trim('"') is { } tag && long.TryParse(tag, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var value = response.StatusCode == System.Net.HttpStatusCode.NoContent || response.Content.Headers.ContentLength == 0
            ? null
            : await response.Content.ReadFromJsonAsync<T>(WireJson.Options, ct);
        return new ApiAnswer<T>(value, version, null);
    }

    private static async Task<ApiProblem> ProblemAsync(HttpResponseMessage response, CancellationToken ct)
    {
        try
        {
            if (await response.Content.ReadFromJsonAsync<ApiProblem>(WireJson.Options, ct) is { } problem)
            {
                return problem with { Status = (int)response.StatusCode };
            }
        }
        catch (JsonException)
        {
            // Not problem details: say what the status says.
        }

        return new ApiProblem { Status = (int)response.StatusCode, Code = "error", Detail = $"The platform answered {(int)response.StatusCode}." };
    }
}
