using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Matchmaking.Screening.Lists;
using Matchmaking.Screening.Lists.Formats;

namespace Matchmaking.Benchmarks.Matching;

/// <summary>A labelled question: what it asks with, and what is right.</summary>
internal sealed record LabelledQuery(TextDocument Query, IReadOnlySet<string> Right);

/// <summary>Questions over one corpus.</summary>
internal sealed record LabelledSet(string Name, IReadOnlyList<TextDocument> Corpus, IReadOnlyList<LabelledQuery> Queries);

/// <summary>A text, a goal, and whether experts say that the text is about it.</summary>
internal sealed record SdgExample(string Text, string Goal, bool IsAbout);

/// <summary>The folder of labelled texts; a file that is missing drops what needs it, with a word.</summary>
internal sealed partial class MatchingData(string folder)
{
    private const string Projects = "undp_projects_2014.jsonl";
    private const string Outputs = "undp_output_to_project.tsv";
    private readonly Lazy<IReadOnlyList<TextDocument>> _needs = new(() => [.. File.ReadLines(Path.Combine(folder, Projects)).Select(Need)]);

    public string Folder => folder;

    /// <summary>The real needs: a project's title and description, and its country beside them. Its outputs hold nearly every question verbatim and are never read.</summary>
    public IReadOnlyList<TextDocument> Needs => _needs.Value;

    public bool HasNeeds => Has(Projects);

    /// <summary>The folder of all shared data; what belongs to no labelled set is always read there.</summary>
    public static string Shared => Path.GetFullPath(Environment.GetEnvironmentVariable("MATCHMAKING_DATA") is { Length: > 0 } set ? set : "../shared/data");

    public static MatchingData Find(string? folder) => new(Path.GetFullPath(folder ?? Path.Combine(Shared, "matching")));

    public bool Has(string name)
    {
        var there = File.Exists(Path.Combine(folder, name));
        if (!there)
        {
            Console.WriteLine($"   (left out: {name} is not in {folder})");
        }

        return there;
    }

    /// <summary>Outputs as questions for the project they belong to, whose country each has; the first sentence is the title.</summary>
    public LabelledSet? Undp()
    {
        // Both are named when both are missing.
        if (!HasNeeds | !Has(Outputs))
        {
            return null;
        }

        var countries = Needs.ToDictionary(need => need.Id, need => need.Country, StringComparer.Ordinal);
        return new LabelledSet("UNDP", Needs, [.. Rows(Outputs).Skip(1).Select(row => new LabelledQuery(
            Split(row[0], row[2]) with { Within = countries.GetValueOrDefault(row[1]) is { } country ? [country] : [] }, Only(row[1])))]);
    }

    /// <summary>Every set of MELO there is; a folder's name says the languages of its questions and of its corpus.</summary>
    public IEnumerable<LabelledSet> Melo()
    {
        var root = Path.Combine(folder, "melo");
        if (!Directory.Exists(root))
        {
            Console.WriteLine($"   (left out: melo is not in {folder})");
            yield break;
        }

        foreach (var name in Directory.EnumerateDirectories(root).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal))
        {
            var languages = MeloName().Match(name);
            if (!languages.Success)
            {
                Console.WriteLine($"   (left out: melo/{name} does not say its languages, as in usa_q_en_c_en)");
                continue;
            }

            if (!Has($"melo/{name}/queries.tsv") | !Has($"melo/{name}/corpus_elements.tsv") | !Has($"melo/{name}/annotations.tsv"))
            {
                continue;
            }

            var right = Rows($"melo/{name}/annotations.tsv").Where(row => row[3] != "0").GroupBy(row => row[0], row => row[2], StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => (IReadOnlySet<string>)group.ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
            yield return new LabelledSet(
                name,
                [.. Rows($"melo/{name}/corpus_elements.tsv").Select(row => new TextDocument(row[0], ElementLanguage().Match(row[0]) is { Success: true } own ? own.Groups["language"].Value : languages.Groups["corpus"].Value, row[1], ""))],
                [.. Rows($"melo/{name}/queries.tsv").Where(row => right.ContainsKey(row[0])).Select(row => new LabelledQuery(new TextDocument(row[0], languages.Groups["query"].Value, row[1], ""), right[row[0]]))]);
        }
    }

    public IReadOnlyList<SdgExample>? Sdgs()
    {
        if (!Has("sdg_benchmark.csv"))
        {
            return null;
        }

        using var text = new StreamReader(Path.Combine(folder, "sdg_benchmark.csv"), Encoding.UTF8);
        var rows = CsvRows.Read(text, ListLimits.Default).ToList();
        return [.. rows.Skip(1).Select(row => new SdgExample(row[1], row[2], string.Equals(row[3], "True", StringComparison.OrdinalIgnoreCase)))];
    }

    private IEnumerable<string[]> Rows(string name) => File.ReadLines(Path.Combine(folder, name)).Where(line => line.Length > 0).Select(line => line.Split('\t'));

    private static TextDocument Need(string line)
    {
        using var project = JsonDocument.Parse(line);
        var (title, text) = (Field("project_title"), Field("project_descr"));
        return new TextDocument(Field("project_id"), LanguageGuess.Of($"{title} {text}"), title, text)
        {
            // An office of headquarters or of a region stands for itself.
            Country = Field("iati_op_id") is { Length: 2 } country ? country : Field("operating_unit_id") is { Length: > 0 } office ? office : null,
        };

        string Field(string name) => project.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()!.Trim() : "";
    }

    private static TextDocument Split(string id, string text)
    {
        var end = text.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? new TextDocument(id, LanguageGuess.Of(text), text, "") : new TextDocument(id, LanguageGuess.Of(text), text[..end], text[(end + 2)..]);
    }

    private static HashSet<string> Only(string id) => new(StringComparer.Ordinal) { id };

    [GeneratedRegex("_q_(?<query>[a-z]{2})_c_(?<corpus>[a-z]{2})", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex MeloName();

    [GeneratedRegex("^C[0-9]+_(?<language>[a-z]{2})_", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex ElementLanguage();
}

/// <summary>The projects do not say their language: the small words of the three they are written in do.</summary>
internal static class LanguageGuess
{
    private static readonly Dictionary<string, HashSet<string>> Small = new(StringComparer.Ordinal)
    {
        ["en"] = Set("the of and to in for with on by from at as is are will this that an support development"),
        ["fr"] = Set("le la les des du et à au aux dans pour par sur une un l d en est appui développement projet"),
        ["es"] = Set("el la los las del de y para con por en al una un es apoyo desarrollo proyecto"),
    };

    public static string Of(string text)
    {
        var words = text.ToLower(CultureInfo.InvariantCulture).Split([' ', ',', '.', ';', ':', '\'', '’', '(', ')', '/', '-', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries);
        return Small.MaxBy(pair => words.Count(pair.Value.Contains)).Key;
    }

    private static HashSet<string> Set(string words) => words.Split(' ').ToHashSet(StringComparer.Ordinal);
}
