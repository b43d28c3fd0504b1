using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Matching.Copies;
using Matchmaking.Matching.Data;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;

namespace Matchmaking.Matching.Matches;

/// <summary>Loads an offer and a need that the caller may put side by side: the desk any, an agency its own needs and the offers it may see.</summary>
internal static class PairLoading
{
    public static async Task<(OfferSnapshot Offer, NeedSnapshot Need)> LoadAsync(MatchingDbContext db, Guid offerId, Guid needId, Caller caller, CancellationToken ct)
    {
        var snapshots = new Snapshots(db);
        var offer = await snapshots.OfferAsync(offerId, ct);
        var need = await snapshots.NeedAsync(needId, ct);
        return offer is not null && need is not null && Owns(caller, need.AgencyId) && (caller.IsDesk || Sees(offer, need.AgencyId))
            ? (offer, need)
            : throw new RefusedException(Error.NotFound);
    }

    public static bool Owns(Caller caller, Guid agency) => caller.IsDesk || caller.IsIn(agency);

    public static PairSide Side(OfferSnapshot offer) => new(
        offer.Id, offer.Reference, offer.Content.Title, offer.CompanyName, offer.Content.Kind, offer.Content.Places, offer.Content.From, offer.Content.Until);

    public static PairSide Side(NeedSnapshot need) => new(
        need.Id, need.Reference, need.Content.Title, need.AgencyName, need.Content.Kind, need.Content.Places, need.Content.From, need.Content.Until);

    public static bool Sees(OfferSnapshot offer, Guid agency) => offer.Content.Visibility != Visibility.NamedAgency || offer.Content.NamedAgency == agency;
}
