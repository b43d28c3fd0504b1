using Microsoft.AspNetCore.Components;

namespace Matchmaking.Portal.Components;

/// <summary>How the two sides of one field meet.</summary>
public enum PairFit
{
    Same,
    Near,
    Differs,
    Missing,

    /// <summary>Both sides say something that only a person can compare.</summary>
    ToJudge,
}

/// <summary>One field of two records side by side; null means "not stated". <paramref name="Note"/> says what the difference is.</summary>
public sealed record PairRow(string Field, string? Left, string? Right, PairFit Fit, string? Note = null)
{
    /// <summary>In place of <see cref="Left"/> where text alone does not do.</summary>
    public RenderFragment? LeftContent { get; init; }

    /// <summary>In place of <see cref="Right"/> where text alone does not do.</summary>
    public RenderFragment? RightContent { get; init; }
}
