namespace Matchmaking.Portal.Components;

/// <summary>One step of a history. An expected step has not happened yet; its time is when we usually get there.</summary>
public sealed record TimelineEntry(
    string What,
    DateTimeOffset? At,
    string? Who = null,
    string? Detail = null,
    Tone Tone = Tone.Neutral,
    string? Icon = null,
    bool Expected = false);
