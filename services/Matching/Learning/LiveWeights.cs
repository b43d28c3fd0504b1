using Matchmaking.Matching.Data;
using Matchmaking.Matching.Engine;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Matching.Learning;

/// <summary>The weights that count, asked for once in two seconds: every replica follows a switch within that time.</summary>
internal sealed class LiveWeights
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);

    private readonly IServiceScopeFactory? _scopes;
    private readonly TimeProvider _time;
    private Known? _known;

    public LiveWeights(IServiceScopeFactory scopes, TimeProvider time) => (_scopes, _time) = (scopes, time);

    private LiveWeights(Weights always) => (_time, _known) = (TimeProvider.System, new Known(always, 0));

    /// <summary>The hand weights, where there is no database.</summary>
    public static LiveWeights Hand { get; } = Always(Weights.Current);

    public static LiveWeights Always(Weights weights) => new(weights);

    public async ValueTask<Weights> CurrentAsync(CancellationToken ct)
    {
        if (_known is { } known && (_scopes is null || _time.GetElapsedTime(known.At) < Fresh))
        {
            return known.Weights;
        }

        var at = _time.GetTimestamp();
        await using var scope = _scopes!.CreateAsyncScope();
        var weights = await InForceAsync(scope.ServiceProvider.GetRequiredService<MatchingDbContext>(), ct);
        _known = new Known(weights, at);
        return weights;
    }

    /// <summary>Those switched on, while they fit the product's own score; else those by hand.</summary>
    public static async Task<Weights> InForceAsync(MatchingDbContext db, CancellationToken ct) =>
        await db.WeightsInUse.AsNoTracking().Where(x => x.Id == WeightsInUse.Only).Select(x => x.Active).FirstOrDefaultAsync(ct) is { } number
        && await db.LearnedWeights.AsNoTracking().FirstOrDefaultAsync(x => x.Number == number, ct) is { Weights: { } learned }
            ? learned
            : Weights.Current;

    private sealed record Known(Weights Weights, long At);
}
