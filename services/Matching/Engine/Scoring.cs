using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Vocabulary;

namespace Matchmaking.Matching.Engine;

/// <summary>What a pair is worth and why. The same input gives the same answer, whichever side asks.</summary>
internal sealed class Scoring(Weights weights, ReasonWords words)
{
    private const int Digits = 4;

    private readonly IReadOnlyDictionary<string, double> _shares = weights.ByFactor;

    public Weights Weights => weights;

    /// <summary>Score of stored factors: exactly the score they were stored with.</summary>
    public static double Recompute(IReadOnlyList<MatchFactor> factors)
    {
        var sum = 0.0;
        foreach (var factor in factors)
        {
            sum += factor.Value * factor.Weight;
        }

        return sum;
    }

    /// <summary>The factors in the order of their codes.</summary>
    public IReadOnlyList<MatchFactor> Factors(HelpContent offer, HelpContent need, TextMatch text, LinePlan lines, DateOnly today)
    {
        MatchFactor Factor(string code, Finding finding) => new()
        {
            Code = code,
            Value = Math.Round(finding.Value, Digits),
            Weight = _shares[code],
            Words = finding.Words,
            Terms = finding.Terms ?? [],
        };
        var place = new PlaceFactor(words);
        return
        [
            Factor(FactorCodes.Text, Text(offer, need, text)),
            Factor(FactorCodes.Category, new CategoryFactor(words, weights.Unknown).Of(offer, need)),
            Factor(FactorCodes.Sdg, new SdgFactor(words, weights.Unknown).Of(offer, need)),
            Factor(FactorCodes.Place, place.Of(offer, need)),
            Factor(FactorCodes.Time, new TimeFactor(words).Of(TimeFit.Of(offer, need, today))),
            Factor(FactorCodes.Quantity, new QuantityFactor(words).Of(lines, need.Kind)),
        ];
    }

    /// <summary>The most a pair can reach before its lines are looked at; never below its score.</summary>
    public double Bound(HelpContent offer, HelpContent need, TextMatch text, DateOnly today) =>
        (weights.Text * TextValue(offer, need, text))
        + (weights.Category * CategoryFactor.Value(offer, need, weights.Unknown))
        + (weights.Sdg * SdgFactor.Value(offer, need, weights.Unknown))
        + (weights.Place * PlaceFactor.Value(Places.Closeness(offer.Places, need.Places)))
        + (weights.Time * TimeFit.Of(offer, need, today).Value)
        + weights.Quantity
        + Math.Pow(10, -Digits);

    /// <summary>Whether the two are about the same thing, whatever else fits.</summary>
    public bool IsAboutTheSame(HelpContent offer, HelpContent need, TextMatch text)
    {
        if (offer.Language != need.Language && !CategoryFactor.IsKnown(offer, need))
        {
            // Neither words nor categories can be held against each other: only names and loan words are left to say it.
            return text.Value >= weights.LeastTopic;
        }

        var topic = (weights.Text * TextValue(offer, need, text)) + (weights.Category * CategoryFactor.Value(offer, need, weights.Unknown));
        return topic / (weights.Text + weights.Category) >= weights.LeastTopic;
    }

    private double TextValue(HelpContent offer, HelpContent need, TextMatch text) => offer.Language == need.Language
        ? text.Value
        : (weights.TextAcrossLanguages * text.Value) + ((1 - weights.TextAcrossLanguages) * weights.Unknown);

    private Finding Text(HelpContent offer, HelpContent need, TextMatch match)
    {
        if (offer.Language != need.Language)
        {
            return new Finding(TextValue(offer, need, match), words.Say("text.languages", words.Name(Languages.Name(offer.Language)), words.Name(Languages.Name(need.Language))));
        }

        var phrases = SharedWords.Phrases(offer, match.Terms, most: 8);
        return phrases.Count == 0
            ? new Finding(match.Value, words.Say("text.none"))
            : new Finding(match.Value, words.Say("text.shared", words.List([.. phrases.Take(3)])), phrases);
    }
}

/// <summary>Value and words of one factor.</summary>
internal sealed record Finding(double Value, string Words, IReadOnlyList<string>? Terms = null);
