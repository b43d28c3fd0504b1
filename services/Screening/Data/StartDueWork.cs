using Matchmaking.Screening.Cases;
using Matchmaking.Screening.Evidence;

namespace Matchmaking.Screening.Data;

/// <summary>Begins what nobody asks for: indexing what is from before an update, forgetting who was searched for long ago, and what follows a new evidence key.</summary>
internal sealed class StartDueWork(IServiceScopeFactory scopes, TimeProvider time) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ScreeningDbContext>();
        await db.ScheduleAsync(IndexCases.Kind, IndexCases.Key, time.GetUtcNow(), cancellationToken);
        await db.ScheduleAsync(ForgetSearches.Kind, ForgetSearches.Key, time.GetUtcNow(), cancellationToken);
        await db.ScheduleAsync(RenewKeys.Kind, RenewKeys.First, time.GetUtcNow(), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
