using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Matchmaking.EndToEnd.Tests;

/// <summary>One running product for the tests of a class that leave each other alone.</summary>
public sealed class SharedProduct : IAsyncLifetime
{
    internal Product Product { get; private set; } = null!;

    internal Scene Scene { get; private set; } = null!;

    internal RawHttp Http { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Product = await Product.StartAsync();
        Scene = await Scene.SetAsync(Product);
        Http = new RawHttp(Product.Address);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        Scene.Dispose();
        await Product.DisposeAsync();
    }
}

/// <summary>Requests as an attacker or a broken client would send them.</summary>
internal sealed class RawHttp(Uri address) : IDisposable
{
    public HttpClient Client { get; } = new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = address };

    public async Task<string> TokenAsync(string client)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials", ["client_id"] = client, ["client_secret"] = $"demo-only-{client}-secret", ["scope"] = "api",
        });
        using var response = await Client.PostAsync(new Uri("connect/token", UriKind.Relative), form);
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!["access_token"]!.GetValue<string>();
    }

    public async Task<(int Status, JsonNode? Body, string Text)> SendAsync(string? token, HttpMethod method, string path, string? body, string? ifMatch = null, string? key = null, string type = "application/json")
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);

        // A body that is too large is refused before it is sent.
        request.Headers.ExpectContinue = body?.Length > 1_000_000;
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, type);
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        }

        using var response = await Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var json = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true && text.Length > 0 ? JsonNode.Parse(text) : null;
        return ((int)response.StatusCode, json, text);
    }

    public void Dispose() => Client.Dispose();
}
