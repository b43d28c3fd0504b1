using Matchmaking.Messaging.Data;
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
        // One after the other, because each that brings something new has the same companies screened.
        var at = time.GetUtcNow();
        foreach (var key in await KeysAsync(cancellationToken))
        {
            await ScheduleAsync(key, at, cancellationToken);
            at += Apart;
        }
    }

    /// <summary>The sources, and the lists that had one and have none any more.</summary>
    private async Task<IReadOnlyList<string>> KeysAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ScreeningDbContext>();
        var known = await db.SourceChecks.AsNoTracking().Where(x => x.Source != SourceCheck.Only).Select(x => x.Source).ToListAsync(ct);
        return [.. sources.All.Select(x => x.Key).Union(known, StringComparer.Ordinal)];
    }

    private async Task ScheduleAsync(string key, DateTimeOffset at, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ScreeningDbContext>();
        await db.ScheduleAsync(RefreshLists.Kind, key, at, ct);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException exception) when (exception is DbUpdateConcurrencyException || exception.IsConstraint())
        {
            // A replica that starts at the same moment was faster.
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
