using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Search.V1;
using Matchmaking.Matching.Engine;
using Matchmaking.Matching.Meaning;
using Matchmaking.Matching.Meaning.Goals;
using Matchmaking.Matching.Text;
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

    /// <summary>A text once read, for all that is asked of it; none when it is too short to say anything.</summary>
    public SuggestedFrom? Of(HelpContent content)
    {
        var text = MeaningReader.TextOf(content);
        if (TextAnalysis.Letters(text) < LeastLetters)
        {
            return null;
        }

        // The language that it seems to be in, which a form may not have been told.
        var language = languages.Of(text);
        content = content with { Language = language ?? (content.Language.Length > 0 ? content.Language : "en") };
        return new SuggestedFrom(content, text, language, meanings.Of(content));
    }

    public SuggestionAnswer Read(SuggestedFrom from)
    {
        var (content, text, language, meaning) = from;
        var leaves = meaning.Leaves.Where(x => x.Share >= LeastLeaf).Take(Most).ToArray();
        return new SuggestionAnswer
        {
            Language = language,
            Categories = [.. leaves.Select(x => OfLeaf(x, content, text, meaning.Direction))],
            Sdgs = [.. meanings.GoalsOf(text, content.Language, meaning).Where(x => x.Confidence >= LeastGoal).Take(Most).Select(x => OfGoal(x, content))],
            Clusters = OfLeaves(leaves),
            Similar = [],
        };
    }

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

/// <summary>A text as it was read.</summary>
/// <param name="Content">It, in the language it seems to be in.</param>
/// <param name="Text">What of it was read.</param>
/// <param name="Language">The language, when it could be told.</param>
/// <param name="Meaning">What it is about.</param>
internal sealed record SuggestedFrom(HelpContent Content, string Text, string? Language, TextMeaning Meaning);
