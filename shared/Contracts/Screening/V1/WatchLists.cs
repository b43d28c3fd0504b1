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

    /// <summary>The commercial provider that is asked beside the lists; none when none is configured.</summary>
    public ProviderStateResponse? Provider { get; init; }

    /// <summary>Every list that was ever loaded, by code.</summary>
    public required IReadOnlyList<WatchListResponse> Lists { get; init; }
}

/// <summary>Whether a commercial provider answers.</summary>
public sealed record ProviderStateResponse
{
    /// <summary>Code that stands with its hits.</summary>
    public required string Code { get; init; }

    /// <summary>Companies that are pending until it answers.</summary>
    public required int Waiting { get; init; }

    /// <summary>Since when the first of them waits, UTC.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Why it gave no answer about that one.</summary>
    public string? Problem { get; init; }
}

/// <summary>One watch list and the version screening compares with.</summary>
public sealed record WatchListResponse
{
    /// <summary>Code of the list, as configured or from the name of its file.</summary>
    public required string Code { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>Where it comes from.</summary>
    public required string Source { get; init; }

    /// <summary>Format of the version in use; none when it was loaded before formats were kept.</summary>
    public string? Format { get; init; }

    /// <summary>False when no real file of the format was at hand when its importer was written.</summary>
    public required bool FormatRunOnRealFiles { get; init; }

    /// <summary>How often its source is looked at, minutes; none for a list that is uploaded.</summary>
    public int? EveryMinutes { get; init; }

    /// <summary>When its source was last looked at, UTC.</summary>
    public DateTimeOffset? CheckedAt { get; init; }

    /// <summary>Not compared with and not looked for.</summary>
    public bool Disabled { get; init; }

    /// <summary>No word from the source for so long that a result should say so.</summary>
    public bool Stale { get; init; }

    /// <summary>Version of this record, for If-Match.</summary>
    public required long RecordVersion { get; init; }

    /// <summary>The load that waits for a person; none when nothing does.</summary>
    public HeldLoadResponse? Held { get; init; }

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

    /// <summary>Importer and its version that read it, <c>un-xml/1</c>; empty for versions from before that was kept.</summary>
    public string Reader { get; init; } = "";

    /// <summary>Size of the file, bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>The files where there are several; the hash above is then over the lines "hash  name" of these, by name.</summary>
    public IReadOnlyList<ListFileResponse> Files { get; init; } = [];

    /// <summary>When its publisher made it, UTC, when it says so.</summary>
    public DateTimeOffset? GeneratedAt { get; init; }

    /// <summary>When it was loaded, UTC.</summary>
    public required DateTimeOffset LoadedAt { get; init; }

    /// <summary>Persons.</summary>
    public required int Persons { get; init; }

    /// <summary>Organisations.</summary>
    public required int Organisations { get; init; }

    /// <summary>Vessels.</summary>
    public int Vessels { get; init; }

    /// <summary>Aircraft.</summary>
    public int Aircraft { get; init; }

    /// <summary>Names of all entries.</summary>
    public required int Names { get; init; }

    /// <summary>Entries that the version before had not.</summary>
    public int AddedCount { get; init; }

    /// <summary>Entries that only the version before had.</summary>
    public int RemovedCount { get; init; }

    /// <summary>Entries that say something else than before.</summary>
    public int ChangedCount { get; init; }

    /// <summary>Ids of the first 200 entries that the version before had not.</summary>
    public IReadOnlyList<string> Added { get; init; } = [];

    /// <summary>Ids of the first 200 entries that only the version before had.</summary>
    public IReadOnlyList<string> Removed { get; init; } = [];

    /// <summary>Ids of the first 200 entries that say something else than before.</summary>
    public IReadOnlyList<string> Changed { get; init; } = [];

    /// <summary>What was kept as plain text because its form is unknown.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Who took it into use after it was held; none when nobody had to.</summary>
    public string? AcceptedBy { get; init; }

    /// <summary>Why, one of <see cref="HeldReasons.Accepted"/>.</summary>
    public string? AcceptedReason { get; init; }
}

/// <summary>One file of a list that comes in several.</summary>
public sealed record ListFileResponse
{
    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Size, bytes.</summary>
    public required long Bytes { get; init; }
}

/// <summary>How old a list was when it was asked for, beside a result that used it.</summary>
public sealed record ListAgeResponse
{
    /// <summary>Code of the list.</summary>
    public required string Code { get; init; }

    /// <summary>Version in use.</summary>
    public required int Version { get; init; }

    /// <summary>Whole hours since its source last confirmed or replaced the version.</summary>
    public required int AgeHours { get; init; }

    /// <summary>No word from the source for so long that a reader should know.</summary>
    public required bool Stale { get; init; }

    /// <summary>Why the last refresh did not bring a newer version; none when all is well.</summary>
    public string? Problem { get; init; }
}
