using Matchmaking.Messaging.DueWork;
using Matchmaking.Screening.Data;

namespace Matchmaking.Screening.Evidence;

/// <summary>Does a verification that somebody asked for, a few seconds a commit, so that a restart goes on where it was.</summary>
internal sealed class VerifyEvidence(ScreeningDbContext db, Verifier verifier, TimeProvider time) : IDueWork
{
    public const string Kind = "verify-evidence";
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(5);

    public async Task DoAsync(string key, CancellationToken ct)
    {
        var id = Guid.Parse(key);
        if (await db.EvidenceChecks.FindAsync([id], ct) is not { FinishedAt: null } check)
        {
            return;
        }

        var (progress, begun) = (check.Progress, time.GetTimestamp());
        do
        {
            progress = await verifier.StepAsync(progress, ct);
        }
        while (progress.Stage != CheckStage.Done && time.GetElapsedTime(begun) < Slice);

        check.Go(progress, time.GetUtcNow());
        if (progress.Stage != CheckStage.Done)
        {
            await db.ScheduleAsync(Kind, key, time.GetUtcNow(), ct);
        }
    }
}
