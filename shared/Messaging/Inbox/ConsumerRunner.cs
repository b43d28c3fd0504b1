using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using Matchmaking.Contracts;
using Matchmaking.Messaging.Measuring;
using Matchmaking.Messaging.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Matchmaking.Messaging.Inbox;

/// <summary>
/// Runs a consumer so that its changes and the inbox row are one commit; messages that wait together share it, for the disk takes as long over
/// fifty as over one. A clash with somebody else's write is tried again at once; anything else becomes a <see cref="FailedDelivery"/>, tried
/// again later and shown to the operator.
/// </summary>
internal sealed partial class ConsumerRunner<TDb>(
    IServiceScopeFactory scopes, DeliveryTracker tracker, Metrics metrics, TimeProvider time, ILogger<ConsumerRunner<TDb>> logger)
    where TDb : ModuleDbContext
{
    /// <summary>Two replicas may handle messages about one record at the same time; half a second sets them apart.</summary>
    private const int ImmediateTries = 10;

    /// <summary>Handles messages of one consumer that arrived together; afterwards each is in the inbox or among the failed deliveries.</summary>
    public async Task HandleAsync(ConsumerRegistration consumer, IReadOnlyList<Arrival> arrivals, CancellationToken ct)
    {
        using var scope = logger.InModule(consumer.Module);
        if (arrivals.Count == 1 || !await TryTogetherAsync(consumer, arrivals, ct))
        {
            foreach (var arrival in arrivals)
            {
                await HandleAsync(consumer, arrival, ct);
            }
        }

        foreach (var arrival in arrivals)
        {
            metrics.Handled(arrival.MessageId, consumer.Module, consumer.Name, time.GetUtcNow());
            tracker.Acknowledge(arrival.MessageId, consumer.Name);
        }
    }

    private async Task HandleAsync(ConsumerRegistration consumer, Arrival arrival, CancellationToken ct)
    {
        if (await TryAsync(consumer, arrival.MessageId, arrival.Message, arrival.TraceParent, ct) is { } error)
        {
            ConsumerFailed(logger, consumer.Name, arrival.MessageId, error);
            await StoreFailureAsync(consumer, arrival, error, ct);
        }
    }

    /// <summary>All in one transaction, or none: false says that they have to be handled one by one.</summary>
    private async Task<bool> TryTogetherAsync(ConsumerRegistration consumer, IReadOnlyList<Arrival> arrivals, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<TDb>();
            await using var write = await db.BeginWriteAsync(ct);
            var handled = await HandledAsync(db, consumer, [.. arrivals.Select(x => x.MessageId)], ct);
            foreach (var arrival in arrivals.Where(x => handled.Add(x.MessageId)))
            {
                await ConsumeAsync(db, consumer, scope.ServiceProvider, arrival.MessageId, arrival.Message, arrival.TraceParent, ct);
                db.ChangeTracker.Clear();
            }

            await write.CommitAsync(ct);
            return true;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // Whatever it was meets its own message again when they are handled one by one.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            HandledOneByOne(logger, consumer.Name, arrivals.Count, exception);
            return false;
        }
    }

    /// <summary>One round: null when the message is handled, else the reason why not.</summary>
    public async Task<Exception?> TryAsync(ConsumerRegistration consumer, Guid messageId, object message, string? traceParent, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<TDb>();
                await using var write = await db.BeginWriteAsync(ct);
                if ((await HandledAsync(db, consumer, [messageId], ct)).Count == 0)
                {
                    await ConsumeAsync(db, consumer, scope.ServiceProvider, messageId, message, traceParent, ct);
                }

                await write.CommitAsync(ct);
                return null;
            }
            catch (DbUpdateException) when (attempt < ImmediateTries)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(5, 20) * attempt), time, ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                throw;
            }
#pragma warning disable CA1031 // Whatever a consumer throws is kept with the message.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                return exception;
            }
        }
    }

    /// <summary>Those of the messages that the consumer has handled before.</summary>
    private static Task<HashSet<Guid>> HandledAsync(TDb db, ConsumerRegistration consumer, Guid[] messages, CancellationToken ct) =>
        db.Inbox.Where(x => messages.Contains(x.MessageId) && x.Consumer == consumer.Name).Select(x => x.MessageId).ToHashSetAsync(ct);

    private async Task ConsumeAsync(
        TDb db, ConsumerRegistration consumer, IServiceProvider scope, Guid messageId, object message, string? traceParent, CancellationToken ct)
    {
        using var span = Tracing.Start($"{consumer.Name} handle", ActivityKind.Internal, traceParent, consumer.Module);
        await consumer.ConsumeAsync(scope, message, ct);
        db.Inbox.Add(new InboxEntry { MessageId = messageId, Consumer = consumer.Name, At = time.GetUtcNow() });
        await db.SaveChangesAsync(ct);
    }

    private async Task StoreFailureAsync(ConsumerRegistration consumer, Arrival arrival, Exception error, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        var failed = await db.FailedDeliveries.FindAsync([arrival.MessageId, consumer.Name], ct);
        if (failed is null)
        {
            failed = new FailedDelivery
            {
                MessageId = arrival.MessageId,
                Consumer = consumer.Name,
                Type = WireTypes.NameOf(consumer.Message),
                Body = JsonSerializer.Serialize(arrival.Message, consumer.Message, WireJson.Options),
                TraceParent = arrival.TraceParent,
                FirstFailedAt = time.GetUtcNow(),
            };
            failed.Fail(Describe(error), time.GetUtcNow());
            db.FailedDeliveries.Add(failed);
            await db.SaveChangesAsync(ct);
        }
    }

    internal static string Describe(Exception error) => $"{error.GetType().Name}: {error.Message}";

    [LoggerMessage(Level = LogLevel.Information, Message = "{Consumer} handles {Count} messages one by one: together they failed")]
    private static partial void HandledOneByOne(ILogger logger, string consumer, int count, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Consumer} could not handle message {MessageId}; it is kept and tried again")]
    private static partial void ConsumerFailed(ILogger logger, string consumer, Guid messageId, Exception exception);
}
