using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Matching.Data;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;

namespace Matchmaking.Matching.Matches;

/// <summary>Which side a caller stands on.</summary>
internal enum Party
{
    None,
    Officer,
    Agency,
    Company,
}

/// <summary>
/// What each party may do to a match in each state, in one table; and what it sees of it. The desk sees every match, an agency those of its
/// needs, a company those it was asked about.
/// </summary>
internal static class MatchAccess
{
    private static readonly MatchState[] Review = [MatchState.Proposed, MatchState.UnderReview, MatchState.InfoRequested];
    private static readonly MatchState[] ReviewAndRecommended = [.. Review, MatchState.Recommended];

    public static IReadOnlyList<(string Step, Party Party, MatchState[] From)> Steps { get; } =
    [
        ("assign", Party.Officer, ReviewAndRecommended),
        ("assign", Party.Agency, ReviewAndRecommended),
        ("ask", Party.Officer, ReviewAndRecommended),
        ("ask", Party.Agency, ReviewAndRecommended),
        ("answer", Party.Officer, [MatchState.InfoRequested]),
        ("answer", Party.Agency, [MatchState.InfoRequested]),
        (ConfirmMatchConditions.Step, Party.Officer, ReviewAndRecommended),
        (ConfirmMatchConditions.Step, Party.Agency, ReviewAndRecommended),
        ("recommend", Party.Officer, Review),
        ("dismiss", Party.Officer, Review),
        ("dismiss", Party.Agency, ReviewAndRecommended),
        ("reopen", Party.Officer, [MatchState.Dismissed]),
        ("reopen", Party.Agency, [MatchState.Dismissed]),
        ("return", Party.Agency, [MatchState.Recommended]),
        ("approve", Party.Agency, [MatchState.Recommended]),
        ("retract", Party.Agency, [MatchState.Approved, MatchState.Offered]),
        ("retract", Party.Officer, [MatchState.Approved, MatchState.Offered]),
        ("accept", Party.Company, [MatchState.Offered]),
        ("decline", Party.Company, [MatchState.Offered]),
        ("deliver", Party.Company, [MatchState.Accepted]),
        ("deliver", Party.Agency, [MatchState.Accepted]),
    ];

    public static Party PartyOf(Match match, Caller caller) =>
        caller.Has(Roles.MatchingOfficer) || caller.IsDesk ? Party.Officer
        : caller.IsIn(match.AgencyId) ? Party.Agency
        : caller.IsIn(match.CompanyId) && match.OfferedAt is not null ? Party.Company
        : Party.None;

    /// <summary>What the caller may do now; the rule is what the need's agency says of the kind today.</summary>
    public static IReadOnlyList<string> StepsOf(Match match, Caller caller, AcceptancePeriod? rule = null)
    {
        var party = PartyOf(match, caller);
        if (party == Party.Officer && !caller.Has(Roles.MatchingOfficer))
        {
            return [];
        }

        return [.. Steps.Where(x => x.Party == party && x.From.Contains(match.State) && match.IsPossible(x.Step, party, rule)).Select(x => x.Step).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The desk: all; an agency: those of its needs; a company: those it was asked about.</summary>
    public static IQueryable<Match> ReadableBy(this IQueryable<Match> matches, Caller caller)
    {
        if (caller.IsDesk)
        {
            return matches;
        }

        var agencies = caller.Organisations(OrganisationKind.Agency);
        var companies = caller.Organisations(OrganisationKind.Company);
        return matches.Where(x => agencies.Contains(x.AgencyId) || (companies.Contains(x.CompanyId) && x.OfferedAt != null));
    }

    /// <summary>Loads a match the caller may see; not yours is not there.</summary>
    public static async Task<Match> VisibleAsync(this MatchingDbContext db, Guid id, Caller caller, CancellationToken ct)
    {
        var match = await db.Matches.FindAsync([id], ct);
        return match is not null && PartyOf(match, caller) != Party.None ? match : throw new RefusedException(Error.NotFound);
    }

    /// <summary>Loads a match to take a step; 403 when the caller sees it and the step belongs to somebody else.</summary>
    public static async Task<(Match Match, Contracts.Actor Actor)> ForStepAsync(this MatchingDbContext db, Guid id, string step, Caller caller, CancellationToken ct)
    {
        var match = await db.VisibleAsync(id, caller, ct);
        var party = PartyOf(match, caller);
        if (!Steps.Any(x => x.Step == step && x.Party == party) || (party == Party.Officer && !caller.Has(Roles.MatchingOfficer)))
        {
            Error.Forbidden.Throw();
        }

        return (match, party switch
        {
            Party.Agency => caller.ActFor(match.AgencyId),
            Party.Company => caller.ActFor(match.CompanyId),
            _ => caller.ActForDesk(),
        });
    }

    /// <summary>The match as a party may see it: a company sees what is asked of it, not how it was judged.</summary>
    public static MatchSnapshot SnapshotFor(this Match match, Party party)
    {
        var snapshot = match.Snapshot();
        return party == Party.Company
            ? snapshot with { Score = 0, Factors = [], AssignedTo = null, AssignedName = null, WeightsVersion = "" }
            : snapshot;
    }
}
