namespace Matchmaking.Matching.Engine;

/// <summary>Codes of the factors, as they are stored and shown.</summary>
internal static class FactorCodes
{
    public const string Text = "text";
    public const string Category = "category";
    public const string Sdg = "sdg";
    public const string Place = "place";
    public const string Time = "time";
    public const string Quantity = "quantity";
}

/// <summary>What each factor counts: data, named by a version that is stored with every score.</summary>
internal sealed record Weights
{
    /// <summary>Set by hand; the mix of the text factor was fitted on outputs and projects of UNDP.</summary>
    public static Weights Current { get; } = new()
    {
        Version = "2026-1",
        Text = .30,
        Category = .25,
        Sdg = .05,
        Place = .12,
        Time = .10,
        Quantity = .18,
        TextAcrossLanguages = .2,
        Mix = new TextMix(Body: 1, Title: 1, Crossed: .5, Grams: .1, AcrossLanguages: .3, Half: 7),
        Threshold = .45,
        LeastTopic = .25,
        Unknown = .4,
    };

    public required string Version { get; init; }

    public required double Text { get; init; }

    public required double Category { get; init; }

    public required double Sdg { get; init; }

    public required double Place { get; init; }

    public required double Time { get; init; }

    public required double Quantity { get; init; }

    /// <summary>Share of the text weight that is kept when the languages differ, where words say little; the rest goes to the other factors.</summary>
    public required double TextAcrossLanguages { get; init; }

    public required TextMix Mix { get; init; }

    /// <summary>Least score of a proposal.</summary>
    public required double Threshold { get; init; }

    /// <summary>Least weighted mean of text and category: a pair that fits in place, time and quantity alone is about different things.</summary>
    public required double LeastTopic { get; init; }

    /// <summary>Value of a factor that one side says nothing about: silence neither wins nor loses much.</summary>
    public required double Unknown { get; init; }

    /// <summary>The weights of one pair in the order of the factors, adding up to 1.</summary>
    public IReadOnlyDictionary<string, double> For(bool sameLanguage)
    {
        var text = sameLanguage ? Text : Text * TextAcrossLanguages;
        var sum = text + Category + Sdg + Place + Time + Quantity;
        return new Dictionary<string, double>(StringComparer.Ordinal)
        {
            [FactorCodes.Text] = text / sum,
            [FactorCodes.Category] = Category / sum,
            [FactorCodes.Sdg] = Sdg / sum,
            [FactorCodes.Place] = Place / sum,
            [FactorCodes.Time] = Time / sum,
            [FactorCodes.Quantity] = Quantity / sum,
        };
    }
}
