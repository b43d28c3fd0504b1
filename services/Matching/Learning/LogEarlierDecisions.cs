using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Matching.Data;
using Matchmaking.Messaging.DueWork;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Matching.Learning;

/// <summary>Notes what was judged before judgements were noted, from the histories, some matches a commit. The migration brings the work; it is done once.</summary>
internal sealed class LogEarlierDecisions(MatchingDbContext db, TimeProvider time) : IDueWork
{
    public const string Kind = "log-earlier-decisions";

    /// <summary>Before the first match.</summary>
    public const string Start = "00000000000000000000000000000000";

    private const int AtOnce = 200;

    public async Task DoAsync(string key, CancellationToken ct)
    {
        var after = Guid.Parse(key);
        var matches = await db.Matches.AsNoTracking().Where(x => x.Id > after && x.State != MatchState.Proposed).OrderBy(x => x.Id).Take(AtOnce).ToListAsync(ct);
        Guid[] ids = [.. matches.Select(x => x.Id)];
        var histories = (await db.History.AsNoTracking().Where(x => ids.Contains(x.RecordId)).OrderBy(x => x.Version).ToListAsync(ct)).ToLookup(x => x.RecordId, x => x.Transition);

        // Whose steps are noted since this version is there needs nothing more.
        var noted = await db.Decisions.Where(x => ids.Contains(x.MatchId)).Select(x => new { x.MatchId, x.Version }).ToListAsync(ct);
        foreach (var match in matches)
        {
            db.NoteEarlier(match, [.. histories[match.Id].Where(x => !noted.Exists(y => y.MatchId == match.Id && y.Version == x.Version))]);
        }

        if (matches.Count == AtOnce)
        {
            await db.ScheduleAsync(Kind, $"{matches[^1].Id:N}", time.GetUtcNow(), ct);
        }
    }
}
