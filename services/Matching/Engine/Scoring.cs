using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Vocabulary;

namespace Matchmaking.Matching.Engine;

/// <summary>What a pair is worth and why. The same input gives the same answer, whichever side asks.</summary>
internal sealed class Scoring(Weights weights, ReasonWords words)
{
    private const int Digits = 4;

    private readonly IReadOnlyDictionary<string, double>[] _shares =
        [weights.ByFactor(false, false), weights.ByFactor(false, true), weights.ByFactor(true, false), weights.ByFactor(true, true)];

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
    public IReadOnlyList<MatchFactor> Factors(HelpContent offer, HelpContent need, Topic topic, LinePlan lines, DateOnly today)
    {
        var shares = Shares(topic);
        MatchFactor Factor(string code, Finding finding) => new()
        {
            Code = code,
            Value = Math.Round(finding.Value, Digits),
            Weight = shares[code],
            Words = finding.Words,
            Terms = finding.Terms ?? [],
        };
        var place = new PlaceFactor(words);
        var said = new TopicWords(words);
        List<MatchFactor> factors = [Factor(FactorCodes.Text, said.Text(offer, need, topic))];
        if (topic.Nearness is { } near)
        {
            factors.Add(Factor(FactorCodes.Meaning, said.Meaning(near)));
        }

        return
        [
            .. factors,
            Factor(FactorCodes.Subject, said.Subject(topic)),
            Factor(FactorCodes.Category, new CategoryFactor(words, weights.Unknown).Of(offer, need)),
            Factor(FactorCodes.Sdg, new SdgFactor(words, weights.Unknown).Of(offer, need)),
            Factor(FactorCodes.Place, place.Of(offer, need)),
            Factor(FactorCodes.Time, new TimeFactor(words).Of(TimeFit.Of(offer, need, today))),
            Factor(FactorCodes.Quantity, new QuantityFactor(words).Of(lines, need.Kind)),
        ];
    }

    /// <summary>The most a pair can reach before its lines are looked at; never below its score.</summary>
    public double Bound(HelpContent offer, HelpContent need, Topic topic, DateOnly today) =>
        (weights.Topic * TopicValue(topic))
        + (weights.Category * CategoryFactor.Value(offer, need, weights.Unknown))
        + (weights.Sdg * SdgFactor.Value(offer, need, weights.Unknown))
        + (weights.Place * PlaceFactor.Value(Places.Closeness(offer.Places, need.Places)))
        + (weights.Time * TimeFit.Of(offer, need, today).Value)
        + weights.Quantity
        + Math.Pow(10, -Digits);

    /// <summary>Whether the two are about the same thing, whatever else fits.</summary>
    public bool IsAboutTheSame(HelpContent offer, HelpContent need, Topic topic)
    {
        var sum = (weights.Topic * TopicValue(topic)) + (weights.Category * CategoryFactor.Value(offer, need, weights.Unknown));
        return sum / (weights.Topic + weights.Category) >= weights.LeastTopic;
    }

    /// <summary>What the texts alone say of a pair, 0–1.</summary>
    public double TopicValue(Topic topic)
    {
        var shares = Shares(topic);
        return ((shares[FactorCodes.Text] * topic.Text.Value) + (shares[FactorCodes.Meaning] * (topic.Nearness ?? 0)) + (shares[FactorCodes.Subject] * topic.Overlap)) / weights.Topic;
    }

    private IReadOnlyDictionary<string, double> Shares(Topic topic) => _shares[(topic.OneLanguage ? 2 : 0) + (topic.Nearness is null ? 0 : 1)];
}

/// <summary>Value and words of one factor.</summary>
internal sealed record Finding(double Value, string Words, IReadOnlyList<string>? Terms = null);
