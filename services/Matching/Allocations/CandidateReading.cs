using Matchmaking.Contracts.Allocations.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Matching.Allocation;
using Matchmaking.Matching.Copies;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Engine;
using Matchmaking.Matching.Matches;
using Matchmaking.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Matching.Allocations;

/// <summary>
/// The pairs a plan may choose from: what is proposed or under review and nobody has decided. For one need the proposer is asked anew besides,
/// because it keeps no more proposals than the need wants to look at.
/// </summary>
internal sealed class CandidateReading(MatchingDbContext db, BoardReading boards, Proposer proposer, CachedSnapshots snapshots)
{
    /// <summary>Proposals read for a board; the most urgent and best first.</summary>
    private const int MostPairs = 20_000;
    private const int Reasons = 2;
    private static readonly MatchState[] Undecided = [MatchState.Proposed, MatchState.UnderReview];

    /// <returns>The candidates, their needs, and how many needs were left aside.</returns>
    public async Task<(IReadOnlyList<CandidatePair> Pairs, IReadOnlyList<NeedSnapshot> Needs, int LeftAside)> OfBoardAsync(AllocationRequest request, CancellationToken ct)
    {
        var query = db.Matches.AsNoTracking().Where(x => Undecided.Contains(x.State));
        query = string.IsNullOrEmpty(request.Kind) ? query : query.Where(x => x.Kind == request.Kind);
        query = request.AgencyId is { } agency ? query.Where(x => x.AgencyId == agency) : query;
        query = string.IsNullOrEmpty(request.Emergency) ? query : query.Where(x => x.Rank >= Match.EmergencyRank);
        var stored = await query.OrderByDescending(x => x.Rank).ThenBy(x => x.Id).Take(MostPairs)
            .Select(x => new { x.Id, x.OfferId, x.NeedId, x.Body }).ToListAsync(ct);
        var needs = (await boards.NeedsAsync(stored.Select(x => x.NeedId), ct)).Where(x => IsMeant(x, request)).ToDictionary(x => x.Id);
        Guid[] order = [.. stored.Select(x => x.NeedId).Distinct().Where(needs.ContainsKey)];
        var chosen = order.Take(AllocationRequest.MostNeeds).ToHashSet();
        var offers = (await boards.OffersAsync(stored.Where(x => chosen.Contains(x.NeedId)).Select(x => x.OfferId), ct)).ToDictionary(x => x.Id);
        return (
            [.. stored.Where(x => chosen.Contains(x.NeedId) && offers.ContainsKey(x.OfferId)).Select(x => new CandidatePair(offers[x.OfferId], needs[x.NeedId], x.Body.Score, Say(x.Body.Factors), x.Id))],
            [.. order.Take(AllocationRequest.MostNeeds).Select(x => needs[x])],
            order.Length - chosen.Count);
    }

    public async Task<IReadOnlyList<CandidatePair>> OfNeedAsync(NeedSnapshot need, CancellationToken ct)
    {
        var stored = await db.Matches.AsNoTracking().Where(x => x.NeedId == need.Id && (x.PairKey != null || Undecided.Contains(x.State)))
            .OrderByDescending(x => x.Rank).ThenBy(x => x.Id).Select(x => new { x.Id, x.OfferId, x.State, x.Body }).ToListAsync(ct);
        var offers = (await boards.OffersAsync(stored.Where(x => Undecided.Contains(x.State)).Select(x => x.OfferId), ct)).ToDictionary(x => x.Id);
        var known = stored.Select(x => x.OfferId).ToHashSet();
        return
        [
            .. stored.Where(x => offers.ContainsKey(x.OfferId)).Select(x => new CandidatePair(offers[x.OfferId], need, x.Body.Score, Say(x.Body.Factors), x.Id)),
            .. (await proposer.ForNeedAsync(need, snapshots, ct)).Where(x => !known.Contains(x.Offer.Id)).Select(x => new CandidatePair(x.Offer, need, x.Score, Say(x.Factors))),
        ];
    }

    private static bool IsMeant(NeedSnapshot need, AllocationRequest request) =>
        (string.IsNullOrEmpty(request.Emergency) || string.Equals(need.Content.Emergency, request.Emergency, StringComparison.OrdinalIgnoreCase))
        && (string.IsNullOrEmpty(request.Place) || Places.Closeness([request.Place], need.Content.Places).Relation != PlaceRelation.None);

    private static IReadOnlyList<string> Say(IReadOnlyList<MatchFactor> factors) => [.. factors.OrderByDescending(x => x.Value * x.Weight).Take(Reasons).Select(x => x.Words)];
}
