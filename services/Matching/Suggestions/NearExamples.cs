using System.Collections.Concurrent;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Matching.Meaning;
using Matchmaking.Matching.Meaning.Goals;
using Matchmaking.Matching.Text;

namespace Matchmaking.Matching.Suggestions;

/// <summary>Finds among the sentences of a leaf the one that a text is nearest to, which is the reason that people understand.</summary>
internal sealed class NearExamples(MeaningReader meanings)
{
    private static readonly Lazy<ILookup<(int Leaf, string Language), string>> ByLeaf = new(() => LeafExamples.All.ToLookup(x => (x.Leaf, x.Language), x => x.Text));
    private static readonly ConcurrentDictionary<string, Lazy<Dictionary<string, int>>> Frequency = new(StringComparer.Ordinal);

    /// <summary>Ten thousand at most, half a kilobyte each.</summary>
    private readonly ConcurrentDictionary<string, sbyte[]?> _directions = new(StringComparer.Ordinal);

    /// <summary>The leaf's sentence in the language that is nearest to the text, by letter pieces and, with a model, by direction.</summary>
    public string Nearest(int leaf, string text, string language, sbyte[]? direction)
    {
        var pieces = Pieces(text, language);
        return ByLeaf.Value[(leaf, language)].MaxBy(example =>
        {
            var theirs = Pieces(example, language);
            var shared = theirs.Count(pieces.Contains) / Math.Sqrt(Math.Max(1, pieces.Count * (double)theirs.Count));
            return direction is not null && _directions.GetOrAdd(example, x => meanings.Of(x, language).Direction) is { } its ? shared + TextMeaning.Nearness(direction, its) : shared;
        })!;
    }

    /// <summary>Terms that a text shares with a sentence, rarest first.</summary>
    public IReadOnlyList<string> Shared(HelpContent content, string example)
    {
        var frequency = Frequency.GetOrAdd(content.Language, language => new(() => FrequencyIn(language))).Value;
        var theirs = TextAnalysis.Terms(example, content.Language).ToHashSet(StringComparer.Ordinal);
        return [.. TextAnalysis.Terms(MeaningReader.TextOf(content), content.Language).Where(theirs.Contains).Distinct(StringComparer.Ordinal).OrderBy(x => frequency.GetValueOrDefault(x))];
    }

    /// <summary>In how many sentences of a language a term stands; reading them takes a moment, so each language when it is first asked.</summary>
    private static Dictionary<string, int> FrequencyIn(string language) =>
        LeafExamples.All.Where(x => x.Language == language).Select(x => x.Text).Concat(GoalTexts.All.Select(x => x.Texts[language]))
            .SelectMany(x => TextAnalysis.Terms(x, language).Distinct(StringComparer.Ordinal)).CountBy(x => x, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);

    private static HashSet<string> Pieces(string text, string language) => LeafReader.Terms(text, language).ToHashSet(StringComparer.Ordinal);
}
