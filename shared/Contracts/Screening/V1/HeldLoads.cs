namespace Matchmaking.Contracts.Screening.V1;

/// <summary>How a held load stands.</summary>
public enum HeldState
{
    /// <summary>A person has to decide.</summary>
    Waiting,

    /// <summary>It became a version.</summary>
    Accepted,

    /// <summary>It was wrong.</summary>
    Discarded,

    /// <summary>A newer load took its place, or the source took it back.</summary>
    Replaced,
}

/// <summary>A load that may be wrong – it lacks many entries, or is older than the version in use – and waits for a screening lead.</summary>
public sealed record HeldLoadResponse
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Code of the list.</summary>
    public required string ListCode { get; init; }

    /// <summary>Version of the list's record, for If-Match.</summary>
    public required long ListVersion { get; init; }

    /// <summary>State.</summary>
    public required HeldState State { get; init; }

    /// <summary>Why it is held.</summary>
    public required string Problem { get; init; }

    /// <summary>Since when, UTC.</summary>
    public required DateTimeOffset HeldAt { get; init; }

    /// <summary>Version that it differs from.</summary>
    public required int Against { get; init; }

    /// <summary>What it holds; its number is 0 until it becomes a version.</summary>
    public required WatchListVersionResponse Load { get; init; }

    /// <summary>Who decided.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Why, one of <see cref="HeldReasons"/>.</summary>
    public string? Reason { get; init; }

    /// <summary>In words.</summary>
    public string? Note { get; init; }

    /// <summary>Version that it became.</summary>
    public int? BecameVersion { get; init; }
}

/// <summary>Reasons for a decision about a held load.</summary>
public static class HeldReasons
{
    /// <summary>The publisher says so, too.</summary>
    public const string Announced = "announced-by-publisher";

    /// <summary>Compared with the publisher's own page.</summary>
    public const string Checked = "checked-at-source";

    /// <summary>The file is damaged or not whole.</summary>
    public const string Damaged = "damaged-file";

    /// <summary>Another list, or an older one.</summary>
    public const string WrongFile = "wrong-file";

    /// <summary>Said in the note.</summary>
    public const string Other = "other";

    /// <summary>Reasons to accept.</summary>
    public static IReadOnlyList<string> Accepted { get; } = [Announced, Checked, Other];

    /// <summary>Reasons to discard.</summary>
    public static IReadOnlyList<string> Discarded { get; } = [Damaged, WrongFile, Other];
}
