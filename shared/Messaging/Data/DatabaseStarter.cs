using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Matchmaking.Messaging.Data;

/// <summary>Brings a service's database to the schema this version needs, before anything else starts.</summary>
internal sealed class DatabaseStarter<TDb>(IServiceScopeFactory scopes) : IHostedLifecycleService
    where TDb : ModuleDbContext
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        // Several services of one process start side by side; SQLite answers at once and would hold up the next.
        await Task.Yield();
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<TDb>().PrepareAsync(cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
