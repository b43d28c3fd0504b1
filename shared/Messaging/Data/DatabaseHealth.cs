using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Matchmaking.Messaging.Data;

/// <summary>
/// Whether a service reaches its database. One that goes away for moments only, as in a failover, takes nobody out: all replicas would go at once
/// and come back late. One that stays away makes the service unready: it could answer nothing, and the gateway says so at once.
/// </summary>
internal sealed class DatabaseHealth<TDb>(IServiceScopeFactory scopes, ModuleName<TDb> module, TimeProvider time) : IHealthCheck
    where TDb : ModuleDbContext
{
    /// <summary>Shorter than who asks waits for the answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(15);
    private long _answered = time.GetTimestamp();

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<TDb>().Outbox.AnyAsync(patience.Token);
            _answered = time.GetTimestamp();
            return HealthCheckResult.Healthy();
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            var away = time.GetElapsedTime(_answered);
            var description = $"{module.Value} has had no answer from its database for {away.TotalSeconds:0} s";
            return away < Grace ? HealthCheckResult.Degraded(description, exception) : HealthCheckResult.Unhealthy(description, exception);
        }
    }
}
