using System.Globalization;
using System.Security.Cryptography;
using Matchmaking.Screening.Data;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Evidence;

/// <summary>The chain link by link, each record against its commitment and each part against its record.</summary>
internal sealed class VerifyRecords(ScreeningDbContext db, EvidenceSecret secret, VerifySubjects subjects, TimeProvider time)
{
    private const string Records = "EvidenceRecords";
    private const string Parts = "EvidenceParts";
    private const string Content = "Kind, RecordId, CompanyId, CaseId, RunId, At, Document, PartCount, Salt, Commitment";
    private const int AtOnce = 200;

    /// <summary>Sealing takes seconds; what waits longer is held up by something.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(10);

    /// <summary>How long replicas may still sign with the key before, and what they wrote wait for its place.</summary>
    private static readonly TimeSpan Changing = TimeSpan.FromHours(1);

    public async Task<CheckProgress> LinksAsync(CheckProgress progress, CancellationToken ct)
    {
        var found = new List<Finding>();
        var links = db.Evidence.AsNoTracking().Where(x => x.Sequence > progress.Sequence && x.Sequence <= progress.TargetSequence).OrderBy(x => x.Sequence);
        var (page, seen, last) = await Careful.PageAsync(db, links, AtOnce, Records, nameof(EvidenceRecord.Sequence), found, ct);
        var (sequence, hash) = (progress.Sequence, progress.Hash);
        foreach (var record in page)
        {
            found.AddRange(Link(record, sequence, hash));
            (sequence, hash) = (record.Sequence!.Value, record.Hash ?? "");
        }

        await CheckContentAsync(page, found, ct);
        var signed = page.Aggregate(progress, (so, record) => Signed(so, record, found));
        // A link that cannot be read is passed over, and named.
        var next = signed.With(found, seen) with { Sequence = Math.Max(sequence, last as long? ?? 0), Hash = hash };
        return seen == AtOnce ? next : (await EndAsync(next, ct)).To(CheckStage.Unsealed);
    }

    public async Task<CheckProgress> UnsealedAsync(CheckProgress progress, CancellationToken ct)
    {
        var query = db.Evidence.AsNoTracking().Where(x => x.Sequence == null);
        query = progress.After is { } after ? query.Where(x => x.Id > after) : query;
        var found = new List<Finding>();
        var (page, seen, last) = await Careful.PageAsync(db, query.OrderBy(x => x.Id), AtOnce, Records, nameof(EvidenceRecord.Id), found, ct);
        var limit = time.GetUtcNow() - Late;
        found.AddRange(page.Where(x => x.At < limit).Select(x => new Finding(Records, x.Id.ToString(), "Sequence, At", null, "It has waited for its place in the chain for more than ten minutes, or lost it.")));
        await CheckContentAsync(page, found, ct);
        var next = progress.With(found, seen) with { Unsealed = progress.Unsealed + seen };
        return seen == AtOnce ? next with { After = last as Guid? } : next.To(CheckStage.Runs);
    }

    private static IEnumerable<Finding> Link(EvidenceRecord record, long sequence, string hash)
    {
        if (record.Sequence != sequence + 1)
        {
            var gone = record.Sequence == sequence + 2 ? $"Link {sequence + 1} is gone" : $"Links {sequence + 1} to {record.Sequence - 1} are gone";
            yield return new Finding(Records, $"link {sequence + 1}", "Sequence", sequence + 1, gone + ", or had another place.");
        }

        if (record.PreviousHash != hash)
        {
            yield return new Finding(Records, record.Id.ToString(), "PreviousHash", record.Sequence, "It does not follow on the link before it.");
        }

        if (record.Link.HashOf() != record.Hash)
        {
            yield return new Finding(Records, record.Id.ToString(), "Id, Kind, RecordId, At, Commitment, Sequence, PreviousHash, Hash", record.Sequence, "The link's hash is not that of its content.");
        }
    }

    /// <summary>Which key signs from where on. One that was left behind signs no more: who got hold of it cannot add what looks like the service's.</summary>
    private CheckProgress Signed(CheckProgress progress, EvidenceRecord record, List<Finding> found)
    {
        var latest = record.At > progress.Latest ? record.At : progress.Latest;
        if (record.Kind == EvidenceKinds.KeyInUse && record.MacOf(secret) == record.Mac && KeysInUse.Read(record.RecordId) is (var before, var key) && record.SignedBy == key && !progress.Keys.Contains(key))
        {
            return progress with { Keys = [.. progress.Keys.Append(before).Append(key).Where(x => x.Length > 0).Distinct()], KeySince = record.At, Latest = latest };
        }

        if (record.Kind == EvidenceKinds.KeyInUse || (progress.Keys is [.., var inUse] && record.SignedBy != inUse && latest > progress.KeySince + Changing))
        {
            found.Add(new Finding(Records, record.Id.ToString(), "SignedBy", record.Sequence, "It is signed with a key that was no longer in use at its place."));
        }

        return progress with { Latest = latest };
    }

