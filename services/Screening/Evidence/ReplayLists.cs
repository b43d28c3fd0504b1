using Matchmaking.Screening.Data;
using Matchmaking.Screening.Engine;
using Matchmaking.Screening.Lists;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Evidence;

/// <summary>Engines that hold the lists of past days, a few at a time: screenings of one day come one after the other.</summary>
internal sealed class ReplayLists(ReleasedEngines engines)
{
    private const int Kept = 3;
    private readonly SemaphoreSlim _loading = new(1, 1);
    private readonly List<(string Key, IScreeningEngine Engine)> _loaded = [];

    /// <summary>The engine of that version with those lists, or why there is none.</summary>
    public async Task<(IScreeningEngine? Engine, ReplayOutcome Otherwise, string? Why)> LoadAsync(
        ScreeningDbContext db, string algorithm, IReadOnlyList<ListUsed> lists, CancellationToken ct)
    {
        var key = $"{algorithm} {string.Join(' ', lists.Select(x => $"{x.Code}:{x.Number}:{x.Sha256}"))}";
        await _loading.WaitAsync(ct);
        try
        {
            var known = _loaded.FindIndex(x => x.Key == key);
            if (known >= 0)
            {
                var found = _loaded[known];
                _loaded.RemoveAt(known);
                _loaded.Add(found);
                return (found.Engine, default, null);
            }

            if (engines.Create(algorithm) is not { } engine)
            {
                return (null, ReplayOutcome.UnknownEngine, $"No engine of version {algorithm} is here any more.");
            }

            var entries = new List<ListEntry>();
            foreach (var list in lists)
            {
                var version = await db.ListVersions.AsNoTracking().FirstOrDefaultAsync(x => x.ListCode == list.Code && x.Number == list.Number, ct);
                if (version is null || !await db.ListContents.AnyAsync(x => x.ListCode == list.Code && x.Number == list.Number, ct))
                {
                    return (null, ReplayOutcome.Different, $"The content of list {list.Code}, version {list.Number}, is gone.");
                }

                if (version.Sha256 != list.Sha256)
                {
                    return (null, ReplayOutcome.Different, $"The content of list {list.Code}, version {list.Number}, is not that day's.");
                }

                try
                {
                    entries.AddRange(await db.EntriesAsync(list.Code, list.Number, ct));
                }
                catch (Exception exception) when (exception is ListRefusedException or InvalidDataException or System.Text.Json.JsonException)
                {
                    return (null, ReplayOutcome.Different, $"The content of list {list.Code}, version {list.Number}, cannot be read: {exception.Message}");
                }
            }

            engine.Load(entries);
            _loaded.Add((key, engine));
            if (_loaded.Count > Kept)
            {
                _loaded.RemoveAt(0);
            }

            return (engine, default, null);
        }
        finally
        {
            _loading.Release();
        }
    }
}
