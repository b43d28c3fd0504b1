using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Vocabulary;

namespace Matchmaking.Matching.Allocation;

/// <summary>What covering a need with an offer is worth. Figures of judgement, kept in one place; the decision record says where they come from.</summary>
internal static class AllocationWorth
{
    /// <summary>Making a pair costs this whatever it gives, in needs: less than two percent of a need is not worth three people's look.</summary>
    public const double PairCost = .02;

    /// <summary>A need of an emergency counts so many times.</summary>
    private const double Emergency = 2;

    /// <summary>Taken off for what falls to the agency; half of it where the two share.</summary>
    private const double Freight = .10;
    private const double Customs = .05;

    /// <summary>Taken off when the company names some other cost to the UN.</summary>
    private const double Other = .05;

    /// <summary>Worth of all of a need, were it covered by this offer alone.</summary>
    /// <param name="score">How well they fit, 0–1.</param>
    public static double Of(OfferSnapshot offer, NeedSnapshot need, double score) =>
        score * (string.IsNullOrEmpty(need.Content.Emergency) ? 1 : Emergency) * (1 - CostOf(offer));

    /// <summary>0–1: the share taken off for what accepting the offer costs the UN.</summary>
    public static double CostOf(OfferSnapshot offer)
    {
        var travels = offer.Content.Kind is Kinds.Goods or Kinds.EquipmentLoan;
        return (travels ? (Freight * ShareOf(offer.Terms.FreightPaidBy)) + (Customs * ShareOf(offer.Terms.CustomsPaidBy)) : 0)
            + (string.IsNullOrWhiteSpace(offer.Terms.CostToUn) ? 0 : Other);
    }

    private static double ShareOf(string? payer) => payer switch { "agency" => 1, "shared" => .5, _ => 0 };
}
