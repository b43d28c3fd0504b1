using Matchmaking.Screening.Data;
using Matchmaking.Screening.Engine;
using Matchmaking.Screening.Evidence;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Lists;

/// <summary>An engine together with the list versions it holds, so that a run never names others than it used.</summary>
internal sealed record ListsLoaded(string Signature, IScreeningEngine Engine, IReadOnlyList<ListUsed> Used);

/// <summary>
/// Keeps the engine that holds the current versions. Asking compares with the database, so that every replica follows a change, whichever of
/// them stored it; those who still search in the older engine finish with it.
/// </summary>
internal sealed class ListsInUse(Func<IScreeningEngine> create) : IDisposable
{
    private readonly SemaphoreSlim _loading = new(1, 1);
    private ListsLoaded? _loaded;

    /// <summary>The engine with the current lists; none while no list was ever loaded.</summary>
    public async Task<ListsLoaded?> CurrentAsync(ScreeningDbContext db, CancellationToken ct)
    {
        var versions = await VersionsAsync(db, ct);
        if (versions.Count == 0)
        {
            return null;
        }

        var signature = ListVersion.Signature(versions);
        if (Volatile.Read(ref _loaded) is { } loaded && loaded.Signature == signature)
        {
            return loaded;
        }

        await _loading.WaitAsync(ct);
        try
        {
            if (_loaded?.Signature != signature)
            {
                Volatile.Write(ref _loaded, await LoadAsync(db, versions, signature, ct));
            }

            return _loaded;
        }
        finally
        {
            _loading.Release();
        }
    }

    /// <summary>The signature of the current versions; empty while there is none.</summary>
    public static async Task<string> SignatureAsync(ScreeningDbContext db, CancellationToken ct) => ListVersion.Signature(await VersionsAsync(db, ct));

    public void Dispose() => _loading.Dispose();

    private static async Task<List<(string Code, int Number)>> VersionsAsync(ScreeningDbContext db, CancellationToken ct) =>
        [.. (await db.Lists.AsNoTracking().Where(x => !x.Disabled).Select(x => new { x.Code, x.Current }).ToListAsync(ct)).Select(x => (x.Code, x.Current))];

    private async Task<ListsLoaded> LoadAsync(ScreeningDbContext db, List<(string Code, int Number)> versions, string signature, CancellationToken ct)
    {
        var entries = new List<ListEntry>();
        var used = new List<ListUsed>();
        foreach (var (code, number) in versions)
        {
            entries.AddRange(await db.EntriesAsync(code, number, ct));
            used.Add(new ListUsed(code, number, await db.ListVersions.AsNoTracking().Where(x => x.ListCode == code && x.Number == number).Select(x => x.Sha256).SingleAsync(ct)));
        }

        var engine = create();
        engine.Load(entries, _loaded?.Engine);
        return new ListsLoaded(signature, engine, [.. used.OrderBy(x => x.Code, StringComparer.Ordinal)]);
    }
}
