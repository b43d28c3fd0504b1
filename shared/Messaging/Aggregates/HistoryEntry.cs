using Matchmaking.Contracts;

namespace Matchmaking.Messaging.Aggregates;

/// <summary>One step of one record, kept for good.</summary>
public sealed class HistoryEntry
{
    /// <summary>The record.</summary>
    public Guid RecordId { get; init; }

    /// <summary>The version the step made.</summary>
    public long Version { get; init; }

    /// <summary>The step.</summary>
    public required Transition Transition { get; init; }
}
