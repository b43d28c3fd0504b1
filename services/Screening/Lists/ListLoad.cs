using System.Collections.Immutable;

namespace Matchmaking.Screening.Lists;

internal sealed record ListCounts(int Persons, int Organisations, int Names, int Vessels = 0, int Aircraft = 0)
{
    public int Entries => Persons + Organisations + Vessels + Aircraft;

    public static ListCounts Of(ImmutableArray<ListEntry> entries)
    {
        var kinds = new int[4];
        foreach (var entry in entries)
        {
            kinds[(int)entry.Kind]++;
        }

        return new ListCounts(kinds[0], kinds[1], entries.Sum(entry => entry.Names.Length), kinds[2], kinds[3]);
    }
}

/// <summary>One complete reading of one list file. <see cref="Warnings"/> tell what was kept as plain text because its form is unknown.</summary>
internal sealed record ListLoad(
    string ListCode,
    DateTimeOffset? GeneratedAt,
    string Sha256,
    long Bytes,
    ListCounts Counts,
    ImmutableArray<ListEntry> Entries,
    ImmutableArray<string> Warnings)
{
    /// <summary>Format and version of the importer that read it, <c>un-xml/1</c>.</summary>
    public string Reader { get; init; } = "";

    /// <summary>Name, hash and size of each file, where the list comes in several.</summary>
    public ImmutableArray<ListPartFacts> Parts { get; init; } = [];
}

/// <summary>One file of a load.</summary>
internal sealed record ListPartFacts(string Name, string Sha256, long Bytes);

/// <summary>What a list file may hold at most, so that a wrong or hostile file cannot exhaust the service.</summary>
internal sealed record ListLimits
{
    public static readonly ListLimits Default = new();

    public long FileBytes { get; init; } = 200L * 1024 * 1024;
    public int Entries { get; init; } = 500_000;
    public int NamesPerEntry { get; init; } = 1_000;
    public int ElementsPerEntry { get; init; } = 20_000;
    public int TextLength { get; init; } = 20_000;

    /// <summary>Fields of a row.</summary>
    public int Fields { get; init; } = 500;

    /// <summary>One line of JSON Lines.</summary>
    public int LineLength { get; init; } = 1_000_000;

    /// <summary>A file that is one JSON document, which is read whole.</summary>
    public int JsonBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>Elements within each other, anywhere in a file.</summary>
    public int Depth { get; init; } = 40;

    /// <summary>Files that belong to one load.</summary>
    public int Parts { get; init; } = 10;

    /// <summary>Warnings that are kept; the rest is counted.</summary>
    public int Warnings { get; init; } = 1_000;
}

/// <summary>Why a list file was refused as a whole, in words for the person who supplies the file.</summary>
internal sealed class ListRefusedException : Exception
{
    public ListRefusedException(string problem, string remedy, int? line = null, Exception? inner = null)
        : base(line is { } at ? $"{problem} (line {at}). {remedy}" : $"{problem}. {remedy}", inner)
    {
        Problem = problem;
        Remedy = remedy;
        Line = line;
    }

    public string Problem { get; }
    public string Remedy { get; }
    public int? Line { get; }
}
