namespace Matchmaking.Matching.Engine.Learning;

/// <summary>How much there is to learn from.</summary>
/// <param name="Judgements">Judgements of people about pairs.</param>
/// <param name="Reviewers">People with a yes and a no that can be compared.</param>
/// <param name="Comparisons">What the comparisons that are not held back weigh together.</param>
internal sealed record Material(int Judgements, int Reviewers, double Comparisons)
{
    public const int LeastJudgements = 200;

    /// <summary>Below five nobody could be kept to a fifth.</summary>
    public const int LeastReviewers = 5;

    public const int LeastComparisons = 60;

    public bool IsEnough => Judgements >= LeastJudgements && Reviewers >= LeastReviewers && Comparisons >= LeastComparisons;
}

/// <summary>Judgements sorted into what is fitted on and what is held back.</summary>
internal sealed class Lesson
{
    private readonly IReadOnlyList<Comparison> _fitted;
    private readonly IReadOnlyList<Comparison> _heldBack;

    public Lesson(IReadOnlyList<Judgement> judgements)
    {
        _fitted = Comparisons.Of(judgements, heldBack: false);
        _heldBack = Comparisons.Of(judgements, heldBack: true);
        Material = new Material(judgements.Count, _fitted.Select(x => x.By).Distinct(StringComparer.Ordinal).Count(), _fitted.Sum(x => x.Weight));
    }

    public Material Material { get; }

    /// <summary>Weights fitted on what is not held back, and how they do beside the present ones on what is.</summary>
    public (FactorVector Weights, HeldBackCheck Check) Learn(FactorVector hand, FactorVector present)
    {
        var learned = WeightFit.Of(_fitted, hand);
        return (learned, HeldBackCheck.Of(_heldBack, present, learned));
    }
}
