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
    /// <summary>Set by hand; the topic's shares were fitted on outputs and projects of UNDP, on job titles (MELO) and on sixty pairs in six languages.</summary>
    public static Weights Current { get; } = new()
    {
        Version = "2026-3",
        Topic = .42,
        Category = .18,
        Sdg = .04,
        Place = .10,
        Time = .09,
        Quantity = .17,
        OneLanguage = new TopicShares(Text: .60, Meaning: .15, Subject: .25),
        TwoLanguages = new TopicShares(Text: .05, Meaning: .45, Subject: .50),
        Mix = new TextMix(Body: 1, Title: 0, Crossed: .8, Together: 1, Grams: .05, AcrossLanguages: .3, Half: 7),
        MeaningFrom = .1,
        MeaningTo = .8,
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

    /// <summary>Shares of the topic when both texts are in the same language.</summary>
    public required TopicShares OneLanguage { get; init; }

    /// <summary>Shares of the topic when they are not, where words say little.</summary>
    public required TopicShares TwoLanguages { get; init; }

    public required TextMix Mix { get; init; }

    /// <summary>Nearness of two directions that counts as nothing: unrelated texts come to this.</summary>
    public required double MeaningFrom { get; init; }

    /// <summary>Nearness that counts fully: the same text in two languages comes to this.</summary>
    public required double MeaningTo { get; init; }

    /// <summary>Least score of a proposal.</summary>
    public required double Threshold { get; init; }

    /// <summary>Least weighted mean of topic and category: a pair that fits in place, time and quantity alone is about different things.</summary>
    public required double LeastTopic { get; init; }

    /// <summary>Value of a factor that one side says nothing about: silence neither wins nor loses much.</summary>
    public required double Unknown { get; init; }

    /// <summary>The weights by factor, adding up to 1; without directions, meaning has none and the two others share its part.</summary>
    public IReadOnlyDictionary<string, double> ByFactor(bool oneLanguage, bool directions)
    {
        var shares = (oneLanguage ? OneLanguage : TwoLanguages).Without(!directions);
        return new Dictionary<string, double>(StringComparer.Ordinal)
        {
            [FactorCodes.Text] = Topic * shares.Text,
            [FactorCodes.Meaning] = Topic * shares.Meaning,
            [FactorCodes.Subject] = Topic * shares.Subject,
            [FactorCodes.Category] = Category,
            [FactorCodes.Sdg] = Sdg,
            [FactorCodes.Place] = Place,
            [FactorCodes.Time] = Time,
            [FactorCodes.Quantity] = Quantity,
        };
    }
}

/// <summary>How the topic is divided among its three factors; together 1.</summary>
/// <param name="Text">Shared words.</param>
/// <param name="Meaning">Nearness of the directions.</param>
/// <param name="Subject">Overlap of the likely leaves of the category tree.</param>
internal sealed record TopicShares(double Text, double Meaning, double Subject)
{
    /// <param name="meaning">Whether there are no directions.</param>
    public TopicShares Without(bool meaning) => meaning ? new TopicShares(Text / (Text + Subject), 0, Subject / (Text + Subject)) : this;
}
