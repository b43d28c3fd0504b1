using Matchmaking.Matching.Data;
using Matchmaking.Matching.Index;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Matching.Copies;

/// <summary>What the index must hold, read from the copies.</summary>
internal static class CopyReading
{
    /// <summary>The records of some changes as they are now.</summary>
    public static Task<(IReadOnlyList<IndexDocument> Upserts, IReadOnlyList<Tombstone> Deletes)> DocumentsAsync(
        MatchingDbContext db, IReadOnlyList<CopyChange> changes, CancellationToken ct)
    {
        return DocumentsAsync(db, Ids(Side.Offer), Ids(Side.Need), ct);

        Guid[] Ids(Side side) => [.. changes.Where(x => x.Side == side).Select(x => x.RecordId).Distinct()];
    }

    public static async Task<(IReadOnlyList<IndexDocument> Upserts, IReadOnlyList<Tombstone> Deletes)> DocumentsAsync(
        MatchingDbContext db, IReadOnlyCollection<Guid> offerIds, IReadOnlyCollection<Guid> needIds, CancellationToken ct)
    {
        var snapshots = new Snapshots(db);
        var offers = await snapshots.OffersAsync(offerIds, ct);
        var needs = await snapshots.NeedsAsync(needIds, ct);
        return (
            [.. offers.Where(x => IndexDocument.Holds(x.State)).Select(IndexDocument.Of), .. needs.Where(x => IndexDocument.Holds(x.State)).Select(IndexDocument.Of)],
            [.. offers.Where(x => !IndexDocument.Holds(x.State)).Select(x => new Tombstone(x.Id, x.Version)), .. needs.Where(x => !IndexDocument.Holds(x.State)).Select(x => new Tombstone(x.Id, x.Version))]);
    }

    /// <summary>The ids of the copies of one side after another, in the order in which the database compares them.</summary>
    public static Task<List<Guid>> PageAsync(MatchingDbContext db, Side side, Guid after, int most, CancellationToken ct) => side == Side.Offer
        ? db.Offers.AsNoTracking().Where(x => x.Id > after).OrderBy(x => x.Id).Select(x => x.Id).Take(most).ToListAsync(ct)
        : db.Needs.AsNoTracking().Where(x => x.Id > after).OrderBy(x => x.Id).Select(x => x.Id).Take(most).ToListAsync(ct);
}
