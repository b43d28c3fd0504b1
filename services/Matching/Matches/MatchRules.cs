using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.Matching.Copies;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Engine;

namespace Matchmaking.Matching.Matches;

/// <summary>What the need's agency says of a pair's kind on this day.</summary>
internal sealed class MatchRules(MatchingDbContext db, TimeProvider time)
{
    /// <summary>The rule of a match: what it says today (none when nothing was ever said), its version, and a no in words.</summary>
    public sealed record Found(AcceptancePeriod? Period, long Version, string Words)
    {
        public static Found None { get; } = new(null, 0, "");
    }

    public async Task<Found> OfAsync(Match match, CancellationToken ct)
    {
        if (await db.AcceptanceAsync(match.AgencyId, match.Kind, ct) is not { } rule)
        {
            return Found.None;
        }

        var period = rule.On(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        var need = await new Snapshots(db).NeedAsync(match.NeedId, ct);
        return new Found(period, rule.Version, need is null ? "" : AcceptanceTerms.No(need, period, ReasonWords.English));
    }
}
