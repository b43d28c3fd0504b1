using Matchmaking.Contracts.Matches.V1;

namespace Matchmaking.Matching.Matches;

/// <summary>States that count together.</summary>
internal static class MatchStates
{
    /// <summary>Nobody has recommended it yet.</summary>
    public static readonly MatchState[] InReview = [MatchState.Proposed, MatchState.UnderReview, MatchState.InfoRequested];

    /// <summary>Nobody has said yes or no for the company.</summary>
    public static readonly MatchState[] BeforeYes =
        [.. InReview, MatchState.Recommended, MatchState.Approved, MatchState.Offered];

    /// <summary>Something may still come of it.</summary>
    public static readonly MatchState[] Active = [.. BeforeYes, MatchState.Accepting];
}
