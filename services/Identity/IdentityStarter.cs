using Matchmaking.Identity.Data;
using Matchmaking.Identity.Demo;
using Matchmaking.Identity.Setup;
using Matchmaking.Identity.Tokens;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;

namespace Matchmaking.Identity;

/// <summary>What must be there before the first request: the platform's own clients, the daily clean-up, and a way in for the first administrator.</summary>
internal sealed partial class IdentityStarter(IServiceScopeFactory scopes, TimeProvider time, ILogger<IdentityStarter> logger) : IHostedService
{
    private const int Tries = 5;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await PrepareAsync(cancellationToken);
                return;
            }
            catch (Exception exception) when (attempt < Tries && exception is DbUpdateException or OpenIddictExceptions.ConcurrencyException or OpenIddictExceptions.ValidationException)
            {
                // Replicas that start together register the same clients: one of them was faster.
                await Task.Delay(TimeSpan.FromMilliseconds(200 * attempt), time, cancellationToken);
            }
        }
    }

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        await services.GetRequiredService<PlatformClients>().RegisterAsync(cancellationToken);
        await services.GetRequiredService<DemoSeed>().RunAsync(cancellationToken);
        if (await services.GetRequiredService<FirstAdmin>().LinkAsync(cancellationToken) is { } link)
        {
            NobodyYet(logger, link);
        }

        var db = services.GetRequiredService<IdentityDbContext>();
        if (await db.Due.FindAsync([PruneTokens.Kind, PruneTokens.Key], cancellationToken) is null)
        {
            await db.ScheduleAsync(PruneTokens.Kind, PruneTokens.Key, time.GetUtcNow().AddDays(1), cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Warning, Message = "There is no administrator yet. Open this link within 24 hours to create one; it works once: {Link}")]
    private static partial void NobodyYet(ILogger logger, string link);
}
