using Matchmaking.Screening.Data;
using Matchmaking.Screening.Engine;
using Matchmaking.Screening.Evidence;

namespace Matchmaking.Screening.Lists;

/// <summary>What lies between the lists of a company's last run and those of now, worked out once for all who come after one another.</summary>
internal sealed class ListChanges(Func<IScreeningEngine> create) : IDisposable
{
    private const int Kept = 2;
    private readonly SemaphoreSlim _working = new(1, 1);
    private readonly List<(string Older, string Newer, ListChange? Change)> _known = [];

    /// <summary>The change; none when the older versions are not the ones just before the newer, or their entries cannot be read.</summary>
    public async Task<ListChange?> BetweenAsync(ScreeningDbContext db, string older, string newer, CancellationToken ct)
    {
        var (before, after) = (Versions(older), Versions(newer));
        if (older == newer || before.Count == 0 || !IsNext(before, after))
        {
            return null;
        }

        await _working.WaitAsync(ct);
        try
        {
            var known = _known.FindIndex(x => x.Older == older && x.Newer == newer);
            if (known < 0)
            {
                _known.Add((older, newer, await WorkOutAsync(db, before, after, ct)));
                known = _known.Count - 1;
            }

            var found = _known[known].Change;
            if (_known.Count > Kept)
            {
                _known.RemoveAt(0);
            }

            return found;
        }
        finally
        {
            _working.Release();
        }
    }

    public void Dispose() => _working.Dispose();

    private static Dictionary<string, int> Versions(string signature) => ScreeningEvidence.Parse(signature).ToDictionary(x => x.Code, x => x.Number, StringComparer.Ordinal);

    /// <summary>Each list is as it was or one version on; one may have come or gone.</summary>
    private static bool IsNext(Dictionary<string, int> before, Dictionary<string, int> after) =>
        before.All(x => !after.TryGetValue(x.Key, out var number) || number - x.Value is 0 or 1);

    private async Task<ListChange?> WorkOutAsync(ScreeningDbContext db, Dictionary<string, int> before, Dictionary<string, int> after, CancellationToken ct)
    {
        try
        {
            return ListChange.Between(await EntriesAsync(db, before.Except(after), ct), await EntriesAsync(db, after.Except(before), ct), create);
        }
        catch (Exception exception) when (exception is ListRefusedException or InvalidDataException or InvalidOperationException or System.Text.Json.JsonException)
        {
            // A full comparison needs the newer versions alone.
            return null;
        }
    }

    private static async Task<List<ListEntry>> EntriesAsync(ScreeningDbContext db, IEnumerable<KeyValuePair<string, int>> versions, CancellationToken ct)
    {
        var entries = new List<ListEntry>();
        foreach (var (code, number) in versions)
        {
            entries.AddRange(await db.EntriesAsync(code, number, ct));
        }

        return entries;
    }
}
