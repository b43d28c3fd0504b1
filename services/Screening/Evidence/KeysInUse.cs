using Matchmaking.Screening.Data;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Evidence;

/// <summary>Document of a key taken into use, version 1: the ids say nothing of the keys.</summary>
internal sealed record KeyInUseDocument(int V, string Before, string Key);

/// <summary>What the chain says of the service's own keys, by their ids.</summary>
internal static class KeysInUse
{
    public static string RecordId(string before, string key) => $"{before}>{key}";

    public static (string Before, string Key)? Read(string recordId) => recordId.Split('>') is [var before, var key] ? (before, key) : null;

    /// <summary>Whether a key was taken into use, and whether another took its place.</summary>
    public static async Task<(bool Taken, bool Left)> OfAsync(ScreeningDbContext db, string key, CancellationToken ct)
    {
        var said = (await db.Evidence.AsNoTracking().Where(x => x.Kind == EvidenceKinds.KeyInUse).Select(x => x.RecordId).ToListAsync(ct)).ConvertAll(Read);
        return (said.Exists(x => x?.Key == key), said.Exists(x => x?.Before == key));
    }
}
