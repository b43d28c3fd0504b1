using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Vocabulary;

namespace Matchmaking.Matching.Engine;

/// <summary>What stands between a match and its next step. It is shown and never hides a pair: seeing it is what makes someone remove it.</summary>
internal static class Blockers
{
    /// <param name="offer">The offer.</param>
    /// <param name="need">The need.</param>
    /// <param name="standing">What screening says of the company.</param>
    /// <param name="gap">What the company's clearances lack for this agency, kind and value; none when one covers them.</param>
    /// <param name="words">Language of the words.</param>
    public static IReadOnlyList<MatchBlocker> Of(OfferSnapshot offer, NeedSnapshot need, ScreeningStanding standing, ClearanceGap? gap, ReasonWords words)
    {
        var codes = new List<string>();
        var screening = standing switch
        {
            ScreeningStanding.Barred => "company-barred",
            ScreeningStanding.Hold => "screening-hold",
            ScreeningStanding.Pending => "screening-pending",
            _ => offer.State == OfferState.OnHold ? "screening-hold" : null,
        };
        if (screening is not null)
        {
            codes.Add(screening);
        }

        if (gap is not null)
        {
            codes.Add(ClearanceGap.Code);
        }

        // A loan travels like goods; both ways.
        if (need.Content.Kind is Kinds.Goods or Kinds.EquipmentLoan)
        {
            if (string.IsNullOrEmpty(offer.Terms.FreightPaidBy))
            {
                codes.Add("freight-payer-missing");
            }

            if (string.IsNullOrEmpty(offer.Terms.CustomsPaidBy))
            {
                codes.Add("customs-payer-missing");
            }

            if (string.IsNullOrWhiteSpace(need.Terms.Consignee))
            {
                codes.Add("consignee-missing");
            }
        }

        if (offer.State == OfferState.Paused)
        {
            codes.Add("offer-paused");
        }

        if (need.State == NeedState.Paused)
        {
            codes.Add("need-paused");
        }

        return [.. codes.Select(code => code == ClearanceGap.Code ? gap!.Blocker(words) : new MatchBlocker(code, words.Say($"block.{code}")))];
    }
}
