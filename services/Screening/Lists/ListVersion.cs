using System.Globalization;
using Matchmaking.Contracts.Screening.V1;

namespace Matchmaking.Screening.Lists;

/// <summary>One load of one list, as it was; it never changes and is never deleted.</summary>
internal sealed class ListVersion
{
    public string ListCode { get; init; } = "";

    /// <summary>From 1, raised by every load that differs from the one before.</summary>
    public int Number { get; init; }

    public string Source { get; init; } = "";

    public string Sha256 { get; init; } = "";

    public long Bytes { get; init; }

    public DateTimeOffset? GeneratedAt { get; init; }

    public DateTimeOffset LoadedAt { get; init; }

    public int Persons { get; init; }

    public int Organisations { get; init; }

    public int Names { get; init; }

    public ListDiff Diff { get; init; } = new([], [], []);

    public IReadOnlyList<string> Warnings { get; init; } = [];

    public static ListVersion Of(ListLoad load, int number, string source, ListDiff diff, DateTimeOffset now) => new()
    {
        ListCode = load.ListCode,
        Number = number,
        Source = source,
        Sha256 = load.Sha256,
        Bytes = load.Bytes,
        GeneratedAt = load.GeneratedAt,
        LoadedAt = now,
        Persons = load.Counts.Persons,
        Organisations = load.Counts.Organisations,
        Names = load.Counts.Names,
        Diff = diff,
        Warnings = [.. load.Warnings.Take(1_000)],
    };

    /// <summary>The versions that one comparison uses, in words that name them for ever: <c>un-sc:3, other:1</c>.</summary>
    public static string Signature(IEnumerable<(string Code, int Number)> versions) =>
        string.Join(", ", versions.OrderBy(x => x.Code, StringComparer.Ordinal).Select(x => string.Create(CultureInfo.InvariantCulture, $"{x.Code}:{x.Number}")));

    public WatchListVersionResponse Response() => new()
    {
        Number = Number,
        Source = Source,
        Sha256 = Sha256,
        Bytes = Bytes,
        GeneratedAt = GeneratedAt,
        LoadedAt = LoadedAt,
        Persons = Persons,
        Organisations = Organisations,
        Names = Names,
        Added = Diff.Added,
        Removed = Diff.Removed,
        Changed = Diff.Changed,
        Warnings = Warnings,
    };
}

/// <summary>The file of a version, compressed, apart from it because it is read only to compare names with it.</summary>
internal sealed class ListContent
{
    public string ListCode { get; init; } = "";

    public int Number { get; init; }

    public byte[] Gzip { get; init; } = [];
}
