using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Engine;
using Matchmaking.Matching.Index;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Matchmaking.Matching.Copies;

/// <summary>
/// The copies as the proposer reads them: two hundred for each change, mostly the same ones again. Only the versions are asked each time.
/// </summary>
internal sealed class CachedSnapshots(MatchingDbContext db, SnapshotCache cache, TimeProvider time) : ISnapshots, IDisposable
{
    /// <summary>Several changes look for their candidates at the same time, over one connection.</summary>
    private readonly SemaphoreSlim _turn = new(1);

    public Task<IReadOnlyList<OfferSnapshot>> OffersAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) => InTurnAsync(async () => await cache.ReadAsync(
        await db.Offers.Where(x => ids.Contains(x.Id)).Select(x => new RecordVersion(x.Id, x.Version)).ToListAsync(ct),
        missing => db.Offers.AsNoTracking().Where(x => missing.Contains(x.Id)).Select(x => x.Snapshot).ToListAsync(ct),
        x => new RecordVersion(x.Id, x.Version)), ct);

    public Task<IReadOnlyList<NeedSnapshot>> NeedsAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) => InTurnAsync(async () => await cache.ReadAsync(
        await db.Needs.Where(x => ids.Contains(x.Id)).Select(x => new RecordVersion(x.Id, x.Version)).ToListAsync(ct),
        missing => db.Needs.AsNoTracking().Where(x => missing.Contains(x.Id)).Select(x => x.Snapshot).ToListAsync(ct),
        x => new RecordVersion(x.Id, x.Version)), ct);

    public Task<AcceptanceBook> AcceptanceAsync(string kind, IReadOnlyCollection<Guid> agencies, CancellationToken ct) => InTurnAsync(async () => new AcceptanceBook(await cache.ReadAsync(
        await db.AcceptanceRules.Where(x => x.Kind == kind && agencies.Contains(x.AgencyId)).Select(x => new RecordVersion(x.Id, x.Version)).ToListAsync(ct),
        missing => db.AcceptanceRules.AsNoTracking().Where(x => missing.Contains(x.Id)).Select(x => x.Snapshot).ToListAsync(ct),
        x => new RecordVersion(x.Id, x.Version))), ct);

    public Task<IReadOnlyDictionary<Guid, int>> ShownAsync(Side side, IReadOnlyCollection<Guid> ids, CancellationToken ct) => InTurnAsync<IReadOnlyDictionary<Guid, int>>(async () =>
    {
        var since = time.GetUtcNow().AddDays(-Rotation.Days);
        var recent = db.Matches.Where(x => x.CreatedAt >= since);
        return side == Side.Need
            ? await recent.Where(x => ids.Contains(x.NeedId)).GroupBy(x => x.NeedId).Select(x => new { x.Key, Count = x.Count() }).ToDictionaryAsync(x => x.Key, x => x.Count, ct)
            : await recent.Where(x => ids.Contains(x.CompanyId)).GroupBy(x => x.CompanyId).Select(x => new { x.Key, Count = x.Count() }).ToDictionaryAsync(x => x.Key, x => x.Count, ct);
    }, ct);

    public async Task<OfferSnapshot?> OfferAsync(Guid id, CancellationToken ct) => (await OffersAsync([id], ct)).FirstOrDefault();

    public async Task<NeedSnapshot?> NeedAsync(Guid id, CancellationToken ct) => (await NeedsAsync([id], ct)).FirstOrDefault();

    public void Dispose() => _turn.Dispose();

    private async Task<T> InTurnAsync<T>(Func<Task<T>> read, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            return await read();
        }
        finally
        {
            _turn.Release();
        }
    }
}

/// <summary>A copy of one moment.</summary>
internal sealed record RecordVersion(Guid Id, long Version);

/// <summary>Snapshots read lately, by record and version.</summary>
internal sealed class SnapshotCache : IDisposable
{
    /// <summary>Five kilobytes each are usual.</summary>
    private const int Most = 10_000;

    private readonly MemoryCache _cache = new(new MemoryCacheOptions { SizeLimit = Most });

    public async Task<IReadOnlyList<T>> ReadAsync<T>(IReadOnlyList<RecordVersion> wanted, Func<Guid[], Task<List<T>>> read, Func<T, RecordVersion> versionOf)
        where T : class
    {
        List<T> found = [];
        List<Guid> missing = [];
        foreach (var version in wanted)
        {
            if (_cache.TryGetValue(version, out T? snapshot))
            {
                found.Add(snapshot!);
            }
            else
            {
                missing.Add(version.Id);
            }
        }

        if (missing.Count > 0)
        {
            foreach (var snapshot in await read([.. missing]))
            {
                _cache.Set(versionOf(snapshot), snapshot, new MemoryCacheEntryOptions { Size = 1 });
                found.Add(snapshot);
            }
        }

        return found;
    }

    public void Dispose() => _cache.Dispose();
}
