using System.Runtime.CompilerServices;
using Matchmaking.Screening.Data;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Evidence;

/// <summary>What belongs to an export, read some at a time in the chain's order.</summary>
internal static class ExportReading
{
    private const int AtOnce = 100;
    private static readonly string[] AboutLists = [EvidenceKinds.ListVersion, EvidenceKinds.ListInUse];

    /// <summary>Records of the scope up to a link; lists are everybody's, as far as they were stored by then.</summary>
    public static IQueryable<EvidenceRecord> Of(ScreeningDbContext db, ExportScope scope, long until)
    {
        var records = db.Evidence.AsNoTracking().Where(x => x.Sequence <= until);
        if (scope.CompanyId is { } company)
        {
            return records.Where(x => x.CompanyId == company || AboutLists.Contains(x.Kind));
        }

        if (scope.CaseId is { } @case)
        {
            return records.Where(x => x.CaseId == @case || AboutLists.Contains(x.Kind));
        }

        records = scope.From is { } from ? records.Where(x => x.At >= from) : records;
        return scope.Until is { } end ? records.Where(x => x.At < end) : records;
    }

    public static async IAsyncEnumerable<ExportedRecord> RecordsAsync(
        ScreeningDbContext db, EvidenceReader reader, ExportManifest manifest, [EnumeratorCancellation] CancellationToken ct)
    {
        var after = 0L;
        while (true)
        {
            var last = after;
            var page = await Of(db, manifest.Scope, manifest.HeadSequence).Where(x => x.Sequence > last).OrderBy(x => x.Sequence).Take(AtOnce).ToListAsync(ct);
            var parts = await reader.OpenAsync(page.ConvertAll(x => x.Id), ct);
            foreach (var record in page)
            {
                yield return ExportedRecord.Of(record, parts[record.Id]);
            }

            if (page.Count < AtOnce)
            {
                yield break;
            }

            after = page[^1].Sequence!.Value;
        }
    }

    /// <summary>Every link from the first exported to the head: with them a record is shown to belong to the chain.</summary>
    public static async IAsyncEnumerable<EvidenceLink> LinksAsync(ScreeningDbContext db, long first, long head, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var after = first - 1; after < head; after += 1_000)
        {
            var (from, to) = (after, Math.Min(after + 1_000, head));
            var page = await db.Evidence.AsNoTracking().Where(x => x.Sequence > from && x.Sequence <= to).OrderBy(x => x.Sequence)
                .Select(x => new { x.Sequence, x.Id, x.Kind, x.RecordId, x.At, x.Commitment, x.PreviousHash, x.Hash }).ToListAsync(ct);
            foreach (var link in page)
            {
                yield return new EvidenceLink(link.Sequence!.Value, link.Id, link.Kind, link.RecordId, link.At, link.Commitment, link.PreviousHash!, link.Hash!);
            }
        }
    }
}
