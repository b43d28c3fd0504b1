using System.Text.RegularExpressions;

namespace Matchmaking.Screening.Lists.Sources;

/// <summary>
/// Lists in a folder. A file's name without its date is the code of its list, so that <c>un-sc_2026-11-20.xml</c> replaces
/// <c>un-sc_2026-11-01.xml</c> beside it; files that differ only in sdn, alt, add or comments are one list of several files.
/// </summary>
internal static partial class ListFolder
{
    private const int MaxCode = 40;
    private static readonly string[] Listed = [".xml", ".csv", ".json", ".jsonl", ".ndjson", ".zip"];

    /// <summary>Every list of the folder with the files of its newest date.</summary>
    public static IReadOnlyList<(string Code, IReadOnlyList<string> Files)> Find(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new ListRefusedException($"The folder of watch lists, {folder}, is not there", "Create it and put the published files into it, or correct the configuration");
        }

        var lists = Directory.EnumerateFiles(folder)
            .Where(file => Listed.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase) && !Path.GetFileName(file).StartsWith('.'))
            .GroupBy(file => CodeOf(Path.GetFileName(file)), StringComparer.Ordinal)
            .OrderBy(list => list.Key, StringComparer.Ordinal)
            .Select(list => (list.Key, Newest(list)))
            .ToArray();
        return lists.Length > 0 ? lists : throw new ListRefusedException($"The folder of watch lists, {folder}, holds no list file", "Put the published files into it");
    }

    /// <summary>The files of the one list that a folder of its own holds.</summary>
    public static IReadOnlyList<string> FindOne(string folder)
    {
        var lists = Find(folder);
        return lists is [var only]
            ? only.Files
            : throw new ListRefusedException($"The folder {folder} holds files of {lists.Count} lists: {string.Join(", ", lists.Select(x => x.Code))}", "Give each list a folder of its own, or set Screening:ListSource to this one");
    }

    /// <summary>The code of a list from the name of its file.</summary>
    public static string CodeOf(string fileName)
    {
        var stem = DateAtEnd().Replace(Path.GetFileNameWithoutExtension(fileName).ToLowerInvariant(), "");
        var code = NotInACode().Replace(PartOf(fileName) is null ? stem : PartName().Replace(stem, ""), "-").Trim('-');
        return code.Length switch { 0 => PartOf(fileName) is null ? "list" : "ofac", > MaxCode => code[..MaxCode].Trim('-'), _ => code };
    }

    private static IReadOnlyList<string> Newest(IEnumerable<string> files)
    {
        var newest = files.GroupBy(DateOf, StringComparer.Ordinal).MaxBy(date => date.Key, StringComparer.Ordinal)!.Order(StringComparer.Ordinal).ToArray();
        return newest.All(file => PartOf(file) is not null) ? newest : [newest[^1]];
    }

    private static string DateOf(string file) => DateAtEnd().Match(Path.GetFileNameWithoutExtension(file)).Value.Trim('-', '_', ' ');

    private static string? PartOf(string file) => Path.GetExtension(file).Equals(".csv", StringComparison.OrdinalIgnoreCase)
        && PartName().Match(DateAtEnd().Replace(Path.GetFileNameWithoutExtension(file).ToLowerInvariant(), "")) is { Success: true } part ? part.Value : null;

    [GeneratedRegex(@"[-_ ]?\d{4}-?\d{2}-?\d{2}$|[-_ ]\d{4}-\d{2}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DateAtEnd();

    [GeneratedRegex("(?<![a-z])(?:sdn_comments|sdn|alt|add|comments|cons_prim|cons_alt|cons_add|cons_comments)(?![a-z])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PartName();

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotInACode();
}
