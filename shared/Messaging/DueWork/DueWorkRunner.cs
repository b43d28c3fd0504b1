using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Matchmaking.Messaging.DueWork;

/// <summary>Does a service's due work, each piece claimed by one replica and saved with its own removal.</summary>
internal sealed partial class DueWorkRunner<TDb>(
    IServiceScopeFactory scopes, ModuleSignals signals, ModuleName<TDb> module, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<DueWorkRunner<TDb>> logger) : BackgroundService
    where TDb : ModuleDbContext
{
    private const int AtOnce = 8;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var scope = logger.InModule(module.Value);
        await lifetime.WaitForStartAsync(stoppingToken);
        await TakeOverAsync(stoppingToken);
        var signal = signals.Subscribe(typeof(TDb), news => news.DueBy <= time.GetUtcNow() + Poll);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await RoundAsync(stoppingToken) == 0)
                {
                    await signal.WaitAsync(Poll, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // The rows are still there at the next round.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                RoundFailed(logger, typeof(TDb).Name, exception);
                await Task.Delay(Poll, time, stoppingToken);
            }
        }
    }

    /// <summary>A SQLite file has one process: what was claimed before this one started was cut off by a kill, and need not wait for its claim to end.</summary>
    private async Task TakeOverAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        if (db.Database.IsSqlite())
        {
            var now = time.GetUtcNow();
            await db.Due.Where(x => x.IsClaimed).ExecuteUpdateAsync(
                x => x.SetProperty(row => row.DueAt, now).SetProperty(row => row.IsClaimed, false).SetProperty(row => row.Revision, row => row.Revision + 1), ct);
        }
    }

    private async Task<int> RoundAsync(CancellationToken ct)
    {
        List<DueItem> claimed = [];
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<TDb>();
            var now = time.GetUtcNow();
            var due = await db.Due.Where(x => x.DueAt <= now).OrderBy(x => x.DueAt).Take(AtOnce).ToListAsync(ct);
            if (due.Count == 0)
            {
                return 0;
            }

            due.ForEach(x => x.Claim(now));
            try
            {
                await db.SaveChangesAsync(ct);
                claimed = due;
            }
            catch (DbUpdateConcurrencyException)
            {
                // Another replica, or a reschedule, was faster: look again.
                return 1;
            }
        }

        await Task.WhenAll(claimed.Select(x => DoAsync(x, ct)));
        return claimed.Count;
    }

    private async Task DoAsync(DueItem item, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<TDb>();
            var work = scope.ServiceProvider.GetRequiredKeyedService<IDueWork>(Key(item.Kind));
            var row = await db.Due.FindAsync([item.Kind, item.Key], ct);
            if (row is null || row.Revision != item.Revision)
            {
                return;
            }

            db.Doing = row;
            using var span = Tracing.Start($"{module.Value} {item.Kind} due", ActivityKind.Internal, item.TraceParent, module.Value);
            await work.DoAsync(item.Key, ct);
            if (row.Revision == item.Revision)
            {
                db.Due.Remove(row);
            }

            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException exception)
        {
            // The record changed under the work: once more, at once.
            await AgainAsync(item, exception, ct);
        }
        catch (Exception) when (ct.IsCancellationRequested)
        {
            await GiveBackAsync(item);
            ct.ThrowIfCancellationRequested();
            throw;
        }
#pragma warning disable CA1031 // Whatever goes wrong is kept with the row and tried again.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            WorkFailed(logger, item.Kind, item.Key, exception);
            await AgainAsync(item, exception, ct);
        }
    }

    /// <summary>A process that ends in peace leaves its work to the next at once; after a kill its claim has to run out.</summary>
    private async Task GiveBackAsync(DueItem item)
    {
        using var patience = new CancellationTokenSource(Patience);
        await using var scope = scopes.CreateAsyncScope();
        var now = time.GetUtcNow();
        await scope.ServiceProvider.GetRequiredService<TDb>().Due.Where(x => x.Kind == item.Kind && x.Key == item.Key && x.Revision == item.Revision).ExecuteUpdateAsync(
            x => x.SetProperty(row => row.DueAt, now).SetProperty(row => row.IsClaimed, false).SetProperty(row => row.Revision, row => row.Revision + 1), patience.Token);
    }

    private async Task AgainAsync(DueItem item, Exception error, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        var row = await db.Due.FindAsync([item.Kind, item.Key], ct);
        if (row is not null && row.Revision == item.Revision)
        {
            db.Doing = row;
            row.Fail($"{error.GetType().Name}: {error.Message}", time.GetUtcNow());
            await db.SaveChangesAsync(ct);
        }
    }

    internal static string Key(string kind) => $"{typeof(TDb).Name}/{kind}";

    [LoggerMessage(Level = LogLevel.Error, Message = "Due work of {Database} failed and goes on")]
    private static partial void RoundFailed(ILogger logger, string database, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Due work {Kind} for {Key} failed and is tried again")]
    private static partial void WorkFailed(ILogger logger, string kind, string key, Exception exception);
}
