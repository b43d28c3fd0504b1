using System.Runtime.InteropServices;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Matching.Index;
using Matchmaking.Matching.Meaning;
using Matchmaking.Vocabulary;

namespace Matchmaking.Matching.Engine;

/// <summary>
/// What two texts have to do with each other. Words, meaning and subject are evidence that comes together and bends only at the end: many shared words
/// outweigh everything, and where few are shared the others decide.
/// </summary>
/// <param name="OneLanguage">Whether they are in the same language.</param>
/// <param name="Text">The words they share.</param>
/// <param name="Nearness">Cosine of their directions, 0–1; none without a model.</param>
/// <param name="Overlap">How far they are about the same leaves of the category tree, 0–1.</param>
/// <param name="Offer">What the offer is about.</param>
/// <param name="Need">What the need is about.</param>
internal sealed record Topic(bool OneLanguage, TextMatch Text, double? Nearness, double Overlap, TextMeaning? Offer, TextMeaning? Need)
{
    public static Topic Of(bool oneLanguage, TextMatch text, TextMeaning? offer, TextMeaning? need)
    {
        var near = offer is not null && need is not null ? offer.Nearness(need) : null;
        return new Topic(oneLanguage, text, near is { } cosine ? Math.Clamp(cosine, 0, 1) : null, offer is not null && need is not null ? offer.Overlap(need) : 0, offer, need);
    }

    /// <summary>What a record and each that was found for it have to do with each other, by the other's id.</summary>
    public static Dictionary<Guid, Topic> OfEach(CandidateQuery query, CandidateSet set, Weights weights)
    {
        var similarity = new TextSimilarity(query.Text.Own, set.Statistics, weights.Mix);
        return set.Candidates.ToDictionary(other => other.Id, other =>
        {
            var (offer, need) = query.Side == Side.Need ? (query.Meaning, other.Meaning) : (other.Meaning, query.Meaning);
            return Of(other.Text.Language == query.Text.Own.Language, similarity.Compare(other.Text), offer, need);
        });
    }

    /// <summary>What the texts say by these weights.</summary>
    public TopicValue By(Weights weights)
    {
        var worth = OneLanguage ? weights.OneLanguage : weights.TwoLanguages;
        var told = Text.ShorterLength / (Text.ShorterLength + weights.FewTerms);
        var translated = Text.Translation * (Nearness is null ? weights.TranslatedWithoutMeaning : 1);
        var (text, meaning, subject) = (Text.Evidence + translated, worth.Meaning * (Nearness ?? 0), worth.Subject * Math.Sqrt(Overlap) * told);

        // What a text is about is read from its words: where many are shared, the subject knows nothing new. Squares keep the stronger of the two.
        var both = Math.Sqrt((text * text) + (subject * subject));
        var sum = both + meaning;
        var counts = sum > 0 ? sum / (sum + worth.Doubt) : 0;
        var (textPart, subjectPart) = both > 0 ? (text * text / both, subject * subject / both) : (0, 0);
        return new TopicValue(textPart * counts, meaning * counts, subjectPart * counts, Nearness is null ? weights.HalfWithoutMeaning : weights.Half);
    }
}

/// <summary>Evidence of the three kinds after doubt.</summary>
/// <param name="Text">Shared words.</param>
/// <param name="Meaning">Nearness of the directions.</param>
/// <param name="Subject">Overlap of the likely leaves of the category tree.</param>
/// <param name="Half">The evidence that is worth one half.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TopicValue(double Text, double Meaning, double Subject, double Half)
{
    /// <summary>All of it together, 0–1.</summary>
    public double Value => Alone(Text + Meaning + Subject);

    /// <summary>What a part of it would be worth alone, 0–1.</summary>
    public double Alone(double evidence) => evidence / (evidence + Half);

    /// <summary>The share at which a part's worth alone counts, so that the parts together come to <see cref="Value"/>.</summary>
    public double Share(double evidence) => (evidence + Half) / (Text + Meaning + Subject + Half);
}

/// <summary>The three factors of the topic in words.</summary>
internal sealed class TopicWords(ReasonWords words)
{
    /// <summary>A text says what it is about, or it is not said for it: below this one leaf in five named is another than its author's.</summary>
    private const double Sure = .6;

    /// <summary>The same for a leaf that both are about.</summary>
    private const double SureTogether = .3;

    public Finding Text(HelpContent offer, HelpContent need, Topic topic, double value)
    {
        if (!topic.OneLanguage)
        {
            var pairs = SharedWords.Translated(offer, need, topic.Text, most: 8);
            return pairs.Count == 0
                ? new Finding(value, words.Say("text.languages", words.Name(Languages.Name(offer.Language)), words.Name(Languages.Name(need.Language))))
                : new Finding(value, words.Say("text.translated", words.List([.. pairs.Take(3)])), pairs);
        }

        var phrases = SharedWords.Phrases(offer, topic.Text.Terms, most: 8);
        return phrases.Count == 0
            ? new Finding(value, words.Say("text.none"))
            : new Finding(value, words.Say("text.shared", words.List([.. phrases.Take(3)])), phrases);
    }

    public Finding Meaning(double nearness, double value) => new(value, words.Say(nearness switch { >= .5 => "meaning.same", >= .3 => "meaning.near", _ => "meaning.far" }));

    public Finding Subject(Topic topic, double value)
    {
        if (topic.Offer?.Leaves is not [var first, ..] || topic.Need?.Leaves is not [var second, ..])
        {
            return new Finding(value, words.Say("subject.unknown"));
        }

        if (topic.Offer.Common(topic.Need) is { Share: >= SureTogether } common)
        {
            return new Finding(value, words.Say("subject.same", Leaf(common.Leaf)));
        }

        return first.Leaf != second.Leaf && first.Share >= Sure && second.Share >= Sure
            ? new Finding(value, words.Say("subject.different", Leaf(first.Leaf), Leaf(second.Leaf)))
            : new Finding(value, words.Say("subject.unclear"));
    }

    private string Leaf(int leaf) => words.Category(MeaningReader.CodeOf(leaf));
}
