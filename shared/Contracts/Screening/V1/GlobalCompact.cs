namespace Matchmaking.Contracts.Screening.V1;

/// <summary>
/// Body of <c>PUT /api/v1/screening/companies/{id}/global-compact</c> (If-Match: number of the last record, 0 for the first): what the desk saw in the
/// Global Compact's register.
/// </summary>
public sealed record RecordGlobalCompact
{
    /// <summary>Participant now.</summary>
    public bool Participates { get; init; }

    /// <summary>Joined.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>Day of the last Communication on Progress.</summary>
    public DateOnly? LastReport { get; init; }

    /// <summary>Last day for the next one; needed from participants. When it passes, the participation counts as lapsed.</summary>
    public DateOnly? NextReport { get; init; }

    /// <summary>Where it was seen: an https address of at most 500 characters; needed.</summary>
    public string? Evidence { get; init; }

    /// <summary>Words, at most 2,000 characters.</summary>
    public string? Note { get; init; }
}

/// <summary>What was seen, when and by whom: <c>GET /api/v1/screening/companies/{id}/global-compact</c>.</summary>
public sealed record GlobalCompactResponse
{
    /// <summary>The company.</summary>
    public required Guid CompanyId { get; init; }

    /// <summary>Number of the record, 1, 2, 3 …; 0 while nobody looked.</summary>
    public required int Number { get; init; }

    /// <summary>Participant, and its next report is not overdue. A company's own word alone is none.</summary>
    public required bool Counts { get; init; }

    /// <summary>Looked at a year ago or earlier: what was seen may be out of date.</summary>
    public required bool IsStale { get; init; }

    /// <summary>Participant when it was looked at.</summary>
    public required bool Participates { get; init; }

    /// <summary>The company's own word.</summary>
    public required bool Claimed { get; init; }

    /// <summary>Joined.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>Day of the last Communication on Progress.</summary>
    public DateOnly? LastReport { get; init; }

    /// <summary>Last day for the next one.</summary>
    public DateOnly? NextReport { get; init; }

    /// <summary>Where it was seen.</summary>
    public string? Evidence { get; init; }

    /// <summary>Words; for the desk.</summary>
    public string? Note { get; init; }

    /// <summary>Who looked.</summary>
    public Actor? By { get; init; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset? At { get; init; }
}
