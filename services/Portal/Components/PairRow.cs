namespace Matchmaking.Portal.Components;

/// <summary>How the two sides of one field meet.</summary>
public enum PairFit
{
    Same,
    Near,
    Differs,
    Missing,
}

/// <summary>One field of two records side by side; null means "not stated". <paramref name="Note"/> says what the difference is.</summary>
public sealed record PairRow(string Field, string? Left, string? Right, PairFit Fit, string? Note = null);
