namespace Matchmaking.Contracts;

/// <summary>Body of a step that may need a reason.</summary>
public sealed record StepRequest
{
    /// <summary>Reason code; each step names those it takes.</summary>
    public string? Reason { get; init; }

    /// <summary>Free words, at most 2,000 characters, kept in the history.</summary>
    public string? Note { get; init; }
}
