using Matchmaking.Contracts;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Clearances;
using Matchmaking.Screening.Companies;
using Matchmaking.ServiceDefaults.Problems;

namespace Matchmaking.Screening.Tests.Clearances;

/// <summary>The clearance alone: its states, what it covers, and what rules may do.</summary>
public sealed class ClearanceStates
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);
    private static readonly Actor Officer = new(ActorKind.Person, "officer", "An officer");
    private static readonly Guid Agency = Guid.CreateVersion7();
    private static readonly Guid Match = Guid.CreateVersion7();

    private static readonly DecideClearance Yes = new()
    {
        Outcome = ClearanceState.Cleared, Scope = new ClearanceScope { AgencyId = Agency }, Expires = new DateOnly(2027, 6, 30), Reason = "no-concerns",
    };

    [Fact]
    public void QuestionAndAnswer_ComeBackToInProgress()
    {
        var clearance = Asked();
        clearance.AskCompany("Who owns you?", Officer, Now);
        Assert.Equal(ClearanceState.InfoRequested, clearance.State);

        clearance.Answer("Two people.", Officer, Now);

        Assert.Equal(ClearanceState.InProgress, clearance.State);
        Assert.Equal("Two people.", Assert.Single(clearance.Questions).Answer);
        Assert.Equal("no-open-question", Refusal(() => clearance.Answer("Again.", Officer, Now)));
    }

    [Fact]
    public void Escalated_IsForTheLead_AlsoAfterAQuestion()
    {
        var clearance = Asked();
        clearance.Escalate(null, Officer, Now);
        clearance.AskCompany("Who owns you?", Officer, Now);
        clearance.Answer("Two people.", Officer, Now);

        Assert.Equal("screening-lead-needed", Refusal(() => clearance.Decide(Yes, null, isLead: false, Officer, Now)));
        clearance.Decide(Yes, null, isLead: true, Officer, Now);

        Assert.Equal(ClearanceState.Cleared, clearance.State);
        Assert.Equal("screening-lead-needed", Refusal(() => Asked().Decide(Yes with { Tier = 3 }, null, isLead: false, Officer, Now)));
    }

    [Fact]
    public void StepsOutOfTurn_AreRefused()
    {
        var clearance = Asked();
        Assert.Equal("clearance-wrong-state", Refusal(() => clearance.Reopen("review", null, Officer, Now)));
        clearance.Decide(Yes, null, isLead: false, Officer, Now);

        Assert.Equal("clearance-wrong-state", Refusal(() => clearance.Decide(Yes, null, isLead: true, Officer, Now)));
        Assert.Equal("clearance-wrong-state", Refusal(() => clearance.Escalate(null, Officer, Now)));
        Assert.Equal("clearance-wrong-state", Refusal(() => clearance.AskCompany("?", Officer, Now)));
        clearance.Expire(Clearance.EndOf(new DateOnly(2027, 6, 30)));
        Assert.Equal("clearance-wrong-state", Refusal(() => clearance.Decide(Yes, null, isLead: true, Officer, Now)));
    }

    [Fact]
    public void Asks_WidenWhatIsAskedFor_AndTheSameAgainChangesNothing()
    {
        var clearance = Asked();
        var version = clearance.Version;
        clearance.AskAgain(Ask(Match, "goods", 500), 1, Officer, Now.AddHours(1));
        Assert.Equal(version, clearance.Version);

        clearance.AskAgain(Ask(Guid.CreateVersion7(), "funding", 900), 1, Officer, Now);
        Assert.Equal((900m, Agency), (clearance.Scope.MaxValueUsd!.Value, clearance.Scope.AgencyId!.Value));
        Assert.Equal(["goods", "funding"], clearance.Scope.Kinds);

        clearance.AskAgain(Ask(Guid.CreateVersion7(), "funding", null), 1, Officer, Now);
        Assert.Null(clearance.Scope.MaxValueUsd);
        Assert.Equal(3, clearance.Snapshot().AskedForMatches.Count);
    }

    [Theory]
    [InlineData("goods", 100, true)]
    [InlineData("goods", 101, false)]
    [InlineData("goods", null, false)]
    [InlineData("funding", 50, false)]
    public void Scope_CoversKindAndValue(string kind, int? value, bool covers)
    {
        var clearance = Asked();
        clearance.Decide(Yes with { Scope = new ClearanceScope { AgencyId = Agency, Kinds = ["goods"], MaxValueUsd = 100 } }, null, isLead: false, Officer, Now);

        Assert.Equal(covers, clearance.Covers(Agency, kind, value));
        Assert.False(clearance.Covers(Guid.CreateVersion7(), kind, value));
    }

    [Fact]
    public void LastDay_CountsEverywhereOnEarth()
    {
        var clearance = Asked();
        clearance.Decide(Yes, null, isLead: false, Officer, Now);

        Assert.True(clearance.IsValidAt(new DateTimeOffset(2027, 7, 1, 11, 59, 59, TimeSpan.Zero)));
        clearance.Expire(new DateTimeOffset(2027, 7, 1, 11, 59, 59, TimeSpan.Zero));
        Assert.Equal(ClearanceState.Cleared, clearance.State);
        clearance.Expire(new DateTimeOffset(2027, 7, 1, 12, 0, 0, TimeSpan.Zero));
        Assert.Equal(ClearanceState.Expired, clearance.State);
    }

    [Fact]
    public void Suspension_NamesItsOpenGrants()
    {
        var clearance = Asked();
        clearance.Decide(Yes, null, isLead: false, Officer, Now);
        clearance.Give(new Grant(Match, Agency, Grant.Offered, Now), Officer, Now);
        var version = clearance.Version;
        clearance.Give(new Grant(Match, Agency, Grant.Offered, Now.AddHours(1)), Officer, Now);
        Assert.Equal(version, clearance.Version);
        clearance.TakeTransitions();

        clearance.Suspend(Clearance.ScreeningHit, null, Actor.Service("screening"), Now);
        clearance.Suspend(Clearance.ScreeningHit, null, Actor.Service("screening"), Now);

        var told = (ClearanceChanged)Assert.Single(clearance.TakeTransitions()).Event!;
        Assert.Equal(("reopened", "cleared", "reopened", "screening-hit"), (told.Transition.Change, told.Transition.From, told.Transition.To, told.Transition.Reason));
        Assert.Equal([Match], told.Clearance.GrantedMatches);
        Assert.Empty(told.Clearance.AskedForMatches);
        clearance.Release(Match, Officer, Now);
        Assert.Empty(clearance.Grants);
    }

    [Fact]
    public void Tier0_ComesBackAfterAHitOrTheExpiry_ButNotAfterAPersonsDecision()
    {
        var (scope, last) = (new ClearanceScope { Kinds = ["data"] }, new DateOnly(2027, 11, 25));
        var clearance = Clearance.ByRule(Company(), scope, last, Now);
        Assert.Equal((ClearanceState.Cleared, 0), (clearance.State, clearance.Tier));
        Assert.False(clearance.ClearByRule(scope, last, Now));

        clearance.Suspend(Clearance.ScreeningHit, null, Actor.Service("screening"), Now);
        Assert.True(clearance.ClearByRule(scope, last, Now));
        clearance.Expire(Clearance.EndOf(last));
        Assert.True(clearance.ClearByRule(scope, last.AddYears(1), Now));

        clearance.Reopen("complaint", null, Officer, Now);
        Assert.False(clearance.ClearByRule(scope, last, Now));
        Assert.Equal(ClearanceState.Reopened, clearance.State);
    }

    private static Clearance Asked() => Clearance.AskFor(Company(), Ask(Match, "goods", 500), 1, Officer, Now);

    private static Ask Ask(Guid match, string kind, decimal? value) => new(match, Agency, kind, value, Now);

    private static ScreenedCompany Company() => ScreenedCompany.Meet(
        new CompanyScreeningRequested { CompanyId = Guid.CreateVersion7(), CompanyVersion = 1, Profile = Profiles.Harmless, At = Now });

    private static string Refusal(Action step) => Assert.Throws<RefusedException>(step).Error.Code;
}
