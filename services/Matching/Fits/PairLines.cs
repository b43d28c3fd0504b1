using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Matching.Engine;

namespace Matchmaking.Matching.Fits;

/// <summary>
/// The lines of a pair. Comparing them is most of what a verdict costs, and most changes do not reach them: they are compared once, and again only
/// for a changed line or another kind of the need, which says whether quantities count.
/// </summary>
internal sealed class PairLines(OfferSnapshot offer, NeedSnapshot need)
{
    private LinePlan? _asTheyAre;

    public LinePlan AsTheyAre => _asTheyAre ??= Pair(offer, need);

    /// <summary>With one of the two as it would be.</summary>
    public LinePlan Of(OfferSnapshot newOffer, NeedSnapshot newNeed) =>
        ReferenceEquals(newOffer.Ledger, offer.Ledger) && ReferenceEquals(newNeed.Ledger, need.Ledger) && newNeed.Content.Kind == need.Content.Kind
            ? AsTheyAre
            : Pair(newOffer, newNeed);

    private static LinePlan Pair(OfferSnapshot offer, NeedSnapshot need) => LinePairing.Pair(offer.Content, offer.Ledger, need.Content, need.Ledger);
}
