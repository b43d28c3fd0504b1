using System.Diagnostics;
using System.Globalization;
using Matchmaking.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Mvc;

namespace Matchmaking.Gateway.Refusals;

/// <summary>Answers in the service's place: a browser that asks for a page gets a small one, everybody else problem details.</summary>
internal static class Refusal
{
    public static Task WriteAsync(HttpContext context, Error error, int? retryAfterSeconds = null) => WriteAsync(context, error.ToProblem(), retryAfterSeconds);

    public static async Task WriteAsync(HttpContext context, ProblemDetails problem, int? retryAfterSeconds = null)
    {
        var response = context.Response;
        if (response.HasStarted)
        {
            return;
        }

        response.Clear();
        response.StatusCode = problem.Status!.Value;
        response.Headers.CacheControl = "no-store";
        if (retryAfterSeconds is { } seconds)
        {
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        if (IsPage(context.Request))
        {
            await RefusalPage.WriteAsync(context, problem);
        }
        else
        {
            // The framework adds it only where it finds that the sender takes problem details.
            problem.Extensions.TryAdd("traceId", Activity.Current?.Id ?? context.TraceIdentifier);
            await TypedResults.Problem(problem).ExecuteAsync(context);
        }
    }

    private static bool IsPage(HttpRequest request) =>
        !request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
