namespace Matchmaking.Contracts.Screening.V1;

/// <summary>What a version does to an entry.</summary>
public enum ListChangeKind
{
    /// <summary>It is new.</summary>
    Added,

    /// <summary>It is gone.</summary>
    Removed,

    /// <summary>It says something else.</summary>
    Changed,
}

/// <summary>One entry that differs between two versions of a list.</summary>
public sealed record ListChangeResponse
{
    /// <summary>Id of the entry within its list.</summary>
    public required string EntryId { get; init; }

    /// <summary>What happened to it.</summary>
    public required ListChangeKind Kind { get; init; }

    /// <summary>Its primary name: now, or before it was removed.</summary>
    public required string Name { get; init; }

    /// <summary>person, organisation, vessel or aircraft.</summary>
    public required string EntryKind { get; init; }

    /// <summary>Every field that differs; for an added or removed entry all it states.</summary>
    public required IReadOnlyList<ListFieldChange> Fields { get; init; }
}

/// <summary>What one field said before and says now.</summary>
/// <param name="Field">Field: <c>names</c>, <c>birthDates</c>, <c>identifiers</c> …</param>
/// <param name="Before">Each value before; none for an added entry.</param>
/// <param name="After">Each value now; none for a removed entry.</param>
public sealed record ListFieldChange(string Field, IReadOnlyList<string> Before, IReadOnlyList<string> After);
