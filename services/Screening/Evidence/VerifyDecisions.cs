using System.Globalization;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Cases;
using Matchmaking.Screening.Clearances;
using Matchmaking.Screening.Data;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Evidence;

/// <summary>Cases and clearances: what they say now against what was decided last. They change while it looks, so what does not fit is looked at once more.</summary>
internal sealed class VerifyDecisions(ScreeningDbContext db, EvidenceReader reader)
{
    private const int AtOnce = 100;
    private static readonly string[] OfHits = [.. JudgedHit.Decisions, .. JudgedHit.Proposals];
    private static readonly string[] OfClearances = ["cleared", "refused"];
    private static readonly ClearanceState[] Decided = [ClearanceState.Cleared, ClearanceState.ClearedWithConditions, ClearanceState.NotCleared];

    public async Task<CheckProgress> CasesAsync(CheckProgress progress, CancellationToken ct)
    {
        var query = db.Cases.AsNoTracking();
        query = progress.After is { } after ? query.Where(x => x.Id > after) : query;
        var page = await query.OrderBy(x => x.Id).Select(x => x.Id).Take(AtOnce).ToListAsync(ct);
        var found = new List<Finding>();
        foreach (var id in page)
        {
            found.AddRange(await TwiceAsync(() => CaseAsync(id, progress.BegunAt, ct)));
        }

        if (progress.After is null)
        {
            var gone = await db.Evidence.AsNoTracking()
                .Where(x => x.Kind == EvidenceKinds.HitDecision && !db.Cases.Any(one => one.Id == x.CaseId)).Select(x => new { x.CaseId, x.Sequence }).Take(AtOnce).ToListAsync(ct);
            found.AddRange(gone.Select(x => new Finding("Cases", $"{x.CaseId}", "", x.Sequence, "The case that was decided about is gone.")));
        }

        var next = progress.With(found, page.Count);
        return page.Count == AtOnce ? next with { After = page[^1] } : next.To(CheckStage.Clearances);
    }

    public async Task<CheckProgress> ClearancesAsync(CheckProgress progress, CancellationToken ct)
    {
        var query = db.Clearances.AsNoTracking();
        query = progress.After is { } after ? query.Where(x => x.Id > after) : query;
        var page = await query.OrderBy(x => x.Id).Select(x => x.Id).Take(AtOnce).ToListAsync(ct);
        var found = new List<Finding>();
        foreach (var id in page)
        {
            found.AddRange(await TwiceAsync(() => ClearanceAsync(id, progress.BegunAt, ct)));
        }

        var next = progress.With(found, page.Count);
        return page.Count == AtOnce ? next with { After = page[^1] } : next.To(CheckStage.Done);
    }

    private static async Task<IReadOnlyList<Finding>> TwiceAsync(Func<Task<IReadOnlyList<Finding>>> look)
    {
        var found = await look();
        return found.Count == 0 ? found : await look();
    }

    private async Task<IReadOnlyList<Finding>> CaseAsync(Guid id, DateTimeOffset begunAt, CancellationToken ct)
    {
        var found = new List<Finding>();
        if ((await Careful.AllAsync(db, db.Cases.AsNoTracking().Where(x => x.Id == id).OrderBy(x => x.Id), "Cases", found, ct)).FirstOrDefault() is not { } @case)
        {
            return found;
        }

        var records = await db.Evidence.AsNoTracking().Where(x => x.CaseId == id && (x.Kind == EvidenceKinds.HitDecision || x.Kind == EvidenceKinds.HitStep)).OrderBy(x => x.At).ToListAsync(ct);
        var latest = new Dictionary<Guid, (DecisionDocument Decision, long? Sequence, Guid RecordId)>();
        foreach (var record in records.Where(x => x.Kind == EvidenceKinds.HitDecision))
        {
            if (VerifySubjects.Read<DecisionDocument>(record) is { HitId: { } hitId } decision)
            {
                latest[hitId] = (decision, record.Sequence, record.Id);
            }
        }

        var words = await reader.FirstAsync([.. latest.Values.Select(x => x.RecordId)], ct);
        foreach (var stored in @case.Hits.Select(x => x.Hit))
        {
            var name = $"{id}, hit {stored.Id}";
            var known = latest.Remove(stored.Id, out var last);
            if (stored.State == HitState.Open)
            {
                // A dismissal ends when the entry changes; a confirmation only when a person takes it back.
                if (known && last.Decision.Outcome == nameof(HitState.Confirmed))
                {
                    found.Add(new Finding("Cases", name, "Hits: State", last.Sequence, "The hit was confirmed, and is open."));
                }
            }
            else if (!known && stored.DecidedAt >= begunAt)
            {
                found.Add(new Finding("Cases", name, "Hits: State", null, "No record speaks of this decision."));
            }
            else if (known && (last.Decision.Outcome != stored.State.ToString() || last.Decision.Reason != stored.Reason || last.Decision.At != stored.DecidedAt || ActorImage.Of(stored.DecidedBy!) != last.Decision.Actor
                || (stored.SecondedBy is { } second ? ActorImage.Of(second) : null) != last.Decision.Second))
            {
                found.Add(new Finding("Cases", name, "Hits: State, Reason, DecidedBy, DecidedAt", last.Sequence, "The decision is not the one that was taken."));
            }
            else if (known && words.TryGetValue(last.RecordId, out var written) && written.Note != stored.Note)
            {
                found.Add(new Finding("Cases", name, "Hits: Note", last.Sequence, "The decision's words are not those that were written."));
            }
        }

        found.AddRange(latest.Select(x => new Finding("Cases", $"{id}, hit {x.Key}", "Hits", x.Value.Sequence, "The hit that was decided about is gone.")));
        var decisions = records.Select(VerifySubjects.Read<DecisionDocument>).OfType<DecisionDocument>().Select(x => x.Version).ToHashSet();
        found.AddRange(await HistoryAsync(id, @case.Version, @case.StateName, OfHits, decisions, begunAt, ct));
        return found;
    }

