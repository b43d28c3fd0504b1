using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Matching.Index;
using Matchmaking.Vocabulary;

namespace Matchmaking.Matching.Engine;

/// <summary>What a pair is worth and why. The same input gives the same answer, whichever side asks.</summary>
internal sealed class Scoring(Weights weights, ReasonWords words)
{
    private const int Digits = 4;

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

    /// <summary>What the pair is worth: exactly the score of its <see cref="Factors"/>, without their words, which take longer.</summary>
    public double Value(HelpContent offer, HelpContent need, Topic topic, LinePlan lines, DateOnly today)
    {
        var said = topic.By(weights);
        var sum = 0.0;
        Add(weights.Topic * said.Share(said.Text), said.Alone(said.Text));
        if (topic.Nearness is not null)
        {
            Add(weights.Topic * said.Share(said.Meaning), said.Alone(said.Meaning));
        }

        Add(weights.Topic * said.Share(said.Subject), said.Alone(said.Subject));
        Add(weights.Category, CategoryFactor.Value(offer, need, weights.Unknown));
        Add(weights.Sdg, SdgFactor.Value(offer, need, weights.Unknown));
        Add(weights.Place, PlaceFactor.Value(Places.Closeness(offer.Places, need.Places)));
        Add(weights.Time, TimeFit.Of(offer, need, today).Value);
        Add(weights.Quantity, QuantityFactor.Value(lines));
        return sum;

        void Add(double weight, double value) => sum += Math.Round(value, Digits) * weight;
    }

    /// <summary>The factors in the order of their codes, each with its words.</summary>
    public IReadOnlyList<MatchFactor> Factors(HelpContent offer, HelpContent need, Topic topic, LinePlan lines, DateOnly today)
    {
        var said = topic.By(weights);
        var topicWords = new TopicWords(words);
        MatchFactor Said(string code, double evidence, Finding finding) => Factor(code, weights.Topic * said.Share(evidence), finding);
        List<MatchFactor> factors = [Said(FactorCodes.Text, said.Text, topicWords.Text(offer, need, topic, said.Alone(said.Text)))];
        if (topic.Nearness is { } near)
        {
            factors.Add(Said(FactorCodes.Meaning, said.Meaning, topicWords.Meaning(near, said.Alone(said.Meaning))));
        }

        return
        [
            .. factors,
            Said(FactorCodes.Subject, said.Subject, topicWords.Subject(topic, said.Alone(said.Subject))),
            Factor(FactorCodes.Category, weights.Category, new CategoryFactor(words, weights.Unknown).Of(offer, need)),
            Factor(FactorCodes.Sdg, weights.Sdg, new SdgFactor(words, weights.Unknown).Of(offer, need)),
            Factor(FactorCodes.Place, weights.Place, new PlaceFactor(words).Of(offer, need)),
            Factor(FactorCodes.Time, weights.Time, new TimeFactor(words).Of(TimeFit.Of(offer, need, today))),
            Factor(FactorCodes.Quantity, weights.Quantity, new QuantityFactor(words).Of(lines, need.Kind)),
        ];
    }

    /// <summary>The most a pair can reach before its lines are looked at; never below its score.</summary>
    public double Bound(HelpContent offer, HelpContent need, Topic topic, DateOnly today) => Bound(
        topic,
        (weights.Category * CategoryFactor.Value(offer, need, weights.Unknown))
        + (weights.Sdg * SdgFactor.Value(offer, need, weights.Unknown))
        + (weights.Place * PlaceFactor.Value(Places.Closeness(offer.Places, need.Places)))
        + (weights.Time * TimeFit.Of(offer, need, today).Value)
        + weights.Quantity);

    /// <summary>The most a pair can reach by what its texts say and the most that the other factors come to.</summary>
    public double Bound(Topic topic, double beside) => (weights.Topic * topic.By(weights).Value) + beside + Math.Pow(10, -Digits);

    /// <summary>The most that the factors beside the texts come to, whatever the other side is like.</summary>
    public double MostBeside(HelpContent own) =>
        (weights.Category * (own.AllCategories().Any() ? 1 : weights.Unknown)) + (weights.Sdg * (own.Sdgs.Count > 0 ? 1 : weights.Unknown)) + weights.Place + weights.Time + weights.Quantity;

    /// <summary>Whether the two are about the same thing, whatever else fits.</summary>
    public bool IsAboutTheSame(HelpContent offer, HelpContent need, Topic topic)
    {
        var sum = (weights.Topic * topic.By(weights).Value) + (weights.Category * CategoryFactor.Value(offer, need, weights.Unknown));
        return sum / (weights.Topic + weights.Category) >= weights.LeastTopic;
    }

    private static MatchFactor Factor(string code, double weight, Finding finding) => new()
    {
        Code = code,
        Value = Math.Round(finding.Value, Digits),
        Weight = weight,
        Words = finding.Words,
        Terms = finding.Terms ?? [],
    };
}

/// <summary>Value and words of one factor.</summary>
internal sealed record Finding(double Value, string Words, IReadOnlyList<string>? Terms = null);
