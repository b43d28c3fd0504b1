using System.Text.Json.Serialization;

namespace Matchmaking.Contracts.Matches.V1;

/// <summary>Answer of <c>/api/v1/admin/matching/weights</c> and of every step there: what each factor of a score counts, and what was learned from decisions.</summary>
public sealed record MatchingWeightsResponse
{
    /// <summary>Version of the weights that count now: those by hand (<c>2026-6</c>), or learned ones (<c>2026-6+L3</c>).</summary>
    public required string InForce { get; init; }

    /// <summary>Version of the weights by hand.</summary>
    public required string HandVersion { get; init; }

    /// <summary>The weights by hand.</summary>
    public required FactorWeights Hand { get; init; }

    /// <summary>Least score of a proposal.</summary>
    public required double Threshold { get; init; }

    /// <summary>How much there is to learn from today, and how much is needed.</summary>
    public required LearningMaterial Material { get; init; }

    /// <summary>Learned weights, newest first, at most 20.</summary>
    public required IReadOnlyList<LearnedWeightsResponse> Learned { get; init; }

    /// <summary>What the weights in shadow would change; none without any.</summary>
    public ShadowComparison? Shadow { get; init; }

    /// <summary>Steps taken, newest first, at most 20; the reason names the weights.</summary>
    public required IReadOnlyList<Transition> Steps { get; init; }
}

/// <summary>What each factor counts; together 1.</summary>
/// <param name="Topic">What the texts say: words, meaning and subject together.</param>
/// <param name="Category">Categories that the authors set.</param>
/// <param name="Sdg">Sustainable Development Goals.</param>
/// <param name="Place">Where.</param>
/// <param name="Time">When.</param>
/// <param name="Quantity">How much.</param>
public sealed record FactorWeights(double Topic, double Category, double Sdg, double Place, double Time, double Quantity);

/// <summary>What there is to learn from.</summary>
/// <param name="Decisions">Judgements of staff about pairs: recommended, approved, or dismissed because the fit is bad.</param>
/// <param name="Reviewers">People whose yes and no can be compared.</param>
/// <param name="Comparisons">Comparisons of one person's yes with the same person's no, not held back, nobody counting for more than a fifth.</param>
public sealed record LearningAmount(int Decisions, int Reviewers, int Comparisons);

/// <summary>What there is, and what is needed.</summary>
/// <param name="There">What there is.</param>
/// <param name="Needed">The least to learn from.</param>
/// <param name="Enough">True when it is enough.</param>
public sealed record LearningMaterial(LearningAmount There, LearningAmount Needed, bool Enough);

/// <summary>Where learned weights are.</summary>
[JsonConverter(typeof(CamelCaseEnum<LearnedState>))]
public enum LearnedState
{
    /// <summary>Fitted, and used for nothing yet.</summary>
    Fitted,

    /// <summary>Shown beside the weights that count.</summary>
    Shadow,

    /// <summary>They count.</summary>
    Active,

    /// <summary>They counted once.</summary>
    Retired,
}

/// <summary>Weights fitted to decisions.</summary>
public sealed record LearnedWeightsResponse
{
    /// <summary>Number, from 1; names them in addresses.</summary>
    public required int Number { get; init; }

    /// <summary>Version, as it is stored with every score they make: <c>2026-6+L3</c>.</summary>
    public required string Version { get; init; }

    /// <summary>Where they are.</summary>
    public required LearnedState State { get; init; }

    /// <summary>The weights.</summary>
    public required FactorWeights Weights { get; init; }

    /// <summary>Fitted, UTC.</summary>
    public required DateTimeOffset FittedAt { get; init; }

    /// <summary>Name of who had them fitted.</summary>
    public required string FittedBy { get; init; }

    /// <summary>What they were fitted to.</summary>
    public required LearningAmount From { get; init; }

    /// <summary>First decision, UTC.</summary>
    public required DateTimeOffset FirstDecisionAt { get; init; }

    /// <summary>Last decision, UTC.</summary>
    public required DateTimeOffset LastDecisionAt { get; init; }

    /// <summary>How they do on decisions that were held back.</summary>
    public required WeightsCheck Check { get; init; }

    /// <summary>Code of why they cannot be switched on now; none when they can.</summary>
    public string? Obstacle { get; init; }
}

/// <summary>Two sets of weights on comparisons that were held back from fitting.</summary>
public sealed record WeightsCheck
{
    /// <summary>Version of the weights that counted then.</summary>
    public required string Against { get; init; }

    /// <summary>Comparisons held back.</summary>
    public required int Comparisons { get; init; }

    /// <summary>Needs they are about; no need is on both sides.</summary>
    public required int Needs { get; init; }

    /// <summary>Share that the weights of then put in the right order, 0–1.</summary>
    public required double Before { get; init; }

    /// <summary>Share that the learned weights put in the right order, 0–1.</summary>
    public required double After { get; init; }

    /// <summary>Lower end of the 95 % interval of the difference.</summary>
    public required double Low { get; init; }

    /// <summary>Upper end.</summary>
    public required double High { get; init; }
}

/// <summary>The queue by the weights in shadow. What would be proposed that is not is not counted.</summary>
/// <param name="Number">The learned weights.</param>
/// <param name="Proposals">Proposals looked at: those in review, best first, at most 2,000.</param>
/// <param name="BelowThreshold">Of these, how many would fall below the threshold.</param>
/// <param name="Moved">Of these, how many would have another place among the proposals of their need.</param>
/// <param name="Needs">Needs with several of these proposals.</param>
/// <param name="OtherFirst">Of these needs, how many would have another proposal first.</param>
public sealed record ShadowComparison(int Number, int Proposals, int BelowThreshold, int Moved, int Needs, int OtherFirst);
