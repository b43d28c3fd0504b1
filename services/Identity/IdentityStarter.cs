using Matchmaking.Identity.Data;
using Matchmaking.Identity.Demo;
using Matchmaking.Identity.Tokens;

namespace Matchmaking.Identity;

/// <summary>What must be there before the first request: the platform's own clients and the daily clean-up.</summary>
internal sealed class IdentityStarter(IServiceScopeFactory scopes, TimeProvider time) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        await services.GetRequiredService<PlatformClients>().RegisterAsync(cancellationToken);
        await services.GetRequiredService<DemoSeed>().RunAsync(cancellationToken);
        var db = services.GetRequiredService<IdentityDbContext>();
        if (await db.Due.FindAsync([PruneTokens.Kind, PruneTokens.Key], cancellationToken) is null)
        {
            await db.ScheduleAsync(PruneTokens.Kind, PruneTokens.Key, time.GetUtcNow().AddDays(1), cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
