using System.Globalization;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;

namespace Matchmaking.Screening.Lists;

/// <summary>What is known of one reading of a list: where it came from, what it holds, and how it differs from the version before.</summary>
internal sealed record LoadFacts
{
    public string Source { get; init; } = "";

    public string Sha256 { get; init; } = "";

    /// <summary>Importer and its version, <c>un-xml/1</c>; empty for versions from before that was kept.</summary>
    public string Reader { get; init; } = "";

    public long Bytes { get; init; }

    public DateTimeOffset? GeneratedAt { get; init; }

    public ListCounts Counts { get; init; } = new(0, 0, 0);

    public ListDiff Diff { get; init; } = new([], [], []);

    public IReadOnlyList<ListPartFacts> Parts { get; init; } = [];

    public IReadOnlyList<string> Warnings { get; init; } = [];

    public static LoadFacts Of(ListLoad load, string source, ListDiff diff) => new()
    {
        Source = source.Length > MaxSource ? source[..MaxSource] : source,
        Sha256 = load.Sha256,
        Reader = load.Reader,
        Bytes = load.Bytes,
        GeneratedAt = load.GeneratedAt,
        Counts = load.Counts,
        Diff = diff,
        Parts = load.Parts.Length > 1 ? load.Parts : [],
        Warnings = load.Warnings,
    };

    private const int MaxSource = 1_000;
}

/// <summary>One load of one list, as it was; it never changes and is never deleted.</summary>
internal sealed class ListVersion
{
    public string ListCode { get; init; } = "";

    /// <summary>From 1, raised by every load that differs from the one before.</summary>
    public int Number { get; init; }

    public string Source { get; init; } = "";

    public string Sha256 { get; init; } = "";

    /// <summary>Importer and its version; empty for versions from before that was kept.</summary>
    public string Reader { get; init; } = "";

    public long Bytes { get; init; }

    public DateTimeOffset? GeneratedAt { get; init; }

    public DateTimeOffset LoadedAt { get; init; }

    public int Persons { get; init; }

    public int Organisations { get; init; }

    public int Vessels { get; init; }

    public int Aircraft { get; init; }

    public int Names { get; init; }

    public ListDiff Diff { get; init; } = new([], [], []);

    public IReadOnlyList<ListPartFacts>? Parts { get; init; }

    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Who took a held load into use; none when nobody had to.</summary>
    public Acceptance? Accepted { get; init; }

    public int Entries => Persons + Organisations + Vessels + Aircraft;

    public static ListVersion Of(string code, int number, LoadFacts facts, DateTimeOffset now, Acceptance? accepted = null) => new()
    {
        ListCode = code,
        Number = number,
        Source = facts.Source,
        Sha256 = facts.Sha256,
        Reader = facts.Reader,
        Bytes = facts.Bytes,
        GeneratedAt = facts.GeneratedAt,
        LoadedAt = now,
        Persons = facts.Counts.Persons,
        Organisations = facts.Counts.Organisations,
        Vessels = facts.Counts.Vessels,
        Aircraft = facts.Counts.Aircraft,
        Names = facts.Counts.Names,
        Diff = facts.Diff,
        Parts = facts.Parts,
        Warnings = facts.Warnings,
        Accepted = accepted,
    };

    /// <summary>Whether a load states the same, read the same way.</summary>
    public bool Is(ListLoad load) => Sha256 == load.Sha256 && (Reader == load.Reader || (Reader.Length == 0 && load.Reader == "un-xml/1"));

    /// <summary>The versions that one comparison uses, in words that name them for ever: <c>un-sc:3, other:1</c>.</summary>
    public static string Signature(IEnumerable<(string Code, int Number)> versions) =>
        string.Join(", ", versions.OrderBy(x => x.Code, StringComparer.Ordinal).Select(x => string.Create(CultureInfo.InvariantCulture, $"{x.Code}:{x.Number}")));

    public WatchListVersionResponse Response() => new()
    {
        Number = Number,
        Source = Source,
        Sha256 = Sha256,
        Reader = Reader,
        Bytes = Bytes,
        GeneratedAt = GeneratedAt,
        LoadedAt = LoadedAt,
        Persons = Persons,
        Organisations = Organisations,
        Vessels = Vessels,
        Aircraft = Aircraft,
        Names = Names,
        AddedCount = Diff.Added.Length,
        RemovedCount = Diff.Removed.Length,
        ChangedCount = Diff.Changed.Length,
        Added = ListDiff.Shown(Diff.Added),
        Removed = ListDiff.Shown(Diff.Removed),
        Changed = ListDiff.Shown(Diff.Changed),
        Files = [.. (Parts ?? []).Select(x => new ListFileResponse { Name = x.Name, Sha256 = x.Sha256, Bytes = x.Bytes })],
        Warnings = Warnings,
        AcceptedBy = Accepted?.By.Name,
        AcceptedReason = Accepted?.Reason,
    };
}

/// <summary>A person's word that a held load is right.</summary>
internal sealed record Acceptance(Actor By, string Reason, string? Note, DateTimeOffset At);

/// <summary>The content of a version, compressed, apart from it because it is read only to compare names with it.</summary>
internal sealed class ListContent
{
    public string ListCode { get; init; } = "";

    public int Number { get; init; }

    /// <summary>The published file, or a tar of several.</summary>
    public byte[] Gzip { get; init; } = [];

    /// <summary>The entries as they were read then; none for versions from before they were kept.</summary>
    public byte[]? Entries { get; init; }
}
