namespace Matchmaking.Contracts.Screening.V1;

/// <summary>Answer of <c>GET /api/v1/screening/lists</c>.</summary>
public sealed record WatchListsResponse
{
    /// <summary>Where lists come from, as configured.</summary>
    public required string Source { get; init; }

    /// <summary>When the source was last looked at, UTC; none before the first time.</summary>
    public DateTimeOffset? CheckedAt { get; init; }

    /// <summary>Why the source could not be read the last time; none when it could.</summary>
    public string? Problem { get; init; }

    /// <summary>Every list that was ever loaded, by code.</summary>
    public required IReadOnlyList<WatchListResponse> Lists { get; init; }
}

/// <summary>One watch list and the version screening compares with.</summary>
public sealed record WatchListResponse
{
    /// <summary>Code of the list, from the name of its file.</summary>
    public required string Code { get; init; }

    /// <summary>When its source was last read with success, UTC.</summary>
    public required DateTimeOffset ConfirmedAt { get; init; }

    /// <summary>Whole hours since then: how old the certainty is that this version is the newest.</summary>
    public required int AgeHours { get; init; }

    /// <summary>Why the last refresh failed; the version below stays in use.</summary>
    public string? Problem { get; init; }

    /// <summary>The version in use.</summary>
    public required WatchListVersionResponse Version { get; init; }
}

/// <summary>One load of a watch list. It never changes.</summary>
public sealed record WatchListVersionResponse
{
    /// <summary>Number, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>File or address it came from.</summary>
    public required string Source { get; init; }

    /// <summary>SHA-256 of the file, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Size of the file, bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>When its publisher made it, UTC, when it says so.</summary>
    public DateTimeOffset? GeneratedAt { get; init; }

    /// <summary>When it was loaded, UTC.</summary>
    public required DateTimeOffset LoadedAt { get; init; }

    /// <summary>Persons.</summary>
    public required int Persons { get; init; }

    /// <summary>Organisations.</summary>
    public required int Organisations { get; init; }

    /// <summary>Names of all entries.</summary>
    public required int Names { get; init; }

    /// <summary>Ids of entries that the version before had not.</summary>
    public IReadOnlyList<string> Added { get; init; } = [];

    /// <summary>Ids of entries that only the version before had.</summary>
    public IReadOnlyList<string> Removed { get; init; } = [];

    /// <summary>Ids of entries that say something else than before.</summary>
    public IReadOnlyList<string> Changed { get; init; } = [];

    /// <summary>What was kept as plain text because its form is unknown.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
