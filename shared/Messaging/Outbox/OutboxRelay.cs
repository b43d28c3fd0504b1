using System.Text.Json;
using System.Threading.Channels;
using MassTransit;
using Matchmaking.Contracts;
using Matchmaking.Messaging.Inbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Matchmaking.Messaging.Outbox;

/// <summary>
/// Publishes a service's outbox, oldest first, at most <see cref="MaxInFlight"/> messages ahead of their consumers: the in-memory transport
/// has no back-pressure of its own. Rows not done at a kill are published again at the next start; inboxes make that harmless.
/// </summary>
internal sealed partial class OutboxRelay<TDb>(
    IServiceScopeFactory scopes,
    IBusControl bus,
    DeliveryTracker tracker,
    ConsumerCatalog consumers,
    ModuleSignals signals,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<OutboxRelay<TDb>> logger) : BackgroundService
    where TDb : ModuleDbContext
{
    private const int MaxInFlight = 200;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Overdue = TimeSpan.FromSeconds(60);

    private readonly Channel<Guid> _completed = Channel.CreateUnbounded<Guid>();
    private readonly Dictionary<Guid, long> _publishedAt = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.WaitForStartAsync(stoppingToken);
        var signal = signals.Subscribe(typeof(TDb));
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var moved = await MarkDoneAsync(stoppingToken) + await PublishAsync(stoppingToken);
                if (moved == 0)
                {
                    await WaitAsync(signal, stoppingToken);
                }
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

    private async Task WaitAsync(SemaphoreSlim signal, CancellationToken ct)
    {
        using var round = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await Task.WhenAny(
            signal.WaitAsync(Poll, round.Token),
            _completed.Reader.WaitToReadAsync(round.Token).AsTask());
        await round.CancelAsync();
        ct.ThrowIfCancellationRequested();
    }

    private async Task<int> PublishAsync(CancellationToken ct)
    {
        ForgetOverdue();
        var room = MaxInFlight - _publishedAt.Count;
        if (room <= 0)
        {
            return 0;
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        var waiting = await db.Outbox.AsNoTracking().Where(x => !x.Done).OrderBy(x => x.Sequence).Take(MaxInFlight).ToListAsync(ct);
        var published = 0;
        foreach (var row in waiting.Where(x => !_publishedAt.ContainsKey(x.MessageId)).Take(room))
        {
            if (WireTypes.Find(row.Type) is not { } type)
            {
                // An older version's contract that nobody here knows: nothing could handle it.
                UnknownType(logger, row.Type, row.MessageId);
                _completed.Writer.TryWrite(row.MessageId);
                continue;
            }

            var message = JsonSerializer.Deserialize(row.Body, type, WireJson.Options)!;
            _publishedAt[row.MessageId] = time.GetTimestamp();
            tracker.Expect(row.MessageId, consumers.CountOf(type), _completed.Writer);
            await bus.Publish(message, type, context => context.MessageId = row.MessageId, ct);
            published++;
        }

        return published;
    }

    private async Task<int> MarkDoneAsync(CancellationToken ct)
    {
        var done = new List<Guid>();
        while (done.Count < MaxInFlight && _completed.Reader.TryRead(out var id))
        {
            done.Add(id);
        }

        if (done.Count == 0)
        {
            return 0;
        }

        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<TDb>();
            await using var write = await db.BeginWriteAsync(ct);
            await db.Outbox.Where(x => done.Contains(x.MessageId)).ExecuteUpdateAsync(set => set.SetProperty(x => x.Done, true), ct);
            await write.CommitAsync(ct);
        }
        catch
        {
            done.ForEach(id => _completed.Writer.TryWrite(id));
            throw;
        }

        done.ForEach(id => _publishedAt.Remove(id));
        return done.Count;
    }

    /// <summary>A consumer that could neither handle a message nor write down that it failed (a full disk) gets it again.</summary>
    private void ForgetOverdue()
    {
        foreach (var (id, _) in _publishedAt.Where(x => time.GetElapsedTime(x.Value) > Overdue).ToArray())
        {
            _publishedAt.Remove(id);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The outbox relay of {Database} failed and goes on")]
    private static partial void RelayFailed(ILogger logger, string database, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Outbox message {MessageId} has the unknown type {Type} and is set aside")]
    private static partial void UnknownType(ILogger logger, string type, Guid messageId);
}
