using System.Text.Json;
using Matchmaking.Contracts;
using Matchmaking.Messaging.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Matchmaking.Messaging.Inbox;

/// <summary>
/// Runs a consumer so that its changes and the inbox row are one commit. A clash with somebody else's write is tried again at once; anything
/// else becomes a <see cref="FailedDelivery"/>, tried again later and shown to the operator.
/// </summary>
internal sealed partial class ConsumerRunner<TDb>(
    IServiceScopeFactory scopes, DeliveryTracker tracker, TimeProvider time, ILogger<ConsumerRunner<TDb>> logger)
    where TDb : ModuleDbContext
{
    private const int ImmediateTries = 5;

    public async Task HandleAsync(ConsumerRegistration consumer, Guid messageId, object message, CancellationToken ct)
    {
        var error = await TryAsync(consumer, messageId, message, ct);
        if (error is not null)
        {
            ConsumerFailed(logger, consumer.Name, messageId, error);
            await StoreFailureAsync(consumer, messageId, message, error, ct);
        }

        tracker.Acknowledge(messageId, consumer.Name);
    }

    /// <summary>One round: null when the message is handled, else the reason why not.</summary>
    public async Task<Exception?> TryAsync(ConsumerRegistration consumer, Guid messageId, object message, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await OnceAsync(consumer, messageId, message, ct);
                return null;
            }
            catch (DbUpdateException) when (attempt < ImmediateTries)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(10 * attempt), time, ct);
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

    private async Task OnceAsync(ConsumerRegistration consumer, Guid messageId, object message, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        if (await db.Inbox.AsNoTracking().AnyAsync(x => x.MessageId == messageId && x.Consumer == consumer.Name, ct))
        {
            return;
        }

        await consumer.ConsumeAsync(scope.ServiceProvider, message, ct);
        db.Inbox.Add(new InboxEntry { MessageId = messageId, Consumer = consumer.Name, At = time.GetUtcNow() });
        await db.SaveChangesAsync(ct);
    }

    private async Task StoreFailureAsync(ConsumerRegistration consumer, Guid messageId, object message, Exception error, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        var failed = await db.FailedDeliveries.FindAsync([messageId, consumer.Name], ct);
        if (failed is null)
        {
            failed = new FailedDelivery
            {
                MessageId = messageId,
                Consumer = consumer.Name,
                Type = WireTypes.NameOf(consumer.Message),
                Body = JsonSerializer.Serialize(message, consumer.Message, WireJson.Options),
                FirstFailedAt = time.GetUtcNow(),
            };
            failed.Fail(Describe(error), time.GetUtcNow());
            db.FailedDeliveries.Add(failed);
            await db.SaveChangesAsync(ct);
        }
    }

    internal static string Describe(Exception error) => $"{error.GetType().Name}: {error.Message}";

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Consumer} could not handle message {MessageId}; it is kept and tried again")]
    private static partial void ConsumerFailed(ILogger logger, string consumer, Guid messageId, Exception exception);
}
