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
        return offer is not null && need is not null && (caller.IsDesk || (caller.IsIn(need.AgencyId) && offer.IsFor(need.AgencyId)))
            ? (offer, need)
            : throw new RefusedException(Error.NotFound);
    }
}
