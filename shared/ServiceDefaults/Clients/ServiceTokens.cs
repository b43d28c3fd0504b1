using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;

namespace Matchmaking.ServiceDefaults.Clients;

/// <summary>Access tokens of the services' own client identities, fetched once and renewed a minute before they end.</summary>
internal sealed class ServiceTokens(IHttpClientFactory clients, IOptions<PlatformOptions> platform, TimeProvider time)
{
    public const string Client = "service-tokens";
    private readonly ConcurrentDictionary<string, (string Token, DateTimeOffset Until)> _tokens = new(StringComparer.Ordinal);

    public async Task<string> OfAsync(string service, CancellationToken ct)
    {
        if (_tokens.TryGetValue(service, out var known) && known.Until > time.GetUtcNow())
        {
            return known.Token;
        }

        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = $"service-{service}",
            ["client_secret"] = platform.Value.ServiceSecrets.GetValueOrDefault(service)
                ?? throw new InvalidOperationException($"Platform:ServiceSecrets:{service} is missing."),
            ["scope"] = "api",
        });
        using var response = await clients.CreateClient(Client).PostAsync(new Uri("connect/token", UriKind.Relative), form, ct);
        response.EnsureSuccessStatusCode();
        var answer = (await response.Content.ReadFromJsonAsync<TokenAnswer>(ct))!;
        _tokens[service] = (answer.AccessToken, time.GetUtcNow().AddSeconds(answer.ExpiresIn - 60));
        return answer.AccessToken;
    }

    private sealed record TokenAnswer(
        [property: JsonPropertyName("access_token")] string AccessToken,
        [property: JsonPropertyName("expires_in")] int ExpiresIn);
}

/// <summary>Signs a request as one of the platform's services.</summary>
internal sealed class ServiceTokenHandler(ServiceTokens tokens, string service) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await tokens.OfAsync(service, cancellationToken));
        return await base.SendAsync(request, cancellationToken);
    }
}
