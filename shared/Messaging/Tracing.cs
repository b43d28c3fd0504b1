using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Matchmaking.Messaging;

/// <summary>
/// Spans of messages and due work. What one request causes is one trace, also when a message waits in a table in between: the row keeps the
/// <c>traceparent</c> of who wrote it.
/// </summary>
public static class Tracing
{
    /// <summary>Name of the source, for whoever collects spans.</summary>
    public const string Source = "Matchmaking";

    /// <summary>Tag that names a span's service: in one process all services share one collector.</summary>
    public const string ModuleTag = "matchmaking.module";

    /// <summary>Longest <c>traceparent</c> of W3C's version 00.</summary>
    public const int MaxLength = 55;

    private static readonly ActivitySource Spans = new(Source);
    private static readonly Func<ILogger, string, IDisposable?> ModuleScope = LoggerMessage.DefineScope<string>("Module:{Module}");

    /// <summary>The running span as <c>traceparent</c>, to be kept with what it causes.</summary>
    public static string? Current => Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity ? activity.Id : null;

    /// <summary>Starts a span for what several others asked for: it goes on with the trace of the first and names the rest.</summary>
    /// <param name="name">Name of the span.</param>
    /// <param name="module">Service in kebab-case.</param>
    /// <param name="causes">What <see cref="Current"/> said when each of them asked.</param>
    /// <returns>The running span; null when nobody collects.</returns>
    public static Activity? Follow(string name, string module, params IEnumerable<string?> causes)
    {
        var known = causes.OfType<string>().Distinct().ToArray();
        var activity = Start(name, ActivityKind.Internal, known.FirstOrDefault(), module);
        foreach (var cause in known.Skip(1))
        {
            activity?.AddLink(new ActivityLink(ActivityContext.Parse(cause, null)));
        }

        return activity;
    }

    /// <summary>Every log line until the end of the scope names the service, as <c>Module</c>.</summary>
    /// <param name="logger">Any.</param>
    /// <param name="module">Service in kebab-case.</param>
    public static IDisposable? InModule(this ILogger logger, string module)
    {
        ArgumentNullException.ThrowIfNull(logger);
        return ModuleScope(logger, module);
    }

    /// <summary>Starts a span under a kept parent; null when nobody collects.</summary>
    internal static Activity? Start(string name, ActivityKind kind, string? parent, string module)
    {
        var activity = Spans.CreateActivity(name, kind, parent);
        activity?.SetTag(ModuleTag, module);
        return activity?.Start();
    }
}
