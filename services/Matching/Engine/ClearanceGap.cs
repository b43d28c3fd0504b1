using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Screening.V1;

namespace Matchmaking.Matching.Engine;

/// <summary>What a company's clearances lack for a match, and how far off the nearest one is; shown only, Screening itself decides when it counts.</summary>
/// <param name="Ended">Last day of one that covered everything, and how many days ago.</param>
/// <param name="MostUsd">The value up to which one that is valid covers the agency and kind.</param>
/// <param name="WorthUsd">What the match is worth, where that is known.</param>
internal sealed record ClearanceGap((DateOnly Day, int Ago)? Ended = null, decimal? MostUsd = null, decimal? WorthUsd = null)
{
    public const string Code = "clearance-missing";

    /// <summary>None when a valid clearance covers the agency, kind and value.</summary>
    public static ClearanceGap? Of(IEnumerable<ClearanceSnapshot> clearances, NeedSnapshot need, decimal? value, DateOnly today)
    {
        var given = clearances.Where(x => x.State is ClearanceState.Cleared or ClearanceState.ClearedWithConditions or ClearanceState.Expired
            && (x.Scope.AgencyId is null || x.Scope.AgencyId == need.AgencyId)
            && (x.Scope.Kinds.Count == 0 || x.Scope.Kinds.Contains(need.Content.Kind))).ToArray();
        var valid = given.Where(x => x.State != ClearanceState.Expired && !(x.Expires < today)).ToArray();
        if (valid.Any(x => CoversValue(x, value)))
        {
            return null;
        }

        if (valid.Max(x => x.Scope.MaxValueUsd) is { } most)
        {
            return new ClearanceGap(MostUsd: most, WorthUsd: value);
        }

        return given.Where(x => x.Expires < today && CoversValue(x, value)).Max(x => x.Expires) is { } day
            ? new ClearanceGap((day, today.DayNumber - day.DayNumber))
            : new ClearanceGap();
    }

    public MatchBlocker Blocker(ReasonWords words)
    {
        if (Ended is var (day, ago))
        {
            return new MatchBlocker(Code, words.Say("block.clearance-ended", words.Day(day), words.Days(ago)), ago, "DAY");
        }

        if (MostUsd is not { } most)
        {
            return new MatchBlocker(Code, words.Say($"block.{Code}"));
        }

        return WorthUsd is { } worth
            ? new MatchBlocker(Code, words.Say("block.clearance-value", words.Money(most), words.Money(worth), words.Money(worth - most)), worth - most, "USD")
            : new MatchBlocker(Code, words.Say("block.clearance-worth", words.Money(most)));
    }

    private static bool CoversValue(ClearanceSnapshot clearance, decimal? value) => clearance.Scope.MaxValueUsd is not { } most || value <= most;
}
