namespace Matchmaking.Contracts.Screening.V1;

/// <summary>Body of <c>POST /api/v1/screening/lists/{code}/upload</c>: a list of one's own.</summary>
public sealed record ListUploadRequest
{
    /// <summary>Largest file, bytes.</summary>
    public const int MaxBytes = 10 * 1024 * 1024;

    /// <summary>Name of the list for people.</summary>
    public string Name { get; init; } = "";

    /// <summary>Name of the file.</summary>
    public string FileName { get; init; } = "";

    /// <summary>The file, base64; at most <see cref="MaxBytes"/>.</summary>
    public ReadOnlyMemory<byte> Content { get; init; }

    /// <summary>Which column says what; none when the columns are called like <see cref="ListFields"/>, or the file is one of the published lists.</summary>
    public ListMappingRequest? Mapping { get; init; }

    /// <summary>Only reads it and says what would come of it.</summary>
    public bool DryRun { get; init; }
}

/// <summary>What came, or would come, of an uploaded list.</summary>
public sealed record ListUploadResponse
{
    /// <summary>Code of the list.</summary>
    public required string Code { get; init; }

    /// <summary>Nothing was stored.</summary>
    public required bool DryRun { get; init; }

    /// <summary>What the file holds, and its difference from the version in use; its number is 0 while it is none.</summary>
    public required WatchListVersionResponse Load { get; init; }

    /// <summary>The first entries as they were read.</summary>
    public required IReadOnlyList<ListChangeResponse> FirstEntries { get; init; }

    /// <summary>Version in use now; 0 when there is none.</summary>
    public required int Current { get; init; }

    /// <summary>The load waits for a decision, because it lacks many entries.</summary>
    public bool Held { get; init; }
}
