namespace Matchmaking.Contracts.Screening.V1;

/// <summary>Body of <c>PUT /api/v1/screening/profiles/agencies/{id}</c>: what an agency's searches, batches and match requests use when they name nothing.</summary>
public sealed record AgencyScreeningProfileRequest
{
    /// <summary>Score from which a pair is a hit, from 500 to the platform's; the platform's when left out.</summary>
    public int? Threshold { get; init; }

    /// <summary>Codes of the lists to compare with, the platform's minimum among them; all when empty.</summary>
    public IReadOnlyList<string> Lists { get; init; } = [];

    /// <summary>Why, at most 2,000 characters.</summary>
    public string? Note { get; init; }
}

/// <summary>Answer of <c>GET</c> and <c>PUT /api/v1/screening/profiles/agencies/{id}</c>.</summary>
public sealed record AgencyScreeningProfileResponse
{
    /// <summary>The agency.</summary>
    public required Guid AgencyId { get; init; }

    /// <summary>Version, for If-Match; 0 while nothing was set.</summary>
    public required long Version { get; init; }

    /// <summary>Score that was set; none for the platform's.</summary>
    public int? Threshold { get; init; }

    /// <summary>Lists that were set; empty for all.</summary>
    public required IReadOnlyList<string> Lists { get; init; }

    /// <summary>Score that counts now: the platform may have become stricter since.</summary>
    public required int UsedThreshold { get; init; }

    /// <summary>Lists that count now: those set and the platform's minimum, as far as they are in use.</summary>
    public required IReadOnlyList<string> UsedLists { get; init; }

    /// <summary>Lists that an agency cannot leave out.</summary>
    public required IReadOnlyList<string> MinimumLists { get; init; }

    /// <summary>The platform's score, which is also the highest that may be set.</summary>
    public required int PlatformThreshold { get; init; }

    /// <summary>Lists in use, which may be chosen.</summary>
    public required IReadOnlyList<ListToChoose> Available { get; init; }

    /// <summary>Why.</summary>
    public string? Note { get; init; }

    /// <summary>Who set it.</summary>
    public Actor? By { get; init; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset? At { get; init; }
}

/// <summary>A list that an agency may choose.</summary>
/// <param name="Code">Code.</param>
/// <param name="Name">Name; the code where it has none.</param>
public sealed record ListToChoose(string Code, string Name);

/// <summary>What was set once; list of <c>GET /api/v1/screening/profiles/agencies/{id}/history</c>, newest first.</summary>
public sealed record AgencyScreeningProfileVersion
{
    /// <summary>Version, 1, 2, 3 …</summary>
    public required long Version { get; init; }

    /// <summary>Score that was set; none for the platform's.</summary>
    public int? Threshold { get; init; }

    /// <summary>Lists that were set; empty for all.</summary>
    public required IReadOnlyList<string> Lists { get; init; }

    /// <summary>Why.</summary>
    public string? Note { get; init; }

    /// <summary>Who set it.</summary>
    public required Actor By { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }
}
