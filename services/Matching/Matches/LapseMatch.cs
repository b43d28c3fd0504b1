using Matchmaking.Contracts;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Matching.Data;
using Matchmaking.Messaging.DueWork;

namespace Matchmaking.Matching.Matches;

/// <summary>Ends a match that the company did not answer in time.</summary>
internal sealed class LapseMatch(MatchingDbContext db, TimeProvider time) : IDueWork
{
    public const string Kind = "lapse-match";

    public async Task DoAsync(string key, CancellationToken ct)
    {
        var match = await db.Matches.FindAsync([Guid.Parse(key)], ct);
        if (match is { State: MatchState.Offered or MatchState.Accepting, DueAt: var due } && (due is null || due > time.GetUtcNow()))
        {
            // Asked anew, or being accepted just now: look again later.
            await db.ScheduleAsync(Kind, key, due ?? time.GetUtcNow().AddHours(1), ct);
            return;
        }

        match?.Lapse(Actor.Clock("matching"), time.GetUtcNow());
    }
}
