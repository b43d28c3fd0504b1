using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Matching.Matches;
using Matchmaking.ServiceDefaults.Security;
using Xunit;

namespace Matchmaking.Matching.Tests.Matches;

/// <summary>What each party may do to a match in each state, row by row, and what it sees of it.</summary>
public sealed class MatchAccessTests
{
    private const string Review = "assign ask recommend dismiss";

    public static TheoryData<string, string, string> Rows() => new()
    {
        { "officer", "Proposed", Review },
        { "officer", "UnderReview", Review },
        { "officer", "InfoRequested", "assign ask answer recommend dismiss" },
        { "officer", "Recommended", "assign ask" },
        { "officer", "Approved", "retract" },
        { "officer", "Offered", "retract" },
        { "officer", "Accepting", "" },
        { "officer", "Accepted", "" },
        { "officer", "DeclinedByCompany", "" },
        { "officer", "Dismissed", "reopen" },
        { "officer", "Retracted", "" },
        { "officer", "Lapsed", "" },
        { "agency", "Proposed", "assign ask dismiss" },
        { "agency", "UnderReview", "assign ask dismiss" },
        { "agency", "InfoRequested", "assign ask answer dismiss" },
        { "agency", "Recommended", "assign ask dismiss return approve" },
        { "agency", "Approved", "retract" },
        { "agency", "Offered", "retract" },
        { "agency", "Accepting", "" },
        { "agency", "Accepted", "deliver" },
        { "agency", "DeclinedByCompany", "" },
        { "agency", "Dismissed", "reopen" },
        { "agency", "Retracted", "" },
        { "agency", "Lapsed", "" },
        { "company", "Proposed", "" },
        { "company", "Approved", "" },
        { "company", "Offered", "accept decline" },
        { "company", "Accepting", "" },
        { "company", "Accepted", "deliver" },
        { "company", "DeclinedByCompany", "" },
        { "company", "Retracted", "" },
        { "company", "Lapsed", "" },
        { "screening", "Proposed", "" },
        { "screening", "Recommended", "" },
        { "screening", "Offered", "" },
        { "stranger", "Proposed", "" },
        { "stranger", "Offered", "" },
        { "stranger", "Accepted", "" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Steps_OfPartyInState(string who, string state, string steps)
    {
        var match = MatchMake.In(Enum.Parse<MatchState>(state));
        Assert.Equal(steps.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal), MatchAccess.StepsOf(match, Who(who, match)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("officer", MatchState.Proposed, nameof(Party.Officer))]
    [InlineData("screening", MatchState.Proposed, nameof(Party.Officer))]
    [InlineData("agency", MatchState.Proposed, nameof(Party.Agency))]
    [InlineData("company", MatchState.Approved, nameof(Party.None))]
    [InlineData("company", MatchState.Offered, nameof(Party.Company))]
    [InlineData("company", MatchState.Retracted, nameof(Party.Company))]
    [InlineData("company", MatchState.Dismissed, nameof(Party.None))]
    [InlineData("stranger", MatchState.Accepted, nameof(Party.None))]
    public void Sees_OnlyWhatConcernsIt(string who, MatchState state, string party)
    {
        var match = MatchMake.In(state);
        Assert.Equal(party, MatchAccess.PartyOf(match, Who(who, match)).ToString());
    }

    [Fact]
    public void Company_DoesNotSeeHowItWasJudged()
    {
        var match = MatchMake.In(MatchState.Offered);
        var seen = match.SnapshotFor(Party.Company);
        Assert.Equal((0, 0, null, ""), (seen.Score, seen.Factors.Count, seen.AssignedTo, seen.WeightsVersion));
        Assert.Equal(0.8, match.SnapshotFor(Party.Agency).Score);
    }

    internal static Caller Who(string who, Match match) => who switch
    {
        "officer" => Caller(OrganisationKind.Desk, Guid.CreateVersion7(), Roles.MatchingOfficer),
        "screening" => Caller(OrganisationKind.Desk, Guid.CreateVersion7(), Roles.ScreeningOfficer),
        "agency" => Caller(OrganisationKind.Agency, match.AgencyId, Roles.FocalPoint),
        "company" => Caller(OrganisationKind.Company, match.CompanyId, Roles.CompanyMember),
        _ => Caller(OrganisationKind.Agency, Guid.CreateVersion7(), Roles.AgencyAdmin),
    };

    private static Caller Caller(OrganisationKind kind, Guid organisation, string role) => new()
    {
        Subject = role, Name = role, Memberships = [new Membership { OrganisationId = organisation, Kind = kind, OrganisationName = "Org", Roles = [role] }],
    };
}
