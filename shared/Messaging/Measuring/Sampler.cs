using Matchmaking.Messaging.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Matchmaking.Messaging.Measuring;

/// <summary>Looks every fifteen seconds at a service's messages, due work and what the service measures itself.</summary>
internal sealed partial class Sampler<TDb>(
    IServiceScopeFactory scopes,
    Metrics metrics,
    ModuleName<TDb> module,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<Sampler<TDb>> logger) : BackgroundService
    where TDb : ModuleDbContext
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);
    private static readonly Gauge OutboxWaiting = new("matchmaking.outbox.waiting", null, "Messages not yet handled by everyone, or not yet confirmed by the broker");
    private static readonly Gauge OutboxAge = new("matchmaking.outbox.age", "s", "Age of the oldest of them; 0 without any");
    private static readonly Gauge Failed = new("matchmaking.deliveries.failed", null, "Messages that failed and are tried again");
    private static readonly Gauge Dead = new("matchmaking.deliveries.dead", null, "Dead letters: messages at rest until replayed");
    private static readonly Gauge Overdue = new("matchmaking.due.overdue", null, "Due work more than a minute late");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.WaitForStartAsync(stoppingToken);
        using var timer = new PeriodicTimer(Pause, time);
        do
        {
            try
            {
                if (metrics.Wanted)
                {
                    metrics.Show(module.Value, await LookAsync(stoppingToken));
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Measuring never stops a service; the metrics are missing until the next round, and that is an alert of its own.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                metrics.Show(module.Value, null);
                NotMeasured(logger, module.Value, exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<Readings> LookAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        var now = time.GetUtcNow();
        var readings = new Readings();
        var oldest = await db.Outbox.AsNoTracking().Waiting().OrderBy(x => x.Sequence).Select(x => (Guid?)x.MessageId).FirstOrDefaultAsync(ct);
        var flow = await Flow.OfAsync(db, now, ct);
        readings.Set(OutboxWaiting, flow.OutboxWaiting);
        readings.Set(OutboxAge, oldest is { } id ? Metrics.AgeOf(id, now).TotalSeconds : 0);
        readings.Set(Failed, flow.Retrying);
        readings.Set(Dead, flow.Dead);
        readings.Set(Overdue, flow.DueOverdue);
        foreach (var measure in scope.ServiceProvider.GetServices<IMeasure<TDb>>())
        {
            await measure.MeasureAsync(db, readings, ct);
        }

        return readings;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Service} could not be measured")]
    private static partial void NotMeasured(ILogger logger, string service, Exception exception);
}
