using System.Diagnostics;

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
    internal const int MaxLength = 55;

    private static readonly ActivitySource Spans = new(Source);

    /// <summary>The running span as <c>traceparent</c>, to be kept with what it causes.</summary>
    internal static string? Current => Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity ? activity.Id : null;

    /// <summary>Starts a span under a kept parent; null when nobody collects.</summary>
    internal static Activity? Start(string name, ActivityKind kind, string? parent, string module)
    {
        var activity = Spans.CreateActivity(name, kind, parent);
        activity?.SetTag(ModuleTag, module);
        return activity?.Start();
    }
}
