namespace Matchmaking.Portal.Components;

/// <summary>One figure that answers a question; links to the rows behind it.</summary>
public sealed record Stat(string Label, string Value, string? Note = null, string? Href = null, Tone Tone = Tone.Neutral);
