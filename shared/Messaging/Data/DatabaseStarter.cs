using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Matchmaking.Messaging.Data;

/// <summary>
/// Before anything else starts: brings a service's database to the schema this version needs, or waits until an operator's
/// <c>--migrate</c> has. Until then the service does not listen, so nobody takes it for ready.
/// </summary>
internal sealed partial class DatabaseStarter<TDb>(
    IServiceScopeFactory scopes, IOptions<DatabaseOptions> options, TimeProvider time, ILogger<DatabaseStarter<TDb>> logger) : IHostedLifecycleService
    where TDb : ModuleDbContext
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        // Several services of one process start side by side; SQLite answers at once and would hold up the next.
        await Task.Yield();
        while (await MissingAsync(cancellationToken) is { } missing)
        {
            StillWaiting(logger, typeof(TDb).Name, missing);
            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<string?> MissingAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        if (options.Value.Migrates)
        {
            await db.PrepareAsync(ct);
            return null;
        }

        try
        {
            var pending = string.Join(", ", await db.Database.GetPendingMigrationsAsync(ct));
            return pending.Length == 0 ? null : $"its migrations {pending}; run --migrate";
        }
        catch (Exception exception) when (DatabaseFaults.IsAway(exception))
        {
            return $"its server: {exception.Message}";
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Database} waits for {Missing}")]
    private static partial void StillWaiting(ILogger logger, string database, string missing);
}
