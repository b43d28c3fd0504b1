using System.Globalization;
using Matchmaking.Contracts.Imports.V1;
using Matchmaking.Messaging;
using Matchmaking.Messaging.DueWork;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.ServiceDefaults.BulkImport.Jobs;

/// <summary>Removes an ended import's bytes at once (a dry run's after a day, as it may be run again) and its answers after ninety days; an import that never started goes after a week.</summary>
internal sealed class ClearImport<TDb>(TDb db, TimeProvider time) : IDueWork
    where TDb : ModuleDbContext
{
    public const int KeepAnswersDays = 90;
    public const int KeepUploadDays = 7;
    public const int KeepDryRunDays = 1;

    public async Task DoAsync(string key, CancellationToken ct)
    {
        var id = Guid.Parse(key, CultureInfo.InvariantCulture);
        var now = time.GetUtcNow();
        var job = await db.Set<ImportJob>().AsNoTracking().FirstOrDefaultAsync(x => x.Id == id, ct);
        if (job is null)
        {
            return;
        }

        var keepUntil = (job.EndedAt ?? job.CreatedAt).AddDays(job.HasEnded ? KeepAnswersDays : KeepUploadDays);
        var bytesUntil = job.Options.DryRun ? (job.EndedAt ?? job.CreatedAt).AddDays(KeepDryRunDays) : now;
        var forget = now >= keepUntil && (job.HasEnded || job.State == ImportState.Uploading);
        await using (var write = await db.BeginWriteAsync(ct))
        {
            if ((job.HasEnded && now >= bytesUntil) || forget)
            {
                await db.Set<ImportPart>().Where(x => x.ImportId == id).ExecuteDeleteAsync(ct);
            }

            if (forget)
            {
                await db.Set<ImportChunk>().Where(x => x.ImportId == id).ExecuteDeleteAsync(ct);
                await db.Set<ImportRowResult>().Where(x => x.ImportId == id).ExecuteDeleteAsync(ct);
                await db.Set<ImportJob>().Where(x => x.Id == id).ExecuteDeleteAsync(ct);
            }

            await write.CommitAsync(ct);
        }

        if (!forget)
        {
            await db.ScheduleAsync(ImportSetup.ClearKind, key, job.HasEnded && bytesUntil > now ? bytesUntil : keepUntil > now ? keepUntil : now.AddDays(1), ct);
        }
    }
}
