using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Engine;
using Matchmaking.Matching.Engine.Learning;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Matching.Learning;

/// <summary>Everything a person needs to decide about weights.</summary>
internal sealed class WeightsReading(MatchingDbContext db, TimeProvider time)
{
    private const int MostShown = 20;

    /// <param name="inUse">What counts; none before the first fit.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="there">What there is to learn from, where it was just looked at.</param>
    public async Task<MatchingWeightsResponse> AnswerAsync(WeightsInUse? inUse, CancellationToken ct, Material? there = null)
    {
        var inForce = await LiveWeights.InForceAsync(db, ct);
        var (first, active, shadowed) = (inUse?.Last - MostShown ?? 0, inUse?.Active, inUse?.Shadow);
        var learned = await db.LearnedWeights.AsNoTracking().Where(x => x.Number > first || x.Number == active || x.Number == shadowed).OrderByDescending(x => x.Number).ToListAsync(ct);
        var steps = await db.History.AsNoTracking().Where(x => x.RecordId == WeightsInUse.Only).OrderByDescending(x => x.Version).Select(x => x.Transition).ToListAsync(ct);
        var counted = steps.Where(x => x.Change == "switched-on").Select(x => x.Reason).ToHashSet(StringComparer.Ordinal);
        return new MatchingWeightsResponse
        {
            InForce = inForce.Version,
            HandVersion = Weights.Current.Version,
            Hand = Shown(FactorVector.Of(Weights.Current)),
            Threshold = Weights.Current.Threshold,
            Material = Shown(there ?? new Lesson((await db.DecisionsAsync(time.GetUtcNow(), ct)).All).Material),
            Learned = [.. learned.Select(x => Shown(x, inUse!, inForce.Version, counted.Contains(x.Version)))],
            Shadow = learned.Find(x => x.Number == shadowed) is { Weights: { } shadow } found ? await new ShadowQueue(db).CompareAsync(found.Number, inForce, shadow, ct) : null,
            Steps = [.. steps.Take(MostShown)],
        };
    }

    public static LearningAmount AmountOf(Material material) => new(material.Judgements, material.Reviewers, (int)material.Comparisons);

    private static LearningMaterial Shown(Material there) =>
        new(AmountOf(there), new LearningAmount(Material.LeastJudgements, Material.LeastReviewers, Material.LeastComparisons), there.IsEnough);

    private static LearnedWeightsResponse Shown(LearnedWeights learned, WeightsInUse inUse, string inForce, bool counted) => new()
    {
        Number = learned.Number,
        Version = learned.Version,
        State = learned.Version == inForce ? LearnedState.Active : inUse.Shadow == learned.Number ? LearnedState.Shadow : counted ? LearnedState.Retired : LearnedState.Fitted,
        Weights = Shown(learned.Factors),
        FittedAt = learned.FittedAt,
        FittedBy = learned.FittedBy.Name,
        From = learned.From.Amount,
        FirstDecisionAt = learned.From.First,
        LastDecisionAt = learned.From.Last,
        Check = learned.Check,
        Obstacle = inUse.ObstacleOf(learned, inForce)?.Code,
    };

    private static FactorWeights Shown(FactorVector x) => new(x.Topic, x.Category, x.Sdg, x.Place, x.Time, x.Quantity);
}
