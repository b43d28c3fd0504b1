using Matchmaking.Contracts;
using Matchmaking.Messaging.Aggregates;
using Matchmaking.ServiceDefaults.Problems;

namespace Matchmaking.Matching.Learning;

/// <summary>Which weights count.</summary>
internal enum WeightsChoice
{
    /// <summary>Those by hand.</summary>
    Hand,

    /// <summary>Learned ones.</summary>
    Learned,
}

/// <summary>The one record of which weights count and which are in shadow. Its history is who fitted and switched what, when and why.</summary>
internal sealed class WeightsInUse : Aggregate<WeightsChoice>
{
    /// <summary>There is one.</summary>
    public static readonly Guid Only = new("6d1f2b84-0c55-4f5e-9a53-2f1c7f6f8e01");

    /// <summary>Points of a hundred that learned weights may lose at worst on what was held back.</summary>
    public const double MostLoss = .02;

    public const int LeastHeldBackComparisons = 40;
    public const int LeastHeldBackNeeds = 20;

    public WeightsInUse() => Id = Only;

    /// <summary>Number of the learned weights that count; none while those by hand do.</summary>
    public int? Active { get; private set; }

    public int? Shadow { get; private set; }

    /// <summary>Number of the weights fitted last.</summary>
    public int Last { get; private set; }

    /// <summary>Weights were fitted; returns their number.</summary>
    public int Fit(string handVersion, Actor actor, DateTimeOffset now, string? note)
    {
        Last++;
        Move("fitted", State, actor, now, $"{handVersion}+L{Last}", note);
        return Last;
    }

    public void PutInShadow(LearnedWeights learned, Actor actor, DateTimeOffset now, string? note)
    {
        if (learned.Weights is null)
        {
            WeightsErrors.Outdated.Throw();
        }

        if (Active == learned.Number || Shadow == learned.Number)
        {
            WeightsErrors.InUse.Throw();
        }

        Shadow = learned.Number;
        Move("put-in-shadow", State, actor, now, learned.Version, note);
    }

    /// <param name="learned">The weights in shadow.</param>
    /// <param name="actor">Who.</param>
    /// <param name="now">When.</param>
    /// <param name="note">Why.</param>
    public void EndShadow(LearnedWeights? learned, Actor actor, DateTimeOffset now, string? note)
    {
        if (Shadow is null || learned is null)
        {
            WeightsErrors.NoShadow.Throw();
        }

        Shadow = null;
        Move("taken-from-shadow", State, actor, now, learned.Version, note);
    }

    /// <summary>From now on new scores are made with these; scores that stand keep theirs.</summary>
    public void SwitchOn(LearnedWeights learned, string inForce, Actor actor, DateTimeOffset now, string note)
    {
        ObstacleOf(learned, inForce)?.Throw();
        Active = learned.Number;
        Shadow = Shadow == learned.Number ? null : Shadow;
        Move("switched-on", WeightsChoice.Learned, actor, now, learned.Version, note);
    }

    /// <summary>Back to the hand weights, whatever was learned.</summary>
    public void SwitchBack(string handVersion, Actor actor, DateTimeOffset now, string note)
    {
        if (Active is null)
        {
            WeightsErrors.HandInUse.Throw();
        }

        Active = null;
        Move("switched-back", WeightsChoice.Hand, actor, now, handVersion, note);
    }

    /// <summary>Why learned weights may not be switched on; none when they may.</summary>
    /// <param name="learned">The weights.</param>
    /// <param name="inForce">Version of those that count: they were compared with these, or with nothing that helps.</param>
    public Error? ObstacleOf(LearnedWeights learned, string inForce) => learned switch
    {
        { Weights: null } => WeightsErrors.Outdated,
        _ when Active == learned.Number => WeightsErrors.InUse,
        _ when learned.Check.Against != inForce => WeightsErrors.Outdated,
        { Check: { Comparisons: < LeastHeldBackComparisons } or { Needs: < LeastHeldBackNeeds } } => WeightsErrors.HeldBackTooFew,
        { Check.Low: < -MostLoss } => WeightsErrors.MayBeWorse,
        _ => null,
    };

    /// <summary>Nobody outside acts on it: scores carry their version.</summary>
    protected override object? EventOf(Transition transition) => null;
}
