using Matchmaking.Matching.Engine.Learning;
using Matchmaking.ServiceDefaults.Problems;

namespace Matchmaking.Matching.Learning;

/// <summary>Ways in which learning and switching can be refused.</summary>
internal static class WeightsErrors
{
    public static Error InUse { get; } = new("weights-in-use", "These weights are in use already.");

    public static Error Outdated { get; } = new("weights-outdated", "These weights were compared with others than those that count now. Fit anew, and decide about those.");

    public static Error HeldBackTooFew { get; } = new(
        "held-back-too-few", $"Too few decisions were held back to compare by: {WeightsInUse.LeastHeldBackComparisons} comparisons about {WeightsInUse.LeastHeldBackNeeds} needs are needed.");

    public static Error MayBeWorse { get; } = new("weights-may-be-worse", "By the decisions that were held back, these weights may be worse than the present ones by more than two points of a hundred. Keep them in shadow, or fit anew when more is decided.");

    public static Error HandInUse { get; } = new("hand-weights-in-use", "The weights by hand are in use already.");

    public static Error NoShadow { get; } = new("no-shadow", "No weights are in shadow.");

    public static Error TooFew(Material there) => new(
        "too-few-decisions",
        FormattableString.Invariant($"There is too little to learn from: {there.Judgements} decisions of {Material.LeastJudgements} that are needed, {there.Reviewers} people of {Material.LeastReviewers} whose yes and no can be compared, {Math.Floor(there.Comparisons):0} comparisons of {Material.LeastComparisons}."));
}
