using Matchmaking.Screening.Data;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Evidence;

/// <summary>
/// People's keys, found by what is known of them or made. Two that meet a person at the same moment may make two keys: both are the person's,
/// and both are shown when the person is to be erased.
/// </summary>
internal sealed class PersonKeys(ScreeningDbContext db, EvidenceSecret secret, TimeProvider time)
{
    /// <summary>The keys of these people, in their order; the caller saves new ones.</summary>
    public async Task<IReadOnlyList<(PersonKey Key, byte[] Bytes)>> OfAsync(IReadOnlyList<PersonOf> people, CancellationToken ct)
    {
        var lookups = people.Select(x => PersonKey.LookupsOf(secret, x)).ToArray();
        var wanted = lookups.SelectMany(x => x).Distinct(StringComparer.Ordinal).ToArray();
        var known = new Dictionary<string, PersonKey>(StringComparer.Ordinal);
        foreach (var some in wanted.Chunk(100))
        {
            foreach (var key in await db.PersonKeys.Where(x => some.Contains(x.Lookup)).OrderBy(x => x.CreatedAt).ToListAsync(ct))
            {
                known.TryAdd(key.Lookup, key);
            }
        }

        foreach (var made in db.PersonKeys.Local)
        {
            known.TryAdd(made.Lookup, made);
        }

        var keys = new List<(PersonKey, byte[])>(people.Count);
        foreach (var (person, under) in people.Zip(lookups))
        {
            if (under.Select(known.GetValueOrDefault).FirstOrDefault(x => x is not null) is not { } key)
            {
                key = PersonKey.Create(secret, person, time.GetUtcNow());
                db.PersonKeys.Add(key);
                known[key.Lookup] = key;
            }

            keys.Add((key, key.Unwrap(secret)));
        }

        return keys;
    }

    /// <summary>The bytes of these keys; those erased are not among them.</summary>
    public async Task<IReadOnlyDictionary<Guid, byte[]>> BytesAsync(IEnumerable<Guid> ids, CancellationToken ct)
    {
        var bytes = new Dictionary<Guid, byte[]>();
        foreach (var some in ids.Distinct().Chunk(500))
        {
            foreach (var key in await db.PersonKeys.AsNoTracking().Where(x => some.Contains(x.Id) && x.Wrapped != null).ToListAsync(ct))
            {
                bytes[key.Id] = key.Unwrap(secret);
            }
        }

        return bytes;
    }

    /// <summary>The same without those that cannot be read; why is named when the keys are looked at.</summary>
    public async Task<IReadOnlyDictionary<Guid, byte[]>> ReadableAsync(IEnumerable<Guid> ids, CancellationToken ct)
    {
        var bytes = new Dictionary<Guid, byte[]>();
        foreach (var some in ids.Distinct().Chunk(500))
        {
            foreach (var key in await Careful.AllAsync(db, db.PersonKeys.AsNoTracking().Where(x => some.Contains(x.Id) && x.Wrapped != null).OrderBy(x => x.Id), "EvidenceKeys", [], ct))
            {
                if (key.TryUnwrap(secret) is { } read)
                {
                    bytes[key.Id] = read;
                }
            }
        }

        return bytes;
    }
}
