using System.Collections.Concurrent;
using System.Diagnostics;
using MassTransit;
using Matchmaking.Messaging.Bus;
using Matchmaking.Messaging.Inbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Matchmaking.Messaging.Outbox;

/// <summary>
/// Publishes a service's outbox within the process, oldest first, at most <see cref="MaxInFlight"/> messages ahead of their consumers: the in-memory transport
/// has no back-pressure of its own. Rows not done at a kill are published again at the next start; inboxes make that harmless.
/// </summary>
internal sealed partial class MemoryRelay<TDb>(
    IServiceScopeFactory scopes,
    IBusControl bus,
    DeliveryTracker tracker,
    ConsumerCatalog consumers,
    ModuleSignals signals,
    ModuleName<TDb> module,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    IOptions<BrokerOptions> broker,
    ILogger<MemoryRelay<TDb>> logger) : BackgroundService
    where TDb : ModuleDbContext
{
    private const int MaxInFlight = 200;
    private const int Gather = 50;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Overdue = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<Guid> _completed = new();
    private readonly SemaphoreSlim _signal = signals.Subscribe(typeof(TDb), news => news.Published);
    private readonly ConcurrentDictionary<Guid, Published> _inFlight = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (broker.Value.Transport != BrokerTransport.Memory)
        {
            return;
        }

        using var scope = logger.InModule(module.Value);
        await lifetime.WaitForStartAsync(stoppingToken);
        var woken = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var moved = await MarkDoneAsync(atLeast: woken ? AtLeast : 1, stoppingToken) + await PublishAsync(stoppingToken);
                woken = moved > 0 || await _signal.WaitAsync(Poll, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // The relay outlives every failure of the database: the rows are still there at the next round.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                RelayFailed(logger, typeof(TDb).Name, exception);
                await Task.Delay(Poll, time, stoppingToken);
            }
        }
    }

    /// <summary>Messages that come back are marked together: each commit costs the disk as much as fifty.</summary>
    private int AtLeast => Math.Clamp(_inFlight.Count, 1, Gather);

    private void Completed(Guid messageId)
    {
        _completed.Enqueue(messageId);
        if (_completed.Count >= AtLeast)
        {
            ModuleSignals.Wake(_signal);
        }
    }

    private async Task<int> PublishAsync(CancellationToken ct)
    {
        ForgetOverdue();
        // Filled up by halves: reading the next row for each one that comes back would cost a round per message.
        if (_inFlight.Count > MaxInFlight / 2)
        {
            return 0;
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        var inFlight = _inFlight.Values.Select(x => x.Sequence).ToArray();
        var waiting = await db.Outbox.AsNoTracking().Waiting()
            .Where(x => !inFlight.Contains(x.Sequence)).OrderBy(x => x.Sequence).Take(MaxInFlight - inFlight.Length).ToListAsync(ct);
        var published = 0;
        foreach (var row in waiting)
        {
            _inFlight[row.MessageId] = new Published(row.Sequence, time.GetTimestamp());
            if (row.Read() is not { } message)
            {
                Unreadable(logger, row.MessageId, row.Type);
                Completed(row.MessageId);
                continue;
            }

            tracker.Expect(row.MessageId, consumers.CountOf(message.GetType()), Completed);
            using var span = Tracing.Start("outbox publish", ActivityKind.Internal, row.TraceParent, module.Value);
            await bus.Publish(message, message.GetType(), context => context.MessageId = row.MessageId, ct);
            published++;
        }

        return published;
    }

    private async Task<int> MarkDoneAsync(int atLeast, CancellationToken ct)
    {
        if (_completed.Count < atLeast)
        {
            return 0;
        }

        var done = new List<Guid>();
        while (done.Count < MaxInFlight && _completed.TryDequeue(out var id))
        {
            done.Add(id);
        }

        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<TDb>();
            await using var write = await db.BeginWriteAsync(ct);
            long[] rows = [.. done.Where(_inFlight.ContainsKey).Select(x => _inFlight[x].Sequence)];
            await db.Outbox.Where(x => rows.Contains(x.Sequence)).ExecuteUpdateAsync(set => set.SetProperty(x => x.Done, true), ct);
            await write.CommitQuietlyAsync(ct);
        }
        catch
        {
            done.ForEach(_completed.Enqueue);
            throw;
        }

        done.ForEach(id => _inFlight.TryRemove(id, out _));
        return done.Count;
    }

    /// <summary>A consumer that could neither handle a message nor write down that it failed (a full disk) gets it again.</summary>
    private void ForgetOverdue()
    {
        foreach (var (id, _) in _inFlight.Where(x => time.GetElapsedTime(x.Value.At) > Overdue).ToArray())
        {
            _inFlight.TryRemove(id, out _);
        }
    }

    private sealed record Published(long Sequence, long At);

    [LoggerMessage(Level = LogLevel.Error, Message = "The outbox relay of {Database} failed and goes on")]
    private static partial void RelayFailed(ILogger logger, string database, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "Outbox message {MessageId} cannot be read as {Type} and is set aside")]
    private static partial void Unreadable(ILogger logger, Guid messageId, string type);
}