    /// <summary>Where the chain has to end, and that nothing hangs behind it.</summary>
    private async Task<CheckProgress> EndAsync(CheckProgress progress, CancellationToken ct)
    {
        var found = new List<Finding>();
        if (progress.Sequence != progress.TargetSequence)
        {
            found.Add(new Finding(Records, $"link {progress.Sequence + 1}", "Sequence", progress.Sequence + 1, $"Links {progress.Sequence + 1} to {progress.TargetSequence} are gone: the head says that there were so many."));
        }
        else if (progress.TargetHash.Length > 0 && progress.Hash != progress.TargetHash)
        {
            found.Add(new Finding("EvidenceHead", ChainHead.Only, "Hash", progress.Sequence, "The last link is not the one that the head names."));
        }

        var behind = await db.Evidence.AsNoTracking().Where(x => x.Sequence > db.ChainHeads.Where(h => h.Name == ChainHead.Only).Max(h => h.Sequence))
            .OrderBy(x => x.Sequence).Select(x => new { x.Id, x.Sequence }).Take(AtOnce).ToListAsync(ct);
        found.AddRange(behind.Select(x => new Finding(Records, x.Id.ToString(), "Sequence", x.Sequence, "The link hangs behind the head: the service did not seal it.")));
        var odd = await db.Evidence.AsNoTracking().Where(x => x.Sequence < 1).Select(x => new { x.Id, x.Sequence }).Take(AtOnce).ToListAsync(ct);
        found.AddRange(odd.Select(x => new Finding(Records, x.Id.ToString(), "Sequence", x.Sequence, "There is no such place in the chain.")));
        return progress.With(found, 0);
    }

    private async Task CheckContentAsync(List<EvidenceRecord> page, List<Finding> found, CancellationToken ct)
    {
        var ids = page.Select(x => x.Id).ToArray();
        var parts = (await Careful.AllAsync(db, db.EvidenceParts.AsNoTracking().Where(x => ids.Contains(x.RecordId)).OrderBy(x => x.RecordId).ThenBy(x => x.Number), Parts, found, ct))
            .ToLookup(x => x.RecordId);
        var keyIds = parts.SelectMany(x => x).Select(x => x.KeyId).Distinct().ToArray();
        var keys = new Dictionary<Guid, byte[]?>();
        foreach (var some in keyIds.Chunk(500))
        {
            // What cannot be read of a key is named when the keys are looked at.
            foreach (var key in await Careful.AllAsync(db, db.PersonKeys.AsNoTracking().Where(x => some.Contains(x.Id)).OrderBy(x => x.Id), "EvidenceKeys", [], ct))
            {
                keys[key.Id] = key.TryUnwrap(secret);
            }
        }

        foreach (var record in page)
        {
            var own = parts[record.Id].OrderBy(x => x.Number).ToArray();
            found.AddRange(own.SelectMany(part => Part(record, part, keys)));
            found.AddRange(Whole(record, own));
        }

        found.AddRange(await subjects.CheckAsync(page, ct));
    }

    private IEnumerable<Finding> Whole(EvidenceRecord record, EvidencePart[] parts)
    {
        if (parts.Length != record.PartCount || parts.Where((x, index) => x.Number != index + 1).Any())
        {
            yield return new Finding(Parts, $"{record.Id}/1–{record.PartCount}", "RecordId, Number", record.Sequence, $"The record has {record.PartCount} parts; {parts.Length} are there, or not in their places.");
        }

        var salted = record.Salt.Length == 64 && record.Salt.All(char.IsAsciiHexDigitLower);
        if (!salted || record.CommitmentOf(parts.Select(x => x.DigestOf())) != record.Commitment)
        {
            yield return new Finding(Records, record.Id.ToString(), Content, record.Sequence, "The record, or its parts, are not what was committed to.");
        }

        if (record.MacOf(secret) != record.Mac)
        {
            yield return Finding.Unsigned(
                secret, record.SignedBy, new Finding(Records, record.Id.ToString(), "Commitment, SignedBy, Mac", record.Sequence, "The record was not written by the service."));
        }
    }

    private static IEnumerable<Finding> Part(EvidenceRecord record, EvidencePart part, Dictionary<Guid, byte[]?> keys)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{part.RecordId}/{part.Number}");
        if (part.DigestOf() != part.Digest)
        {
            yield return new Finding(Parts, name, "Number, KeyId, Cipher, Fingerprint, Digest", record.Sequence, "The part is not what was written.");
        }

        if (!keys.TryGetValue(part.KeyId, out var key))
        {
            // Also when the part names another key than it did.
            yield return new Finding("EvidenceKeys", part.KeyId.ToString(), "Id", record.Sequence, $"The key of part {name} is gone, and no erasure says so.");
        }
        else if (key is not null)
        {
            var wrong = Opened(part, key) switch
            {
                null => "Cipher, KeyId",
                { } fingerprint when fingerprint != part.Fingerprint => "Fingerprint",
                _ => null,
            };
            if (wrong is not null)
            {
                yield return new Finding(Parts, name, wrong, record.Sequence, "The person's key does not open the part to what was written.");
            }
        }
    }

    private static string? Opened(EvidencePart part, byte[] key)
    {
        try
        {
            var opener = new PartKey(key, part.RecordId, part.Number);
            return opener.Fingerprint(opener.Decrypt(part.Cipher));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
