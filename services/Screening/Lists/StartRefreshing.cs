using Matchmaking.Screening.Data;
using Matchmaking.Screening.Lists.Sources;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Lists;

/// <summary>Has the lists looked at whenever the service starts; from then on every look schedules the next.</summary>
internal sealed class StartRefreshing(IServiceScopeFactory scopes, ListSources sources, TimeProvider time) : IHostedService
{
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(1);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ScreeningDbContext>();

        // One after the other, because each that brings something new has the same companies screened.
        var at = time.GetUtcNow();
        foreach (var key in await KeysAsync(db, cancellationToken))
        {
            await db.ScheduleAsync(RefreshLists.Kind, key, at, cancellationToken);
            at += Apart;
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The sources, and the lists that had one and have none any more.</summary>
    private async Task<IReadOnlyList<string>> KeysAsync(ScreeningDbContext db, CancellationToken ct)
    {
        var known = await db.SourceChecks.AsNoTracking().Where(x => x.Source != SourceCheck.Only).Select(x => x.Source).ToListAsync(ct);
        return [.. sources.All.Select(x => x.Key).Union(known, StringComparer.Ordinal)];
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
