using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Engine;
using Matchmaking.Matching.Engine.Learning;
using Matchmaking.Matching.Matches;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Matching.Learning;

/// <summary>What is in review, scored once more by other weights: the stored factors are enough.</summary>
internal sealed class ShadowQueue(MatchingDbContext db)
{
    private const int Most = 2_000;

    public async Task<ShadowComparison> CompareAsync(int number, Weights inForce, Weights shadow, CancellationToken ct)
    {
        var found = await db.Matches.AsNoTracking()
            .Where(x => MatchStates.InReview.Contains(x.State))
            .OrderByDescending(x => x.Rank).ThenBy(x => x.Id).Take(Most).Select(x => new { x.NeedId, x.Body }).ToListAsync(ct);
        return Compare(
            number,
            [.. found.Where(x => Weights.HandOf(x.Body.WeightsVersion) == Weights.HandOf(inForce.Version)).Select(x => (x.NeedId, Values: FactorVector.Of(x.Body.Factors))).Where(x => x.Values is not null).Select(x => (x.NeedId, x.Values!))],
            inForce,
            shadow);
    }

    public static ShadowComparison Compare(int number, IReadOnlyList<(Guid NeedId, FactorVector Values)> pairs, Weights inForce, Weights shadow)
    {
        var (before, after) = (FactorVector.Of(inForce), FactorVector.Of(shadow));
        var scored = pairs.Select((x, at) => (x.NeedId, At: at, Before: x.Values.Dot(before), After: x.Values.Dot(after))).ToArray();
        var several = scored.GroupBy(x => x.NeedId).Where(x => x.Count() > 1)
            .Select(x => (Before: x.OrderByDescending(y => y.Before).ThenBy(y => y.At).ToArray(), After: x.OrderByDescending(y => y.After).ThenBy(y => y.At).ToArray())).ToArray();
        return new ShadowComparison(
            number,
            scored.Length,
            scored.Count(x => x.Before >= inForce.Threshold && x.After < shadow.Threshold),
            several.Sum(x => x.Before.Zip(x.After).Count(y => y.First.At != y.Second.At)),
            several.Length,
            several.Count(x => x.Before[0].At != x.After[0].At));
    }
}
