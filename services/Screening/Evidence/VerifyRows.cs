using Matchmaking.Screening.Data;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Evidence;

/// <summary>Rows that nothing in the chain speaks of: somebody else than the service added them.</summary>
internal sealed class VerifyRows(ScreeningDbContext db)
{
    private const int AtOnce = 500;

    public async Task<CheckProgress> RunsAsync(CheckProgress progress, CancellationToken ct)
    {
        // While what was there before the chain is being adopted, runs without a record are no surprise.
        var adopted = await db.ChainHeads.AsNoTracking().AnyAsync(x => x.Adopted, ct);
        var query = db.Runs.AsNoTracking();
        query = progress.After is { } after ? query.Where(x => x.Id > after) : query;
        var page = await query.OrderBy(x => x.Id).Select(x => new { x.Id, x.At }).Take(AtOnce).ToListAsync(ct);
        var ids = page.ConvertAll(x => (Guid?)x.Id);
        var known = await db.Evidence.AsNoTracking().Where(x => ids.Contains(x.RunId)).Select(x => new { x.RunId, x.Kind }).ToListAsync(ct);
        var with = known.Where(x => x.Kind is EvidenceKinds.Screening or EvidenceKinds.AdoptedRun).Select(x => x.RunId!.Value).ToHashSet();
        var found = page.Where(x => !with.Contains(x.Id) && (adopted || x.At >= progress.BegunAt))
            .Select(x => new Finding("Runs", x.Id.ToString(), "Id", null, "No record speaks of this run: it was added by somebody else, or its record is gone.")).ToArray();
        var next = progress.With(found, page.Count) with { Adopted = progress.Adopted + known.Count(x => x.Kind == EvidenceKinds.AdoptedRun) };
        return page.Count == AtOnce ? next with { After = page[^1].Id } : next.To(CheckStage.Lists);
    }

    public async Task<CheckProgress> ListsAsync(CheckProgress progress, CancellationToken ct)
    {
        var found = await LookAtListsAsync(ct);
        if (found.Item1.Count > 0)
        {
            // A version may have come between two questions: what is still so is so.
            found = await LookAtListsAsync(ct);
        }

        return progress.With(found.Item1, found.Item2).To(CheckStage.Keys);
    }

    private async Task<(List<Finding>, int)> LookAtListsAsync(CancellationToken ct)
    {
        if (!await db.ChainHeads.AsNoTracking().AnyAsync(x => x.Adopted, ct))
        {
            return ([], 0);
        }

        var found = new List<Finding>();
        var versions = (await db.ListVersions.AsNoTracking().Select(x => new { x.ListCode, x.Number }).ToListAsync(ct)).ConvertAll(x => ListEvidence.Key(x.ListCode, x.Number));
        var contents = (await db.ListContents.AsNoTracking().Select(x => new { x.ListCode, x.Number }).ToListAsync(ct)).ConvertAll(x => ListEvidence.Key(x.ListCode, x.Number));
        var lists = await db.Lists.AsNoTracking().Select(x => new { x.Code, x.Current }).ToListAsync(ct);
        var records = await db.Evidence.AsNoTracking().Where(x => x.Kind == EvidenceKinds.ListVersion).Select(x => x.RecordId).ToListAsync(ct);
        found.AddRange(versions.Except(records, StringComparer.Ordinal).Select(x => new Finding("ListVersions", x, "ListCode, Number", null, "No record speaks of this version.")));
        found.AddRange(contents.Except(records, StringComparer.Ordinal).Select(x => new Finding("ListContents", x, "ListCode, Number", null, "No record speaks of this content.")));

        var used = new Dictionary<string, ListInUseDocument>(StringComparer.Ordinal);
        await foreach (var record in db.Evidence.AsNoTracking().Where(x => x.Kind == EvidenceKinds.ListInUse).OrderBy(x => x.At).ThenBy(x => x.Id).AsAsyncEnumerable().WithCancellation(ct))
        {
            if (VerifySubjects.Read<ListInUseDocument>(record) is { } document)
            {
                used[document.ListCode] = document;
            }
        }

        foreach (var list in lists.Where(x => x.Current > 0 && used.GetValueOrDefault(x.Code)?.Number != x.Current))
        {
            found.Add(new Finding("WatchLists", list.Code, "Code, Current", null, "The version in use is not the one that was taken into use last."));
        }

        found.AddRange(used.Keys.Except(lists.Select(x => x.Code), StringComparer.Ordinal).Select(x => new Finding("WatchLists", x, "", null, "The list was in use, and its row is gone.")));
        return (found, versions.Count + contents.Count + lists.Count);
    }
}
