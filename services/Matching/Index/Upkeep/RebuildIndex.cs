using Matchmaking.Matching.Copies;
using Matchmaking.Matching.Data;
using Matchmaking.Messaging.DueWork;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Matching.Index.Upkeep;

/// <summary>
/// Builds a new index from the copies while the old one answers: reads every copy, then follows the changes since, then swaps. It goes in steps
/// of a second, so that other due work does not wait, and how far it came is kept with the new index: a kill repeats one step at most.
/// </summary>
internal sealed partial class RebuildIndex(MatchingDbContext db, CopyReading copies, IMatchIndex index, TimeProvider time, ILogger<RebuildIndex> logger) : IDueWork
{
    public const string Kind = "rebuild-index";
    private const int Batch = 500;
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    /// <summary>A search that began before the swap may still be reading the old index.</summary>
    private static readonly TimeSpan OldIsRead = TimeSpan.FromSeconds(15);

    public async Task DoAsync(string key, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        var progress = (await index.StateAsync(ct)).Rebuild ?? await BeginAsync(ct);
        while (time.GetElapsedTime(started) < Step)
        {
            if (progress.Reading is { } side)
            {
                progress = await ReadCopiesAsync(progress, side, ct);
            }
            else if (await FollowAsync(progress, ct) is { } further)
            {
                progress = further;
            }
            else if (progress.Sequence >= (await index.StateAsync(ct)).Applied)
            {
                await index.CompleteRebuildAsync(progress, ct);
                await db.ScheduleAsync(RemoveOldIndex.Kind, UpkeepPlan.Key, time.GetUtcNow() + OldIsRead, ct);
                Rebuilt(logger, progress.Done, (time.GetUtcNow() - progress.StartedAt).TotalSeconds);
                return;
            }
        }

        await db.ScheduleAsync(Kind, key, time.GetUtcNow(), ct);
    }

    private async Task<Rebuild> BeginAsync(CancellationToken ct)
    {
        var fresh = new Rebuild
        {
            StartedAt = time.GetUtcNow(),
            // What was applied is committed; of what is not yet applied a number may be out before its commit.
            Sequence = (await index.StateAsync(ct)).Applied,
            Total = await db.Offers.LongCountAsync(ct) + await db.Needs.LongCountAsync(ct),
        };
        return await index.BeginRebuildAsync(fresh, ct);
    }

    private async Task<Rebuild> ReadCopiesAsync(Rebuild progress, Side side, CancellationToken ct)
    {
        var ids = await copies.PageAsync(side, progress.After, Batch, ct);
        if (ids.Count == 0)
        {
            progress = progress with { Reading = side == Side.Offer ? Side.Need : null, After = Guid.Empty };
            await index.BackfillAsync([], [], progress, ct);
            return progress;
        }

        var (upserts, deletes) = await copies.DocumentsAsync(side == Side.Offer ? ids : [], side == Side.Need ? ids : [], ct);
        progress = progress with { After = ids[^1], Done = progress.Done + ids.Count };
        await index.BackfillAsync(upserts, deletes, progress, ct);
        return progress;
    }

    /// <summary>Null when there are no changes that the new index has not seen.</summary>
    private async Task<Rebuild?> FollowAsync(Rebuild progress, CancellationToken ct)
    {
        var applied = (await index.StateAsync(ct)).Applied;
        var changes = await db.Changes.AsNoTracking().Where(x => x.Sequence > progress.Sequence && x.Sequence <= applied)
            .OrderBy(x => x.Sequence).Take(Batch).ToListAsync(ct);
        if (changes.Count == 0)
        {
            return null;
        }

        var (upserts, deletes) = await copies.DocumentsAsync(changes, ct);
        progress = progress with { Sequence = changes[^1].Sequence };
        await index.BackfillAsync(upserts, deletes, progress, ct);
        return progress;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The match index was rebuilt from {Copies} copies in {Seconds:0} s")]
    private static partial void Rebuilt(ILogger logger, long copies, double seconds);
}

/// <summary>Removes what a rebuild replaced.</summary>
internal sealed class RemoveOldIndex(IMatchIndex index) : IDueWork
{
    public const string Kind = "remove-old-index";

    public Task DoAsync(string key, CancellationToken ct) => index.RemoveOldAsync(ct);
}
