using Matchmaking.Contracts.Help.V1;
using Matchmaking.Matching.Index;
using Matchmaking.Vocabulary;

namespace Matchmaking.Matching.Engine;

/// <summary>How near the nearest two categories are in the tree.</summary>
internal sealed class CategoryFactor(ReasonWords words, double unknown)
{
    private const double BranchAndLeaf = .7;
    private const double SiblingLeaves = .35;

    public static double Value(HelpContent offer, HelpContent need, double unknown) => Nearest(offer, need)?.Value ?? unknown;

    /// <summary>Both sides name one.</summary>
    public static bool IsKnown(HelpContent offer, HelpContent need) => offer.AllCategories().Any() && need.AllCategories().Any();

    public Finding Of(HelpContent offer, HelpContent need)
    {
        if (Nearest(offer, need) is not { } nearest)
        {
            return new Finding(unknown, words.Say("category.unknown"));
        }

        var (a, b) = (words.Category(nearest.Offer), words.Category(nearest.Need));
        return new Finding(nearest.Value, nearest.Value switch
        {
            1 => words.Say("category.same", a),
            BranchAndLeaf => words.Say("category.branch", words.Category(Categories.Find(nearest.Offer)!.BranchCode)),
            SiblingLeaves => words.Say("category.near", a, b),
            _ => words.Say("category.different", a, b),
        });
    }

    private static (string Offer, string Need, double Value)? Nearest(HelpContent offer, HelpContent need)
    {
        (string Offer, string Need, double Value)? best = null;
        foreach (var a in offer.AllCategories())
        {
            foreach (var b in need.AllCategories())
            {
                var value = Categories.Distance(a, b) switch
                {
                    0 => 1,
                    1 => IsBranch(a) || IsBranch(b) ? BranchAndLeaf : SiblingLeaves,
                    _ => 0,
                };
                if (best is null || value > best.Value.Value)
                {
                    best = (a, b, value);
                }
            }
        }

        return best;
    }

    private static bool IsBranch(string code) => Categories.Find(code) is { IsLeaf: false };
}

/// <summary>Share of the need's goals that the offer serves; a target of the same goal counts most of it.</summary>
internal sealed class SdgFactor(ReasonWords words, double unknown)
{
    private const double SameGoal = .8;

    public static double Value(HelpContent offer, HelpContent need, double unknown) =>
        offer.Sdgs.Count == 0 || need.Sdgs.Count == 0 ? unknown : need.Sdgs.Average(code => Best(offer.Sdgs, code));

    public Finding Of(HelpContent offer, HelpContent need)
    {
        var value = Value(offer, need, unknown);
        if (offer.Sdgs.Count == 0 || need.Sdgs.Count == 0)
        {
            return new Finding(value, words.Say("sdg.unknown"));
        }

        var shared = need.Sdgs.OrderByDescending(code => Best(offer.Sdgs, code)).ThenByDescending(code => code.Contains('.', StringComparison.Ordinal)).First();
        var best = Best(offer.Sdgs, shared);
        if (best == 0)
        {
            return new Finding(value, words.Say("sdg.different", string.Join(", ", offer.Sdgs.Take(3)), string.Join(", ", need.Sdgs.Take(3))));
        }

        var goal = Sdgs.GoalOf(shared) ?? shared;
        var name = Sdgs.Find(goal) is { } found ? words.Name(found.Names) : goal;
        return new Finding(value, best == 1 && shared != goal ? words.Say("sdg.target", shared, goal, name) : words.Say("sdg.goal", goal, name));
    }

    private static double Best(IReadOnlyList<string> offered, string needed)
    {
        if (offered.Contains(needed, StringComparer.Ordinal))
        {
            return 1;
        }

        return Sdgs.GoalOf(needed) is { } goal && offered.Any(code => Sdgs.GoalOf(code) == goal) ? SameGoal : 0;
    }
}
