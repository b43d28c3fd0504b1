using System.Text.Json;
using Matchmaking.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Matchmaking.Messaging.Inbox;

/// <summary>Tries failed deliveries of one service again when their pause is over.</summary>
internal sealed partial class FailedDeliveryRetrier<TDb>(
    IServiceScopeFactory scopes, ConsumerCatalog consumers, ConsumerRunner<TDb> runner, IHostApplicationLifetime lifetime, TimeProvider time,
    ILogger<FailedDeliveryRetrier<TDb>> logger)
    : BackgroundService
    where TDb : ModuleDbContext
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.WaitForStartAsync(stoppingToken);
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RoundAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // The next round tries again.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                RoundFailed(logger, typeof(TDb).Name, exception);
            }
        }
    }

    private async Task RoundAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        var now = time.GetUtcNow();
        var due = await db.FailedDeliveries.Where(x => !x.IsDead && x.NextAttemptAt <= now).OrderBy(x => x.NextAttemptAt).Take(20).ToListAsync(ct);
        foreach (var failed in due)
        {
            var error = await TryAsync(failed, ct);
            if (error is null)
            {
                db.FailedDeliveries.Remove(failed);
            }
            else
            {
                failed.Fail(error, time.GetUtcNow());
            }

            await db.SaveChangesAsync(ct);
        }
    }

    private async Task<string?> TryAsync(FailedDelivery failed, CancellationToken ct)
    {
        if (consumers.Find(failed.Consumer) is not { } consumer)
        {
            return "There is no consumer of this name any more.";
        }

        var message = JsonSerializer.Deserialize(failed.Body, consumer.Message, WireJson.Options)!;
        return await runner.TryAsync(consumer, failed.MessageId, message, failed.TraceParent, ct) is { } error ? ConsumerRunner<TDb>.Describe(error) : null;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Retrying failed deliveries of {Database} failed and goes on")]
    private static partial void RoundFailed(ILogger logger, string database, Exception exception);
}
