using Matchmaking.Contracts;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Matching.Engine;
using Matchmaking.Matching.Engine.Learning;

namespace Matchmaking.Matching.Learning;

/// <summary>Weights fitted to decisions, with everything a person needs to decide about them. Never changed: what is in use is <see cref="WeightsInUse"/>'s.</summary>
internal sealed class LearnedWeights
{
    public int Number { get; init; }

    /// <summary>Version of the hand weights they were learned from; with others they mean nothing.</summary>
    public string HandVersion { get; init; } = "";

    public FactorVector Factors { get; init; } = null!;

    public LearnedFrom From { get; init; } = null!;

    public WeightsCheck Check { get; init; } = null!;

    public Actor FittedBy { get; init; } = null!;

    public DateTimeOffset FittedAt { get; init; }

    public string Version => $"{HandVersion}+L{Number}";

    /// <summary>None when the product's own score has changed since.</summary>
    public Weights? Weights => HandVersion == Engine.Weights.Current.Version ? Engine.Weights.Current.With(Version, Factors) : null;
}

/// <summary>What weights were fitted to.</summary>
internal sealed record LearnedFrom(LearningAmount Amount, DateTimeOffset First, DateTimeOffset Last);
