using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Search.V1;
using Matchmaking.Matching.Engine;
using Matchmaking.Matching.Meaning;
using Matchmaking.Matching.Meaning.Goals;
using Matchmaking.Vocabulary;

namespace Matchmaking.Matching.Suggestions;

/// <summary>What a text suggests, each with the words and the sentence that speak for it.</summary>
internal sealed class SuggestionReading(MeaningReader meanings, LanguageReader languages, NearExamples examples)
{
    private const int Most = 3;

    /// <summary>Below these a suggestion would be wrong more often than it helps.</summary>
    private const double LeastLeaf = .1;
    private const double LeastGoal = .5;
    private const double LeastCluster = .2;

    /// <summary>Fewer letters say nothing yet.</summary>
    private const int LeastLetters = 12;

    /// <summary>The text with the language it seems to be in, which a form may not have been told.</summary>
    public HelpContent InItsLanguage(HelpContent content) => content with
    {
        Language = languages.Of(MeaningReader.TextOf(content)) ?? (content.Language.Length > 0 ? content.Language : "en"),
    };

    public SuggestionAnswer Read(HelpContent content)
    {
        var text = MeaningReader.TextOf(content);
        if (IsTooShort(text))
        {
            return new SuggestionAnswer { Categories = [], Sdgs = [], Clusters = [], Similar = [] };
        }

        content = InItsLanguage(content);
        var meaning = meanings.Of(content);
        var leaves = meaning.Leaves.Where(x => x.Share >= LeastLeaf).Take(Most).ToArray();
        return new SuggestionAnswer
        {
            Language = languages.Of(text),
            Categories = [.. leaves.Select(x => OfLeaf(x, content, text, meaning.Direction))],
            Sdgs = [.. meanings.GoalsOf(text, content.Language, meaning).Where(x => x.Confidence >= LeastGoal).Take(Most).Select(x => OfGoal(x, content))],
            Clusters = OfLeaves(leaves),
            Similar = [],
        };
    }

    public static bool IsTooShort(string text) => text.Count(char.IsLetter) + (2 * text.Count(x => x is >= '\u4e00' and <= '\u9fff')) < LeastLetters;

    private Suggestion OfLeaf(LeafShare leaf, HelpContent content, string text, sbyte[]? direction)
    {
        var example = examples.Nearest(leaf.Leaf, text, content.Language, direction);
        return new Suggestion(MeaningReader.CodeOf(leaf.Leaf), Rounded(leaf.Share), Words(content, example), example, Because: null);
    }

    private Suggestion OfGoal(GoalShare goal, HelpContent content)
    {
        var sentence = GoalTexts.All[goal.Sentence];
        var example = sentence.Texts[content.Language];
        return new Suggestion(goal.Goal, Rounded(goal.Confidence), Words(content, example), example, sentence.Target);
    }

    private static Suggestion[] OfLeaves(LeafShare[] leaves) =>
    [
        .. leaves.SelectMany(leaf => Categories.Leaves[leaf.Leaf].Clusters.Select(cluster => (Cluster: cluster, leaf.Leaf, leaf.Share)))
            .GroupBy(x => x.Cluster, StringComparer.Ordinal)
            .Select(x => new Suggestion(x.Key, Rounded(Math.Min(1, x.Sum(y => y.Share))), [], Example: null, MeaningReader.CodeOf(x.MaxBy(y => y.Share).Leaf)))
            .Where(x => x.Confidence >= LeastCluster)
            .OrderByDescending(x => x.Confidence).ThenBy(x => x.Code, StringComparer.Ordinal)
            .Take(Most),
    ];

    private IReadOnlyList<string> Words(HelpContent content, string example) => SharedWords.Phrases(content, examples.Shared(content, example), Most);

    private static double Rounded(double value) => Math.Round(value, 3);
}
