using System.Globalization;
using System.Text.Json;
using Matchmaking.Screening.Companies;
using Matchmaking.Screening.Data;
using Matchmaking.Screening.Lists;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Evidence;

/// <summary>The rows that records speak of: still there, and column by column as they were.</summary>
internal sealed class VerifySubjects(ScreeningDbContext db, EvidenceReader reader)
{
    public async Task<IReadOnlyList<Finding>> CheckAsync(List<EvidenceRecord> page, CancellationToken ct)
    {
        var found = new List<Finding>();
        found.AddRange(await RunsAsync(page, ct));
        foreach (var record in page.Where(x => x.Kind == EvidenceKinds.ListVersion))
        {
            found.AddRange(await ListAsync(record, ct));
        }

        found.AddRange(await PeopleAsync(page, ct));
        found.AddRange(await HistoryAsync([.. page.Where(x => x.Kind is EvidenceKinds.HitDecision or EvidenceKinds.HitStep or EvidenceKinds.ClearanceDecision)], ct));
        return found;
    }

    /// <summary>A document that somebody changed may be no JSON any more; that it was changed is named already.</summary>
    public static T? Read<T>(EvidenceRecord record)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(record.Document, EvidenceRecorder.Json);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException or FormatException)
        {
            return null;
        }
    }

    private async Task<IReadOnlyList<Finding>> RunsAsync(List<EvidenceRecord> page, CancellationToken ct)
    {
        var ids = page.Select(x => x.RunId).OfType<Guid>().ToArray();
        var found = new List<Finding>();
        var runs = (await Careful.AllAsync(db, db.Runs.AsNoTracking().Where(x => ids.Contains(x.Id)).OrderBy(x => x.Id), "Runs", found, ct)).ToDictionary(x => x.Id);
        return
        [
            .. found, .. page.Where(x => x.RunId is not null).SelectMany(record =>
            {
                var image = record.Kind == EvidenceKinds.Screening ? Read<ScreeningDocument>(record)?.Row : Read<AdoptedRunDocument>(record)?.Row;
                return Compare("Runs", record.RunId!.Value.ToString(), runs.GetValueOrDefault(record.RunId.Value), image, record);
            }),
        ];
    }

    private async Task<IReadOnlyList<Finding>> ListAsync(EvidenceRecord record, CancellationToken ct)
    {
        if (Read<ListVersionDocument>(record) is not { Row: { } row } document || !row.TryGetValue(nameof(ListVersion.ListCode), out var code)
            || !int.TryParse(row.GetValueOrDefault(nameof(ListVersion.Number)), out var number))
        {
            return [];
        }

        var found = new List<Finding>();
        var versions = db.ListVersions.AsNoTracking().Where(x => x.ListCode == code && x.Number == number).OrderBy(x => x.Number);
        var version = (await Careful.AllAsync(db, versions, "ListVersions", found, ct)).FirstOrDefault();
        var content = await db.ListContents.AsNoTracking().FirstOrDefaultAsync(x => x.ListCode == code && x.Number == number, ct);
        return [.. found, .. Compare("ListVersions", record.RecordId, version, row, record), .. Compare("ListContents", record.RecordId, content, document.Content, record)];
    }

    private async Task<IReadOnlyList<Finding>> PeopleAsync(List<EvidenceRecord> page, CancellationToken ct)
    {
        var found = new List<Finding>();
        foreach (var record in page)
        {
            if (record.Kind == EvidenceKinds.Erasure && Guid.TryParse(record.RecordId, out var keyId))
            {
                var key = (await Careful.AllAsync(db, db.PersonKeys.AsNoTracking().Where(x => x.Id == keyId).OrderBy(x => x.Id), "EvidenceKeys", found, ct)).FirstOrDefault();
                if (key is null)
                {
                    found.Add(new Finding("EvidenceKeys", record.RecordId, "", record.Sequence, "The row of an erased person is gone."));
                }
                else if (key.Wrapped is not null || key.ErasedAt != record.At)
                {
                    found.Add(new Finding("EvidenceKeys", record.RecordId, "Wrapped, ErasedAt", record.Sequence, "The person was erased, and the row says otherwise: the key was put back or the time changed."));
                }
            }
            else if (record.Kind is EvidenceKinds.HoldSet or EvidenceKinds.HoldLifted && Guid.TryParse(record.RecordId, out var holdId))
            {
                var hold = (await Careful.AllAsync(db, db.LegalHolds.AsNoTracking().Where(x => x.Id == holdId).OrderBy(x => x.Id), "EvidenceHolds", found, ct)).FirstOrDefault();
                var (holds, field) = record.Kind == EvidenceKinds.HoldSet ? (hold?.SetAt == record.At, "SetAt") : (hold?.LiftedAt == record.At, "LiftedAt");
                if (hold is null)
                {
                    found.Add(new Finding("EvidenceHolds", record.RecordId, "", record.Sequence, "The row of a legal hold is gone."));
                }
                else if (!holds)
                {
                    found.Add(new Finding("EvidenceHolds", record.RecordId, field, record.Sequence, "The legal hold was set or lifted at another time than the row says."));
                }
            }
        }

        return found;
    }

    /// <summary>The steps in the records' histories that the decisions made.</summary>
    private async Task<IReadOnlyList<Finding>> HistoryAsync(List<EvidenceRecord> decisions, CancellationToken ct)
    {
        var found = new List<Finding>();
        var ids = decisions.Select(x => Guid.TryParse(x.RecordId.Split(':')[0], out var id) ? id : Guid.Empty).Distinct().ToArray();
        var steps = (await Careful.AllAsync(db, db.History.AsNoTracking().Where(x => ids.Contains(x.RecordId)).OrderBy(x => x.RecordId).ThenBy(x => x.Version), "History", found, ct))
            .ToDictionary(x => (x.RecordId, x.Version), x => x.Transition);
        var broken = found.Select(x => x.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var words = await reader.FirstAsync(decisions.ConvertAll(x => x.Id), ct);
        foreach (var record in decisions)
        {
            if (Read<DecisionDocument>(record) is not { } decision || !Guid.TryParse(record.RecordId.Split(':')[0], out var id))
            {
                continue;
            }

            var name = string.Create(CultureInfo.InvariantCulture, $"{id}/{decision.Version}");
            if (steps.TryGetValue((id, decision.Version), out var made))
            {
                var step = decision.Step ?? new StepImage(made.Change, decision.Actor, decision.At, decision.Reason);
                if (made.At != step.At || made.Reason != step.Reason || made.Change != step.Change || ActorImage.Of(made.Actor) != step.By || made.Version != decision.Version)
                {
                    found.Add(new Finding("History", name, "Transition", record.Sequence, "The step says something else than the decision: reason, time or who decided."));
                }
                else if (record.Kind != EvidenceKinds.HitStep && words.TryGetValue(record.Id, out var written) && written.Note != made.Note)
                {
                    // The words of an erased person are gone in both places.
                    found.Add(new Finding("History", name, "Transition: Note", record.Sequence, "The decision's words are not those that were written."));
                }
            }
            else if (!broken.Contains(name))
            {
                found.Add(new Finding("History", name, "", record.Sequence, "The decision's step is gone."));
            }
        }

        return found;
    }

    private IEnumerable<Finding> Compare(string table, string key, object? row, IReadOnlyDictionary<string, string?>? image, EvidenceRecord record)
    {
        if (row is null)
        {
            return [new Finding(table, key, "", record.Sequence, "The row is gone.")];
        }

        return image is null ? [] : RowImage.Differences(db, row, image).Select(column => new Finding(table, key, column, record.Sequence, "The column is not what was written."));
    }
}
