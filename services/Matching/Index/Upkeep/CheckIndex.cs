using Matchmaking.Matching.Data;
using Matchmaking.Messaging.DueWork;

namespace Matchmaking.Matching.Index.Upkeep;

/// <summary>
/// Has the index compared with its sources once a day, or when an operator asks. It may take minutes, and other due work does not wait that
/// long: it runs beside, and this row comes back to see whether it is done. A kill leaves the row, and the check begins anew.
/// </summary>
internal sealed class CheckIndex(MatchingDbContext db, IMatchIndex index, IndexCheckRun run, TimeProvider time) : IDueWork
{
    public const string Kind = "check-index";
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AfterRebuild = TimeSpan.FromMinutes(10);

    /// <summary>Between two checks.</summary>
    public static TimeSpan Every { get; } = TimeSpan.FromDays(1);

    public async Task DoAsync(string key, CancellationToken ct)
    {
        var state = await index.StateAsync(ct);
        var next = state.Outdated || state.Rebuild is not null ? AfterRebuild : await run.IsDoneAsync() ? Every : Look;
        await db.ScheduleAsync(Kind, key, time.GetUtcNow() + next, ct);
    }
}

/// <summary>The check under way in this process.</summary>
internal sealed class IndexCheckRun(IndexCheck check, IHostApplicationLifetime lifetime)
{
    private Task? _running;

    /// <summary>Begins a check, or says whether the one begun is done; throws what it failed with. The due work's claim lets one caller in at a time.</summary>
    public async Task<bool> IsDoneAsync()
    {
        _running ??= Task.Run(() => check.RunAsync(lifetime.ApplicationStopping));
        if (!_running.IsCompleted)
        {
            return false;
        }

        var finished = _running;
        _running = null;
        await finished;
        return true;
    }
}