    private async Task<IReadOnlyList<Finding>> ClearanceAsync(Guid id, DateTimeOffset begunAt, CancellationToken ct)
    {
        var found = new List<Finding>();
        if ((await Careful.AllAsync(db, db.Clearances.AsNoTracking().Where(x => x.Id == id).OrderBy(x => x.Id), "Clearances", found, ct)).FirstOrDefault() is not { } clearance)
        {
            return found;
        }

        var prefix = $"{id}:";
        var ofCompany = await db.Evidence.AsNoTracking().Where(x => x.CompanyId == clearance.CompanyId && x.Kind == EvidenceKinds.ClearanceDecision).OrderBy(x => x.At).ToListAsync(ct);
        var records = ofCompany.FindAll(x => x.RecordId.StartsWith(prefix, StringComparison.Ordinal));
        if (Decided.Contains(clearance.State))
        {
            var last = records.LastOrDefault();
            var decision = last is null ? null : VerifySubjects.Read<DecisionDocument>(last);
            if (last is null && clearance.CreatedAt >= begunAt)
            {
                found.Add(new Finding("Clearances", id.ToString(), "State", null, "No record speaks of this decision."));
            }
            else if (decision is not null)
            {
                found.AddRange(decision.Outcome == clearance.State.ToString() ? [] : [new Finding("Clearances", id.ToString(), "State", last!.Sequence, "The decision is not the one that was taken.")]);
                found.AddRange(RowImage.Differences(db, clearance, decision.Row ?? new Dictionary<string, string?>())
                    .Select(x => new Finding("Clearances", id.ToString(), x, last!.Sequence, "It is not what was decided.")));
                if ((await reader.FirstAsync([last!.Id], ct)).TryGetValue(last.Id, out var words) && words.Note != clearance.Note)
                {
                    found.Add(new Finding("Clearances", id.ToString(), "Note", last.Sequence, "The decision's words are not those that were written."));
                }
            }
        }

        var decisions = records.Select(VerifySubjects.Read<DecisionDocument>).OfType<DecisionDocument>().Select(x => x.Version).ToHashSet();
        found.AddRange(await HistoryAsync(id, clearance.Version, clearance.StateName, OfClearances, decisions, begunAt, ct));
        return found;
    }

    /// <summary>Every version has its step, the last one made the state, and no step decides without a record.</summary>
    private async Task<IReadOnlyList<Finding>> HistoryAsync(
        Guid id, long version, string state, string[] deciding, HashSet<long> recorded, DateTimeOffset begunAt, CancellationToken ct)
    {
        var found = new List<Finding>();
        Transition? last = null;
        var expected = 1L;
        foreach (var step in await Careful.AllAsync(db, db.History.AsNoTracking().Where(x => x.RecordId == id && x.Version <= version).OrderBy(x => x.Version), "History", found, ct))
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{id}/{step.Version}");
            if (step.Version != expected || step.Transition.Version != step.Version)
            {
                found.Add(new Finding("History", name, "Version", null, "Steps are gone, or have other places."));
            }

            if (deciding.Contains(step.Transition.Change) && step.Transition.At >= begunAt && !recorded.Contains(step.Version))
            {
                found.Add(new Finding("History", name, "Transition", null, "No record speaks of this decision."));
            }

            expected = step.Version + 1;
            last = step.Transition;
        }

        if (expected != version + 1 || last?.To != state)
        {
            found.Add(new Finding("History", string.Create(CultureInfo.InvariantCulture, $"{id}/{version}"), "Version, State", null, "The last step is gone, or did not lead to the state."));
        }

        return found;
    }
}
