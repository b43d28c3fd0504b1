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

/// <summary>The words of a decision, whatever it was about.</summary>
internal sealed record DecisionWords(string? Note);

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

    /// <summary>What a decision's first part says, of those that can be read; why one cannot is named elsewhere.</summary>
    public async Task<IReadOnlyDictionary<Guid, DecisionWords>> FirstAsync(IReadOnlyCollection<Guid> records, CancellationToken ct)
    {
        var words = new Dictionary<Guid, DecisionWords>();
        var parts = await Careful.AllAsync(db, db.EvidenceParts.AsNoTracking().Where(x => records.Contains(x.RecordId) && x.Number == 1).OrderBy(x => x.RecordId), "EvidenceParts", [], ct);
        var bytes = await keys.ReadableAsync(parts.Select(x => x.KeyId), ct);
        foreach (var part in parts)
        {
            try
            {
                if (Open(part, bytes.GetValueOrDefault(part.KeyId)).As<DecisionWords>() is { } read)
                {
                    words[part.RecordId] = read;
                }
            }
            catch (Exception exception) when (exception is CryptographicException or JsonException)
            {
                // Named when the parts are looked at.
            }
        }

        return words;
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
