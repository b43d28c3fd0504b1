using System.Security.Cryptography;
using System.Text.Json;
using Matchmaking.Screening.Data;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Evidence;

/// <summary>A part as far as it can be read; none of its values once the person is erased.</summary>
internal sealed record OpenedPart(EvidencePart Part, byte[]? Values, PartKey? Key)
{
    public T? As<T>()
        where T : class => Values is null ? null : JsonSerializer.Deserialize<T>(Values, EvidenceRecorder.Json);
}

/// <summary>Reads records together with the personal values that still can be read.</summary>
internal sealed class EvidenceReader(ScreeningDbContext db, PersonKeys keys)
{
    /// <summary>Parts of these records, in order.</summary>
    public async Task<ILookup<Guid, OpenedPart>> OpenAsync(IReadOnlyCollection<Guid> records, CancellationToken ct)
    {
        var parts = await db.EvidenceParts.AsNoTracking().Where(x => records.Contains(x.RecordId)).ToListAsync(ct);
        var bytes = await keys.BytesAsync(parts.Select(x => x.KeyId), ct);
        return parts.OrderBy(x => x.RecordId).ThenBy(x => x.Number).Select(part => Open(part, bytes.GetValueOrDefault(part.KeyId))).ToLookup(x => x.Part.RecordId);
    }

    /// <summary>The first part's values; none when they cannot be read, for whatever reason: that is named elsewhere.</summary>
    public async Task<T?> FirstAsync<T>(Guid record, CancellationToken ct)
        where T : class
    {
        try
        {
            var part = await db.EvidenceParts.AsNoTracking().FirstOrDefaultAsync(x => x.RecordId == record && x.Number == 1, ct);
            return part is null ? null : Open(part, (await keys.BytesAsync([part.KeyId], ct)).GetValueOrDefault(part.KeyId)).As<T>();
        }
        catch (Exception exception) when (exception is CryptographicException or JsonException)
        {
            return null;
        }
    }

    private static OpenedPart Open(EvidencePart part, byte[]? person)
    {
        if (person is null)
        {
            return new OpenedPart(part, null, null);
        }

        var key = new PartKey(person, part.RecordId, part.Number);
        return new OpenedPart(part, key.Decrypt(part.Cipher), key);
    }
}
