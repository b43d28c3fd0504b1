using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Matchmaking.Messaging.Data;

/// <summary>
/// Removes, once an hour, what no longer serves: outbox rows done, idempotency answers after a week. Inbox rows stay 60 days, longer than
/// any message can be replayed.
/// </summary>
internal sealed partial class Cleaner<TDb>(IServiceScopeFactory scopes, TimeProvider time, ILogger<Cleaner<TDb>> logger) : BackgroundService
    where TDb : ModuleDbContext
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await CleanAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is DbUpdateException || DatabaseFaults.IsAway(exception))
            {
                CleaningFailed(logger, typeof(TDb).Name, exception);
            }
        }
    }

    internal async Task CleanAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        var now = time.GetUtcNow();
        var inboxLimit = now.AddDays(-60);
        var answersLimit = now.AddDays(-7);
        await using var write = await db.BeginWriteAsync(ct);
        await db.Outbox.Where(x => x.Done).ExecuteDeleteAsync(ct);
        await db.Inbox.Where(x => x.At < inboxLimit).ExecuteDeleteAsync(ct);
        await db.IdempotencyKeys.Where(x => x.At < answersLimit).ExecuteDeleteAsync(ct);
        await write.CommitAsync(ct);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Cleaning {Database} failed; the next hour tries again")]
    private static partial void CleaningFailed(ILogger logger, string database, Exception exception);
}
