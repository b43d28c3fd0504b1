using Matchmaking.Matching.Engine.Learning;

namespace Matchmaking.Matching.Engine;

/// <summary>Codes of the factors, as they are stored and shown.</summary>
internal static class FactorCodes
{
    public const string Text = "text";
    public const string Meaning = "meaning";
    public const string Subject = "subject";
    public const string Category = "category";
    public const string Sdg = "sdg";
    public const string Place = "place";
    public const string Time = "time";
    public const string Quantity = "quantity";
    public const string Rotation = "rotation";
}

/// <summary>What each factor counts: data, named by a version that is stored with every score.</summary>
internal sealed record Weights
{
    /// <summary>The hand weights, which count until a person switches learned ones on. What the topic's evidence is worth was fitted on outputs and projects of UNDP, on job titles (MELO) and on sixty pairs in six languages.</summary>
    public static Weights Current { get; } = new()
    {
        Version = "2026-6",
        Topic = .42,
        Category = .18,
        Sdg = .04,
        Place = .10,
        Time = .09,
        Quantity = .17,
        Mix = new TextMix(Body: .4, Crossed: 1.4, TitlesTogether: .8, BodiesTogether: 1.3, Grams: .12, AcrossLanguages: .22),
        OneLanguage = new TopicEvidence(Meaning: 5.5, Subject: 4.2, Doubt: 0),
        TwoLanguages = new TopicEvidence(Meaning: 8, Subject: 8, Doubt: 5),
        TranslatedWithoutMeaning = 2,
        FewTerms = 12,
        Half = 2,
        HalfWithoutMeaning = 1.4,
        Threshold = .45,
        LeastTopic = .25,
        Unknown = .4,
    };

    public required string Version { get; init; }

    /// <summary>What the texts say: words, meaning and subject together.</summary>
    public required double Topic { get; init; }

    public required double Category { get; init; }

    public required double Sdg { get; init; }

    public required double Place { get; init; }

    public required double Time { get; init; }

    public required double Quantity { get; init; }

    /// <summary>Worth of the words.</summary>
    public required TextMix Mix { get; init; }

    /// <summary>Worth of meaning and subject beside the words when both texts are in the same language.</summary>
    public required TopicEvidence OneLanguage { get; init; }

    /// <summary>The same when they are not, where words say little.</summary>
    public required TopicEvidence TwoLanguages { get; init; }

    /// <summary>Worth of words that translate each other where there are no directions, which mostly know it already; 1 where there are.</summary>
    public required double TranslatedWithoutMeaning { get; init; }

    /// <summary>A text of so many terms tells half of what it is about: a heading is read as surely as a page, and less of it is true.</summary>
    public required double FewTerms { get; init; }

    /// <summary>The evidence at which the topic is worth one half.</summary>
    public required double Half { get; init; }

    /// <summary>The same where there are no directions, so that less evidence comes together.</summary>
    public required double HalfWithoutMeaning { get; init; }

    /// <summary>Least score of a proposal.</summary>
    public required double Threshold { get; init; }

    /// <summary>Least weighted mean of topic and category: a pair that fits in place, time and quantity alone is about different things.</summary>
    public required double LeastTopic { get; init; }

    /// <summary>Value of a factor that one side says nothing about: silence neither wins nor loses much.</summary>
    public required double Unknown { get; init; }

    /// <summary>The version by hand that a version was learned from; itself when it was not.</summary>
    public static string HandOf(string version) => version.Split('+')[0];

    /// <summary>The same score with the six factors counting otherwise.</summary>
    public Weights With(string version, FactorVector factors) => this with
    {
        Version = version, Topic = factors.Topic, Category = factors.Category, Sdg = factors.Sdg, Place = factors.Place, Time = factors.Time, Quantity = factors.Quantity,
    };
}

/// <summary>What is worth how much beside the words.</summary>
/// <param name="Meaning">The same direction.</param>
/// <param name="Subject">The same leaves of the category tree.</param>
/// <param name="Doubt">What unrelated texts reach too: evidence <c>z</c> counts as <c>z² / (z + doubt)</c>, little below it and nearly fully far above.</param>
internal sealed record TopicEvidence(double Meaning, double Subject, double Doubt);
