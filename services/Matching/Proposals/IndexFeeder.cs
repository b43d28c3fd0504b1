using Matchmaking.Matching.Copies;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Index;
using Matchmaking.Matching.Index.Upkeep;
using Matchmaking.Matching.Repeats;
using Matchmaking.Matching.SavedSearches;
using Matchmaking.Messaging;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Matching.Proposals;

/// <summary>
/// Brings changes of the copies into the index, in their order, and then has proposals made for them: an offer or need asks the other side
/// only once it can itself be found, so that two that arrive at the same moment find each other.
/// </summary>
internal sealed partial class IndexFeeder(
    IServiceScopeFactory scopes, IMatchIndex index, SearchPresence presence, ModuleSignals signals, TimeProvider time, ILogger<IndexFeeder> logger) : BackgroundService
{
    private const int Batch = 200;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);

    /// <summary>What another replica stored wakes nobody here.</summary>
    private static readonly TimeSpan PollForOthers = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Clash = TimeSpan.FromMilliseconds(50);

    private readonly ChangeOrder _order = new(time);
    private bool _checked;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (presence.IsAway)
        {
            return;
        }

        try
        {
            await index.LeaveTurnAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is SearchUnavailableException or OperationCanceledException)
        {
            // Then the turn ends by itself.
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var signal = signals.Subscribe(typeof(MatchingDbContext));
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!await RoundAsync(stoppingToken))
                {
                    await index.CommitAsync(stoppingToken);
                    await signal.WaitAsync(_order.IsWaiting ? Clash : index.IsShared ? PollForOthers : Poll, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (SearchUnavailableException exception)
            {
                if (!presence.IsAway)
                {
                    presence.Leave();
                    SearchIsAway(logger, exception.Message);
                }

                await Task.Delay(Poll, time, stoppingToken);
            }
#pragma warning disable CA1031 // The changes are still there at the next round; taking offers and needs goes on meanwhile.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                FeedFailed(logger, exception);
                await Task.Delay(Poll, time, stoppingToken);
            }
        }
    }

    /// <summary>False when there was nothing to do.</summary>
    private async Task<bool> RoundAsync(CancellationToken ct)
    {
        var state = await index.StateAsync(ct);
        if (presence.IsAway)
        {
            SearchIsBack(logger);
        }

        presence.Answer(state.Applied);
        await PlanUpkeepAsync(state, ct);
        if (state.Outdated || !await index.TakeTurnAsync(ct))
        {
            return false;
        }

        var applied = await ApplyAsync(state.Applied, ct);
        presence.Answer(applied);
        var proposed = await FollowAsync<ProposalWriter>(x => x.FollowAsync(Side.Offer, applied, ct), ct) + await FollowAsync<ProposalWriter>(x => x.FollowAsync(Side.Need, applied, ct), ct)
            + await FollowAsync<AlertWriter>(x => x.FollowAsync(applied, ct), ct);
        if (applied == state.Applied && proposed == 0)
        {
            // Only when nothing is under way: what was let go a moment ago would not be counted yet.
            proposed += await ReleaseAsync(ct);
        }

        if (applied == state.Applied && proposed == 0)
        {
            // People wait for proposals and alerts; the desk's list of repeats has time.
            proposed += await FollowAsync<RepeatWriter>(x => x.FollowAsync(applied, ct), ct);
        }

        return applied > state.Applied || proposed > 0;
    }

    /// <summary>Returns the sequence that queries see now.</summary>
    private async Task<long> ApplyAsync(long after, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MatchingDbContext>();
        var changes = _order.Take(after, await db.Changes.AsNoTracking().Where(x => x.Sequence > after).OrderBy(x => x.Sequence).Take(Batch).ToListAsync(ct));
        if (changes.Count == 0)
        {
            return after;
        }

        var (upserts, deletes) = await scope.ServiceProvider.GetRequiredService<CopyReading>().DocumentsAsync(changes, ct);
        await index.ApplyAsync(new IndexBatch(upserts, deletes, changes[^1].Sequence), ct);
        return changes[^1].Sequence;
    }

    /// <summary>Has a writer follow the next few changes, in a scope of its own.</summary>
    private async Task<int> FollowAsync<TWriter>(Func<TWriter, Task<int>> follow, CancellationToken ct)
        where TWriter : notnull
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            return await follow(scope.ServiceProvider.GetRequiredService<TWriter>());
        }
        catch (DbUpdateConcurrencyException)
        {
            // A person took a step on one of these meanwhile, and comes first; the round is made again on what they left.
            await Task.Delay(Clash, time, ct);
            return 1;
        }
    }

    /// <summary>What found no room before, and has some since somebody decided.</summary>
    private async Task<int> ReleaseAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ProposalRoom>().ReleaseAsync(ct);
    }

    /// <summary>The daily check, and a rebuild when this version needs other fields; once planned, each is due work like any other.</summary>
    private async Task PlanUpkeepAsync(IndexState state, CancellationToken ct)
    {
        if (_checked && !state.Outdated)
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MatchingDbContext>();
        await UpkeepPlan.EnsureAsync(db, CheckIndex.Kind, time.GetUtcNow() + CheckIndex.Every, ct);
        if (state.Outdated)
        {
            await UpkeepPlan.EnsureAsync(db, RebuildIndex.Kind, time.GetUtcNow(), ct);
        }

        _checked = true;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Feeding the match index failed and goes on")]
    private static partial void FeedFailed(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The match index does not answer; offers and needs are still taken, proposals follow when it is back. {Reason}")]
    private static partial void SearchIsAway(ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "The match index answers again")]
    private static partial void SearchIsBack(ILogger logger);
}
