using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Matching.Data;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Matching.Copies;

/// <summary>The copies as they are stored.</summary>
internal sealed class Snapshots(MatchingDbContext db)
{
    public async Task<IReadOnlyList<OfferSnapshot>> OffersAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        await db.Offers.AsNoTracking().Where(x => ids.Contains(x.Id)).Select(x => x.Snapshot).ToListAsync(ct);

    public async Task<IReadOnlyList<NeedSnapshot>> NeedsAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        await db.Needs.AsNoTracking().Where(x => ids.Contains(x.Id)).Select(x => x.Snapshot).ToListAsync(ct);

    public async Task<OfferSnapshot?> OfferAsync(Guid id, CancellationToken ct) => (await OffersAsync([id], ct)).FirstOrDefault();

    public async Task<NeedSnapshot?> NeedAsync(Guid id, CancellationToken ct) => (await NeedsAsync([id], ct)).FirstOrDefault();
}
