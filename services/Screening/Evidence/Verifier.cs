using Matchmaking.Screening.Data;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Evidence;

/// <summary>
/// Checks every link, every stored row against its commitment, and every row that evidence speaks of. It goes step by step, some hundred rows
/// each, and holds no more than that.
/// </summary>
internal sealed class Verifier(ScreeningDbContext db, EvidenceSecret secret, VerifyRecords records, VerifyRows rows, VerifyPeople people, VerifyDecisions decisions)
{
    /// <summary>Does one step; a stage that cannot be read to its end is named, and the next one begun.</summary>
    public async Task<CheckProgress> StepAsync(CheckProgress progress, CancellationToken ct)
    {
        try
        {
            return await LookAsync(progress, ct);
        }
        catch (Exception exception) when (Careful.IsUnreadable(exception))
        {
            return progress.With([new Finding(TableOf(progress.Stage), "", "", progress.Sequence, "Something in the table cannot be read: " + exception.Message)], 0).To(progress.Stage + 1);
        }
    }

    private static string TableOf(CheckStage stage) => stage switch
    {
        CheckStage.Head => "EvidenceHead",
        CheckStage.Runs => "Runs",
        CheckStage.Lists => "ListVersions, ListContents, WatchLists",
        CheckStage.Keys => "EvidenceKeys",
        CheckStage.Holds => "EvidenceHolds",
        CheckStage.Parts => "EvidenceParts",
        CheckStage.Cases => "Cases, History",
        CheckStage.Clearances => "Clearances, History",
        _ => "EvidenceRecords",
    };

    private async Task<CheckProgress> LookAsync(CheckProgress progress, CancellationToken ct)
    {
        return progress.Stage switch
        {
            CheckStage.Head => await HeadAsync(progress, ct),
            CheckStage.Links => await records.LinksAsync(progress, ct),
            CheckStage.Unsealed => await records.UnsealedAsync(progress, ct),
            CheckStage.Runs => await rows.RunsAsync(progress, ct),
            CheckStage.Lists => await rows.ListsAsync(progress, ct),
            CheckStage.Keys => await people.KeysAsync(progress, ct),
            CheckStage.Holds => await people.HoldsAsync(progress, ct),
            CheckStage.Parts => await people.PartsAsync(progress, ct),
            CheckStage.Cases => await decisions.CasesAsync(progress, ct),
            CheckStage.Clearances => await decisions.ClearancesAsync(progress, ct),
            _ => progress,
        };
    }

    /// <summary>Does all of it; a head that somebody kept outside has to be in the chain.</summary>
    public async Task<CheckProgress> RunAsync((long Sequence, string Hash)? outside, Action<CheckProgress>? told, CancellationToken ct)
    {
        var progress = new CheckProgress();
        while (progress.Stage != CheckStage.Done)
        {
            // Rows whose columns were read are remembered, though nothing is to be saved.
            db.ChangeTracker.Clear();
            progress = await StepAsync(progress, ct);
            told?.Invoke(progress);
        }

        return outside is { } kept ? progress.With(await OutsideAsync(kept, ct), 0) : progress;
    }

    private async Task<Finding[]> OutsideAsync((long Sequence, string Hash) kept, CancellationToken ct)
    {
        var hash = await db.Evidence.AsNoTracking().Where(x => x.Sequence == kept.Sequence).Select(x => x.Hash).FirstOrDefaultAsync(ct);
        return string.Equals(hash, kept.Hash, StringComparison.OrdinalIgnoreCase)
            ? []
            : [new Finding("EvidenceRecords", $"link {kept.Sequence}", "Hash", kept.Sequence, hash is null ? "The link that was kept outside is gone: the chain was cut or written anew." : "The link is not the one that was kept outside: the chain was written anew.")];
    }

    private async Task<CheckProgress> HeadAsync(CheckProgress progress, CancellationToken ct)
    {
        var found = new List<Finding>();
        var (heads, _, _) = await Careful.PageAsync(db, db.ChainHeads.AsNoTracking().OrderBy(x => x.Name), 10, "EvidenceHead", nameof(ChainHead.Name), found, ct);
        found.AddRange(heads.Where(x => x.Name != ChainHead.Only).Select(x => new Finding("EvidenceHead", x.Name, "Name", null, "There is one head; this row is another.")));
        var last = await db.Evidence.AsNoTracking().Where(x => x.Sequence != null).MaxAsync(x => x.Sequence, ct) ?? 0;
        if (heads.Find(x => x.Name == ChainHead.Only) is not { } head)
        {
            if (last > 0 || await db.Evidence.AnyAsync(ct) || await db.Runs.AnyAsync(ct))
            {
                found.Add(new Finding("EvidenceHead", ChainHead.Only, "Name", null, "The head of the chain is gone."));
            }

            return progress.With(found, heads.Count).To(CheckStage.Links) with { TargetSequence = last, TargetHash = "", BegunAt = DateTimeOffset.MaxValue };
        }

        if (!head.Holds(secret))
        {
            found.Add(Finding.Unsigned(
                secret, head.SignedBy,
                new Finding("EvidenceHead", head.Name, "Name, Sequence, Hash, BegunAt, SealedAt, Adopted, Version, SignedBy, Mac", head.Sequence, "The head was changed by somebody else than the service.")));
        }

        return progress.With(found, heads.Count).To(CheckStage.Links) with { TargetSequence = head.Sequence, TargetHash = head.Hash, BegunAt = head.BegunAt };
    }
}
