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
        Version = "2026-2",
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

    /// <summary>How far letter pieces are believed when the languages differ, where words say little; the rest counts as unknown.</summary>
    public required double TextAcrossLanguages { get; init; }

    public required TextMix Mix { get; init; }

    /// <summary>Least score of a proposal.</summary>
    public required double Threshold { get; init; }

    /// <summary>Least weighted mean of text and category: a pair that fits in place, time and quantity alone is about different things.</summary>
    public required double LeastTopic { get; init; }

    /// <summary>Value of a factor that one side says nothing about: silence neither wins nor loses much.</summary>
    public required double Unknown { get; init; }

    /// <summary>The weights by factor; they add up to 1.</summary>
    public IReadOnlyDictionary<string, double> ByFactor => new Dictionary<string, double>(StringComparer.Ordinal)
    {
        [FactorCodes.Text] = Text,
        [FactorCodes.Category] = Category,
        [FactorCodes.Sdg] = Sdg,
        [FactorCodes.Place] = Place,
        [FactorCodes.Time] = Time,
        [FactorCodes.Quantity] = Quantity,
    };
}
