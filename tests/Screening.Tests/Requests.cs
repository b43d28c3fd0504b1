using System.Net.Http.Json;
using System.Text.Json;
using Matchmaking.Contracts;

namespace Matchmaking.Screening.Tests;

/// <summary>Short ways to ask and to read answers.</summary>
internal static class Requests
{
    public static async Task<T> ReadAsync<T>(this HttpClient client, string path)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return await response.BodyAsync<T>();
    }

    public static Task<HttpResponseMessage> SendAsync<T>(this HttpClient client, string path, T body, long? version = null, string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = JsonContent.Create(body, options: WireJson.Options) };
        if (version is { } seen)
        {
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{seen}\"");
        }

        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public static async Task<T> BodyAsync<T>(this HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode} {text}");
        return JsonSerializer.Deserialize<T>(text, WireJson.Options)!;
    }

    public static async Task<(string Code, int Status)> ProblemAsync(this HttpResponseMessage response)
    {
        var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return (problem.RootElement.GetProperty("code").GetString()!, (int)response.StatusCode);
    }

    /// <summary>The fields that a 400 complains about.</summary>
    public static async Task<string[]> FieldsAsync(this HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True((int)response.StatusCode == 400, $"{(int)response.StatusCode} {text}");
        return [.. JsonDocument.Parse(text).RootElement.GetProperty("errors").EnumerateArray().Select(x => x.GetProperty("field").GetString()!)];
    }
}
