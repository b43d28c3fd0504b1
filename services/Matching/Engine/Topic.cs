using Matchmaking.Contracts.Help.V1;
using Matchmaking.Matching.Meaning;
using Matchmaking.Vocabulary;

namespace Matchmaking.Matching.Engine;

/// <summary>What two texts have to do with each other.</summary>
/// <param name="OneLanguage">Whether they are in the same language.</param>
/// <param name="Text">The words they share.</param>
/// <param name="Nearness">How near their directions are, 0–1; none without a model.</param>
/// <param name="Overlap">How far they are about the same leaves of the category tree, 0–1.</param>
/// <param name="Offer">What the offer is about.</param>
/// <param name="Need">What the need is about.</param>
internal sealed record Topic(bool OneLanguage, TextMatch Text, double? Nearness, double Overlap, TextMeaning? Offer, TextMeaning? Need)
{
    public static Topic Of(bool oneLanguage, TextMatch text, TextMeaning? offer, TextMeaning? need, Weights weights)
    {
        var near = offer is not null && need is not null ? offer.Nearness(need) : null;
        return new Topic(
            oneLanguage,
            text,
            near is { } cosine ? Math.Clamp((cosine - weights.MeaningFrom) / (weights.MeaningTo - weights.MeaningFrom), 0, 1) : null,
            offer is not null && need is not null ? offer.Overlap(need) : 0,
            offer,
            need);
    }
}

/// <summary>The three factors of the topic in words.</summary>
internal sealed class TopicWords(ReasonWords words)
{
    private const double Likely = .2;

    public Finding Text(HelpContent offer, HelpContent need, Topic topic)
    {
        if (!topic.OneLanguage)
        {
            return new Finding(topic.Text.Value, words.Say("text.languages", words.Name(Languages.Name(offer.Language)), words.Name(Languages.Name(need.Language))));
        }

        var phrases = SharedWords.Phrases(offer, topic.Text.Terms, most: 8);
        return phrases.Count == 0
            ? new Finding(topic.Text.Value, words.Say("text.none"))
            : new Finding(topic.Text.Value, words.Say("text.shared", words.List([.. phrases.Take(3)])), phrases);
    }

    public Finding Meaning(double nearness) => new(nearness, words.Say(nearness switch { >= .6 => "meaning.same", >= .3 => "meaning.near", _ => "meaning.far" }));

    public Finding Subject(Topic topic)
    {
        if (topic.Offer?.Leaves is not [var first, ..] || topic.Need?.Leaves is not [var second, ..])
        {
            return new Finding(topic.Overlap, words.Say("subject.unknown"));
        }

        if (topic.Overlap >= Likely && topic.Offer.Common(topic.Need) is { } common)
        {
            return new Finding(topic.Overlap, words.Say("subject.same", Leaf(common)));
        }

        return new Finding(topic.Overlap, words.Say("subject.different", Leaf(first.Leaf), Leaf(second.Leaf)));
    }

    private string Leaf(int leaf) => words.Category(MeaningReader.CodeOf(leaf));
}
