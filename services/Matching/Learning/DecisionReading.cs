using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Engine;
using Matchmaking.Matching.Engine.Learning;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Matching.Learning;

/// <summary>Judgements that still stand, in a fixed order.</summary>
/// <param name="All">The judgements.</param>
/// <param name="First">When the first was made; now when there is none.</param>
/// <param name="Last">When the last was made.</param>
internal sealed record StandingDecisions(IReadOnlyList<Judgement> All, DateTimeOffset First, DateTimeOffset Last);

internal static class DecisionReading
{
    /// <summary>Older ones are about help, people and rules of then.</summary>
    private const int Days = 730;

    /// <summary>Of one person, the latest: they count for a fifth at most anyway.</summary>
    private const int MostOfOnePerson = 2_000;

    /// <summary>
    /// What each person last said of each pair, scored by the version that is in the product: values of another mean something else. A dismissal counts while the
    /// match is dismissed.
    /// </summary>
    public static async Task<StandingDecisions> DecisionsAsync(this MatchingDbContext db, DateTimeOffset now, CancellationToken ct)
    {
        var since = now.AddDays(-Days);
        var found = await db.Decisions.AsNoTracking()
            .Where(x => x.At >= since && (x.Fits || db.Matches.Any(y => y.Id == x.MatchId && y.State == MatchState.Dismissed)))
            .OrderByDescending(x => x.At).ThenByDescending(x => x.Version).ThenBy(x => x.MatchId).ToListAsync(ct);
        Decision[] standing =
        [
            .. found.Where(x => Weights.HandOf(x.WeightsVersion) == Weights.Current.Version)
                .DistinctBy(x => (x.By, x.MatchId)).GroupBy(x => x.By, StringComparer.Ordinal).SelectMany(x => x.Take(MostOfOnePerson)),
        ];
        return standing.Length == 0
            ? new StandingDecisions([], now, now)
            : new StandingDecisions([.. standing.Select(x => new Judgement(x.NeedId, x.OfferId, x.By, x.Fits, x.Values))], standing.Min(x => x.At), standing.Max(x => x.At));
    }
}
