namespace Matchmaking.Portal.Components.Forms;

/// <summary>One option of a select, of checkboxes or of radio cards; <paramref name="Group"/> heads an option group.</summary>
public sealed record Choice(string Value, string Text, string? Hint = null, string? Icon = null, string? Group = null, bool Disabled = false);
