namespace Matchmaking.Portal.Components;

/// <summary>A filter in force; its link is the same list without it.</summary>
public sealed record FilterChip(string Text, string RemoveHref);
