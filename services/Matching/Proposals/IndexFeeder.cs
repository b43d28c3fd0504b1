using Matchmaking.Matching.Copies;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Index;
using Matchmaking.Messaging;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Matching.Proposals;

/// <summary>
/// Brings changes of the copies into the index, in their order, and then has proposals made for them: an offer or need asks the other side
/// only once it can itself be found, so that two that arrive at the same moment find each other.
/// </summary>
internal sealed partial class IndexFeeder(
    IServiceScopeFactory scopes, IMatchIndex index, ModuleSignals signals, TimeProvider time, ILogger<IndexFeeder> logger) : BackgroundService
{
    private const int Batch = 200;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Clash = TimeSpan.FromMilliseconds(50);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var signal = signals.Subscribe(typeof(MatchingDbContext));
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var applied = await ApplyAsync(stoppingToken);
                var proposed = await ProposeAsync(Side.Offer, stoppingToken) + await ProposeAsync(Side.Need, stoppingToken);
                if (applied + proposed == 0)
                {
                    await index.CommitAsync(stoppingToken);
                    await signal.WaitAsync(Poll, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
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

    private async Task<int> ApplyAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MatchingDbContext>();
        var after = index.AppliedSequence;
        var changes = await db.Changes.AsNoTracking().Where(x => x.Sequence > after).OrderBy(x => x.Sequence).Take(Batch).ToListAsync(ct);
        if (changes.Count == 0)
        {
            return 0;
        }

        var snapshots = new Snapshots(db);
        var offers = await snapshots.OffersAsync(Ids(changes, Side.Offer), ct);
        var needs = await snapshots.NeedsAsync(Ids(changes, Side.Need), ct);
        var upserts = offers.Where(x => IndexDocument.Holds(x.State)).Select(IndexDocument.Of)
            .Concat(needs.Where(x => IndexDocument.Holds(x.State)).Select(IndexDocument.Of)).ToArray();
        var deletes = offers.Where(x => !IndexDocument.Holds(x.State)).Select(x => x.Id)
            .Concat(needs.Where(x => !IndexDocument.Holds(x.State)).Select(x => x.Id)).ToArray();
        await index.ApplyAsync(new IndexBatch(upserts, deletes, changes[^1].Sequence), ct);
        return changes.Count;
    }

    private async Task<int> ProposeAsync(Side side, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            return await scope.ServiceProvider.GetRequiredService<ProposalWriter>().FollowAsync(side, index.AppliedSequence, ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // A person took a step on one of the pairs meanwhile, and comes first; the round is made again on what they left.
            await Task.Delay(Clash, time, ct);
            return 1;
        }
    }

    private static Guid[] Ids(IEnumerable<CopyChange> changes, Side side) => [.. changes.Where(x => x.Side == side).Select(x => x.RecordId).Distinct()];

    [LoggerMessage(Level = LogLevel.Error, Message = "Feeding the match index failed and goes on")]
    private static partial void FeedFailed(ILogger logger, Exception exception);
}
