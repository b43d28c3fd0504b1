using Matchmaking.Messaging.Data;
using Matchmaking.Screening.Cases;
using Matchmaking.Screening.Evidence;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Data;

/// <summary>Begins what nobody asks for: indexing what is from before an update, and forgetting who was searched for long ago.</summary>
internal sealed class StartDueWork(IServiceScopeFactory scopes, TimeProvider time) : IHostedService
{
    private static readonly (string Kind, string Key)[] All = [(IndexCases.Kind, IndexCases.Key), (ForgetSearches.Kind, ForgetSearches.Key)];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var (kind, key) in All)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ScreeningDbContext>();
            await db.ScheduleAsync(kind, key, time.GetUtcNow(), cancellationToken);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateException exception) when (exception is DbUpdateConcurrencyException || exception.IsConstraint())
            {
                // A replica that starts at the same moment was faster.
            }
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
