using System.Diagnostics.CodeAnalysis;

namespace Matchmaking.Contracts.Matches.V1;

/// <summary>Item of <c>GET /api/v1/matches</c>: the match, and what a decision about it needs at a glance.</summary>
public sealed record MatchListItem : MatchSnapshot
{
    /// <summary>An item with nothing known yet.</summary>
    public MatchListItem()
    {
    }

    [SetsRequiredMembers]
    private MatchListItem(MatchSnapshot match)
        : base(match)
    {
    }

    /// <summary>GLIDE number of the need's emergency.</summary>
    public string? Emergency { get; init; }

    /// <summary>Where it is needed.</summary>
    public IReadOnlyList<string> Places { get; init; } = [];

    /// <summary>Last day it is needed.</summary>
    public DateOnly? NeedUntil { get; init; }

    /// <summary>The office that needs it, in words.</summary>
    public string? OfficeName { get; init; }

    /// <summary>What stands between it and its next step; for staff.</summary>
    public IReadOnlyList<MatchBlocker> Blockers { get; init; } = [];

    /// <summary>Steps that the caller may take now.</summary>
    public IReadOnlyList<string> Steps { get; init; } = [];

    /// <summary>The item of a match.</summary>
    public static MatchListItem Of(MatchSnapshot match) => new(match);
}

/// <summary>Answer of <c>GET /api/v1/matches/counts</c>: how many of the matches that the caller may see wait where.</summary>
/// <param name="States">By state; states without a match are left out.</param>
/// <param name="Mine">In review, and the caller works on them.</param>
/// <param name="Unassigned">In review, and nobody works on them.</param>
/// <param name="Emergencies">In review for an emergency.</param>
/// <param name="Late">Those whose step is overdue.</param>
/// <param name="ProposalsWait">True while the match index is away: new offers and needs get their proposals when it is back.</param>
/// <param name="WithoutModel">True while matching has no language model: pairs in two languages are found by categories, subjects and names only.</param>
public sealed record MatchCounts(IReadOnlyDictionary<string, int> States, int Mine, int Unassigned, int Emergencies, int Late, bool ProposalsWait = false, bool WithoutModel = false);
