using System.Diagnostics;

namespace Matchmaking.Gateway.Requests;

/// <summary>Every answer names its trace: what people quote, and what logs and traces of all services are found by.</summary>
internal static class Correlation
{
    public const string Header = "X-Correlation-Id";

    public static Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        var id = IdOf(context);
        context.Response.OnStarting(() =>
        {
            context.Response.Headers[Header] = id;
            return Task.CompletedTask;
        });
        return next(context);
    }

    public static string IdOf(HttpContext context) => Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;
}
