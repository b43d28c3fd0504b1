using System.Collections.Immutable;
using Matchmaking.Matching.Meaning.Goals;
using Matchmaking.Matching.Text;
using Matchmaking.Vocabulary;

namespace Matchmaking.Matching.Meaning.Words;

/// <summary>What the product has in the six languages, each a translation of the others: example sentences of leaves and goals, and the names of the vocabularies.</summary>
internal static class ParallelTexts
{
    private static readonly Lazy<ImmutableArray<IReadOnlyDictionary<string, string>>> Loaded = new(() => [.. Examples(), .. GoalTexts.All.Select(x => x.Texts), .. Vocabularies().Select(x => x.All)]);

    private static readonly Dictionary<string, Lazy<string[][]>> ByLanguage =
        Languages.Codes.ToDictionary(x => x, x => new Lazy<string[][]>(() => [.. All.Select(text => Terms(text[x], x))]), StringComparer.Ordinal);

    /// <summary>Each text by language.</summary>
    public static ImmutableArray<IReadOnlyDictionary<string, string>> All => Loaded.Value;

    /// <summary>The terms of each text in one of the six languages.</summary>
    public static IReadOnlyList<string[]> TermsIn(string language) => ByLanguage[language].Value;

    /// <summary>What is translated of a text: a number is the same everywhere and says nothing.</summary>
    public static string[] Terms(string text, string language) => [.. TextAnalysis.Terms(text, language).Where(x => x.Any(char.IsLetter))];

    private static IEnumerable<IReadOnlyDictionary<string, string>> Examples() =>
        LeafExamples.All.Chunk(Languages.Codes.Count).Select(x => x.ToDictionary(example => example.Language, example => example.Text, StringComparer.Ordinal));

    private static IEnumerable<Names> Vocabularies() =>
    [
        .. Categories.All.Select(x => x.Names),
        .. Clusters.All.Select(x => x.Names),
        .. Sdgs.Goals.Select(x => x.Names),
        .. Kinds.All.SelectMany(x => new[] { x.Names, x.Description }),
        .. Countries.All.Select(x => x.Names),
        .. Regions.All.Select(x => x.Names),
        .. Units.All.Select(x => x.Names),
        .. Agencies.All.Select(x => x.Names),
        .. WorkingLanguages.Codes.Select(x => WorkingLanguages.Find(x)!),
    ];
}
