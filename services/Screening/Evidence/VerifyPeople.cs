using System.Globalization;
using Matchmaking.Screening.Data;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Evidence;

/// <summary>People's keys and holds, each under the service's signature; a key destroyed only where an erasure says so.</summary>
internal sealed class VerifyPeople(ScreeningDbContext db, EvidenceSecret secret)
{
    private const string Keys = "EvidenceKeys";
    private const int AtOnce = 500;

    public async Task<CheckProgress> KeysAsync(CheckProgress progress, CancellationToken ct)
    {
        var query = db.PersonKeys.AsNoTracking();
        query = progress.After is { } after ? query.Where(x => x.Id > after) : query;
        var found = new List<Finding>();
        var (page, seen, last) = await Careful.PageAsync(db, query.OrderBy(x => x.Id), AtOnce, Keys, nameof(PersonKey.Id), found, ct);
        var ids = page.ConvertAll(x => x.Id);
        var used = (await db.EvidenceParts.AsNoTracking().Where(x => ids.Contains(x.KeyId)).Select(x => x.KeyId).Distinct().ToListAsync(ct)).ToHashSet();
        var texts = page.Where(x => x.ErasedAt is not null).Select(x => x.Id.ToString()).ToArray();
        var erased = (await db.Evidence.AsNoTracking().Where(x => x.Kind == EvidenceKinds.Erasure && texts.Contains(x.RecordId)).Select(x => x.RecordId).ToListAsync(ct)).ToHashSet(StringComparer.Ordinal);
        found.AddRange(page.SelectMany(key => Key(key, used.Contains(key.Id), erased.Contains(key.Id.ToString()))));
        var next = progress.With(found, seen);
        return seen == AtOnce ? next with { After = last as Guid? } : next.To(CheckStage.Holds);
    }

    public async Task<CheckProgress> HoldsAsync(CheckProgress progress, CancellationToken ct)
    {
        var query = db.LegalHolds.AsNoTracking();
        query = progress.After is { } after ? query.Where(x => x.Id > after) : query;
        var found = new List<Finding>();
        var (page, seen, last) = await Careful.PageAsync(db, query.OrderBy(x => x.Id), AtOnce, "EvidenceHolds", nameof(LegalHold.Id), found, ct);
        var ids = page.Select(x => x.Id.ToString()).ToArray();
        var kinds = (await db.Evidence.AsNoTracking().Where(x => ids.Contains(x.RecordId)).Select(x => new { x.RecordId, x.Kind }).ToListAsync(ct)).ToLookup(x => x.RecordId, x => x.Kind, StringComparer.Ordinal);
        foreach (var hold in page)
        {
            var known = kinds[hold.Id.ToString()].ToArray();
            if (hold.MacOf(secret) != hold.Mac)
            {
                found.Add(Finding.Unsigned(
                    secret, hold.SignedBy,
                    new Finding("EvidenceHolds", hold.Id.ToString(), "Id, KeyId, Reason, SetAt, LiftedAt, Version, SignedBy, Mac", null, "The row was changed by somebody else than the service.")));
            }

            if (!known.Contains(EvidenceKinds.HoldSet) || (hold.LiftedAt is not null && !known.Contains(EvidenceKinds.HoldLifted)))
            {
                found.Add(new Finding("EvidenceHolds", hold.Id.ToString(), "Id, LiftedAt", null, "No record says that this hold was set, or lifted."));
            }
        }

        var next = progress.With(found, seen);
        return seen == AtOnce ? next with { After = last as Guid? } : next.To(CheckStage.Parts);
    }

    public async Task<CheckProgress> PartsAsync(CheckProgress progress, CancellationToken ct)
    {
        var lost = await db.EvidenceParts.AsNoTracking().Where(x => !db.Evidence.Any(record => record.Id == x.RecordId)).Select(x => new { x.RecordId, x.Number }).Take(AtOnce).ToListAsync(ct);
        return progress.With(
            [.. lost.Select(x => new Finding("EvidenceParts", string.Create(CultureInfo.InvariantCulture, $"{x.RecordId}/{x.Number}"), "RecordId", null, "The part belongs to no record, or its record is gone."))], 0)
            .To(CheckStage.Cases);
    }

    private IEnumerable<Finding> Key(PersonKey key, bool isUsed, bool isErasedByRecord)
    {
        var name = key.Id.ToString();
        if (key.MacOf(secret) != key.Mac)
        {
            yield return Finding.Unsigned(
                secret, key.SignedBy,
                new Finding(Keys, name, "Id, Kind, CompanyId, Lookup, NameLookup, Wrapped, CreatedAt, ErasedAt, Version, SignedBy, Mac", null, "The row was changed by somebody else than the service."));
        }

        if (key.Wrapped is not null && secret.Has(key.SignedBy) && key.TryUnwrap(secret) is null)
        {
            yield return new Finding(Keys, name, "Wrapped", null, "The key cannot be unwrapped: it was changed, or the service's own key is another.");
        }

        if ((key.Wrapped is null || key.ErasedAt is not null) && !isErasedByRecord)
        {
            yield return new Finding(Keys, name, "Wrapped, ErasedAt", null, "The key is destroyed, and no erasure says so.");
        }

        if (!isUsed)
        {
            yield return new Finding(Keys, name, "Id", null, "Nothing is protected by this key: it was added by somebody else, or its parts are gone.");
        }
    }
}
