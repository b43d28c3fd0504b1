using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Index;
using Matchmaking.Messaging.Measuring;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Matching.Matches;

/// <summary>How far the index is behind, and how long proposals wait for people.</summary>
internal sealed class MatchingMeasure(SearchPresence search, TimeProvider time) : IMeasure<MatchingDbContext>
{
    private static readonly Gauge IndexLag = new("matchmaking.index.lag", null, "Changes of offers and needs that cannot be found yet");
    private static readonly Gauge Undecided = new("matchmaking.proposals.undecided", null, "Proposals that wait for the desk or the agency");
    private static readonly Gauge Oldest = new("matchmaking.proposals.oldest", "s", "Age of the oldest of them; 0 without any");

    public async Task MeasureAsync(MatchingDbContext db, Readings readings, CancellationToken ct)
    {
        var newest = await db.Changes.MaxAsync(x => (long?)x.Sequence, ct) ?? 0;
        readings.Set(IndexLag, Math.Max(0, newest - search.Applied));
        var undecided = db.Matches.AsNoTracking().Where(x =>
            x.State == MatchState.Proposed || x.State == MatchState.UnderReview || x.State == MatchState.InfoRequested || x.State == MatchState.Recommended);
        readings.Set(Undecided, await undecided.CountAsync(ct));
        var oldest = await undecided.OrderBy(x => x.CreatedAt).Select(x => (DateTimeOffset?)x.CreatedAt).FirstOrDefaultAsync(ct);
        readings.Set(Oldest, oldest is { } at ? (time.GetUtcNow() - at).TotalSeconds : 0);
    }
}
