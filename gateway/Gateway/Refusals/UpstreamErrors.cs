using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Yarp.ReverseProxy.Transforms;

namespace Matchmaking.Gateway.Refusals;

/// <summary>
/// What a service says when it fails (5xx) goes out only as problem details with a code of ours, and of those only the members we define: a stack
/// trace, a framework's error page or a proxy's greeting never does.
/// </summary>
internal static class UpstreamErrors
{
    private const int MaxProblem = 16 * 1024;
    private const int MaxDetail = 500;

    public static async ValueTask ReplaceAsync(ResponseTransformContext context)
    {
        if (context.ProxyResponse is not { } answer || (int)answer.StatusCode < 500)
        {
            return;
        }

        context.SuppressResponseBody = true;
        var problem = await ReadAsync(answer, context.CancellationToken) ?? GatewayErrors.Unexpected.ToProblem();
        problem.Status = (int)answer.StatusCode;
        var wait = answer.Headers.RetryAfter?.Delta is { TotalSeconds: > 0 and < 86_400 } delta ? (int?)Math.Ceiling(delta.TotalSeconds) : null;
        await Refusal.WriteAsync(context.HttpContext, problem, wait);
    }

    private static async Task<ProblemDetails?> ReadAsync(HttpResponseMessage answer, CancellationToken ct)
    {
        if (answer.Content.Headers.ContentType is not { MediaType: "application/problem+json" } || IsEncoded(answer.Content.Headers))
        {
            return null;
        }

        try
        {
            await answer.Content.LoadIntoBufferAsync(MaxProblem, ct);
            using var document = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(ct), cancellationToken: ct);
            var root = document.RootElement;
            return Text(root, "code") is { } code && code.All(x => char.IsAsciiLetterLower(x) || char.IsAsciiDigit(x) || x == '-')
                && Text(root, "detail") is { Length: <= MaxDetail } detail && !detail.Contains('\n', StringComparison.Ordinal)
                ? new ProblemDetails { Title = Text(root, "title"), Detail = detail, Type = $"/docs/problems#{code}", Extensions = { ["code"] = code } }
                : null;
        }
        catch (Exception exception) when (exception is JsonException or HttpRequestException or IOException)
        {
            return null;
        }
    }

    private static bool IsEncoded(HttpContentHeaders headers) => headers.ContentEncoding.Count > 0;

    private static string? Text(JsonElement root, string name) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
