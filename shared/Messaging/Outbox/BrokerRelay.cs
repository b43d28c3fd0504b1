using System.Diagnostics;
using MassTransit;
using Matchmaking.Messaging.Bus;
using Matchmaking.Messaging.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Matchmaking.Messaging.Outbox;

/// <summary>
/// Publishes a service's outbox to the broker, oldest first. Rows are locked while the broker is asked to confirm them, so that relays of
/// several replicas share the work; a kill in between unlocks them, and they are published again.
/// </summary>
internal sealed partial class BrokerRelay<TDb>(
    IServiceScopeFactory scopes,
    IBus bus,
    ModuleSignals signals,
    ModuleName<TDb> module,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    IOptions<BrokerOptions> broker,
    ILogger<BrokerRelay<TDb>> logger) : BackgroundService
    where TDb : ModuleDbContext
{
    private const int AtOnce = 100;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (broker.Value.Transport == BrokerTransport.Memory)
        {
            return;
        }

        using var scope = logger.InModule(module.Value);
        await lifetime.WaitForStartAsync(stoppingToken);
        var signal = signals.Subscribe(typeof(TDb), news => news.Published);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await RoundAsync(stoppingToken) < AtOnce)
                {
                    await signal.WaitAsync(Poll, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever failed, database or broker: the rows are still there at the next round.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                RelayFailed(logger, typeof(TDb).Name, exception);
                await Task.Delay(Poll, time, stoppingToken);
            }
        }
    }

    private async Task<int> RoundAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        if (!await db.Outbox.Waiting().AnyAsync(ct))
        {
            return 0;
        }

        await using var write = await db.BeginWriteAsync(ct);
        var waiting = await db.NextInOutboxAsync(AtOnce, ct);
        // Without a limit a broker that is away would keep the rows locked as long as it stays away.
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            await Task.WhenAll(waiting.Select(row => PublishAsync(row, either.Token)));
        }
        catch (OperationCanceledException canceled) when (!ct.IsCancellationRequested)
        {
            throw new TimeoutException($"The broker did not confirm {waiting.Count} messages within {Patience.TotalSeconds} seconds.", canceled);
        }

        long[] done = [.. waiting.Select(x => x.Sequence)];
        await db.Outbox.Where(x => done.Contains(x.Sequence)).ExecuteUpdateAsync(set => set.SetProperty(x => x.Done, true), ct);
        await write.CommitQuietlyAsync(ct);
        return waiting.Count;
    }

    private async Task PublishAsync(OutboxMessage row, CancellationToken ct)
    {
        if (row.Read() is not { } message)
        {
            Unreadable(logger, row.MessageId, row.Type);
            return;
        }

        using var span = Tracing.Start("outbox publish", ActivityKind.Producer, row.TraceParent, module.Value);
        await bus.Publish(message, message.GetType(), context => context.MessageId = row.MessageId, ct);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The outbox relay of {Database} failed and goes on")]
    private static partial void RelayFailed(ILogger logger, string database, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "Outbox message {MessageId} cannot be read as {Type} and is set aside")]
    private static partial void Unreadable(ILogger logger, Guid messageId, string type);
}
