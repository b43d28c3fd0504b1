using System.Collections.Immutable;

namespace Matchmaking.Screening.Lists;

internal sealed record ListCounts(int Persons, int Organisations, int Names)
{
    public int Entries => Persons + Organisations;
}

/// <summary>One complete reading of one list file. <see cref="Warnings"/> tell what was kept as plain text because its form is unknown.</summary>
internal sealed record ListLoad(
    string ListCode,
    DateTimeOffset? GeneratedAt,
    string Sha256,
    long Bytes,
    ListCounts Counts,
    ImmutableArray<ListEntry> Entries,
    ImmutableArray<string> Warnings);

/// <summary>What a list file may hold at most, so that a wrong or hostile file cannot exhaust the service.</summary>
internal sealed record ListLimits
{
    public static readonly ListLimits Default = new();

    public long FileBytes { get; init; } = 200L * 1024 * 1024;
    public int Entries { get; init; } = 500_000;
    public int NamesPerEntry { get; init; } = 1_000;
    public int ElementsPerEntry { get; init; } = 20_000;
    public int TextLength { get; init; } = 20_000;
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
