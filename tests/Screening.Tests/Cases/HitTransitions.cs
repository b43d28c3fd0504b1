using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Cases;
using Matchmaking.ServiceDefaults.Problems;

namespace Matchmaking.Screening.Tests.Cases;

/// <summary>Every decision in every state, for a weak hit and a strong one: what happens, what is only proposed, what is refused.</summary>
public sealed class HitTransitions
{
    private const string Done = "done";
    private const string Two = "proposed";
    private const string Same = "hit-already-decided";
    private const string Lead = "screening-lead-needed";

    // from, outcome → weak hit, strong hit, by an officer
    private static readonly (HitState From, HitState To, string Weak, string Strong)[] Table =
    [
        (HitState.Open, HitState.FalsePositive, Done, Two),
        (HitState.Open, HitState.Possible, Done, Done),
        (HitState.Open, HitState.Confirmed, Two, Two),
        (HitState.Open, HitState.Escalated, Done, Done),
        (HitState.FalsePositive, HitState.FalsePositive, Same, Same),
        (HitState.FalsePositive, HitState.Possible, Done, Done),
        (HitState.FalsePositive, HitState.Confirmed, Two, Two),
        (HitState.FalsePositive, HitState.Escalated, Done, Done),
        (HitState.Possible, HitState.FalsePositive, Done, Two),
        (HitState.Possible, HitState.Possible, Same, Same),
        (HitState.Possible, HitState.Confirmed, Two, Two),
        (HitState.Possible, HitState.Escalated, Done, Done),
        (HitState.Confirmed, HitState.FalsePositive, Two, Two),
        (HitState.Confirmed, HitState.Possible, Two, Two),
        (HitState.Confirmed, HitState.Confirmed, Same, Same),
        (HitState.Confirmed, HitState.Escalated, Two, Two),
        (HitState.Escalated, HitState.FalsePositive, Two, Two),
        (HitState.Escalated, HitState.Possible, Lead, Lead),
        (HitState.Escalated, HitState.Confirmed, Two, Two),
        (HitState.Escalated, HitState.Escalated, Same, Same),
    ];

    public static TheoryData<HitState, HitState, bool, string> Rows
    {
        get
        {
            var rows = new TheoryData<HitState, HitState, bool, string>();
            foreach (var (from, to, weak, strong) in Table)
            {
                rows.Add(from, to, false, weak);
                rows.Add(from, to, true, strong);
            }

            return rows;
        }
    }

    [Fact]
    public void Table_HoldsEveryPair() =>
        Assert.Equal(Enum.GetValues<HitState>().Length * (Enum.GetValues<HitState>().Length - 1), Table.Select(x => (x.From, x.To)).Distinct().Count());

    [Theory]
    [MemberData(nameof(Rows))]
    public void Officer_MayWhatTheTableSays(HitState from, HitState to, bool strong, string expected)
    {
        var @case = In(from, strong);
        var standing = @case.Standing;

        Assert.Equal(expected, Try(@case, to, Given.Officer));

        var hit = @case.Hits[0];
        switch (expected)
        {
            case Done:
                Assert.Equal((to, (HitProposal?)null, "officer"), (hit.State, hit.Hit.Proposal, hit.Hit.DecidedBy!.Subject));
                Assert.Equal(to == HitState.FalsePositive ? ScreeningStanding.Clear : ScreeningStanding.Hold, @case.Standing);
                break;
            case Two:
                Assert.Equal((from, to), (hit.State, hit.Hit.Proposal!.Outcome));
                // What is only proposed changes nothing for the company, but that a dismissed one that somebody wants confirmed holds.
                Assert.Equal(from == HitState.FalsePositive ? ScreeningStanding.Hold : standing, @case.Standing);
                break;
            default:
                Assert.Equal((from, (HitProposal?)null, standing), (hit.State, hit.Hit.Proposal, @case.Standing));
                break;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void ProposedDecision_IsAgreedTo_SentBack_OrLeftAlone(HitState from, HitState to, bool strong, string expected)
    {
        if (expected != Two)
        {
            return;
        }

        var @case = In(from, strong);
        Try(@case, to, Given.Officer);
        foreach (var outcome in Enum.GetValues<HitState>().Where(x => x != HitState.Open))
        {
            Assert.Equal(outcome == to ? "second-person-needed" : "hit-proposal-waiting", Try(@case, outcome, Given.Officer));
            Assert.Equal("hit-proposal-waiting", Try(@case, outcome, Given.Lead));
        }

        Assert.Equal("second-person-needed", Refused(() => @case.Second(Given.Officer)));
        Assert.Equal("second-person-needed", Refused(() => @case.Second(Given.Person("officer", isLead: true))));
        Assert.Equal("second-person-needed", Refused(() => @case.Second(Given.Officer, agree: false)));
        Assert.Equal("screening-lead-needed", Refused(() => @case.Second(Given.OtherOfficer)));
        Assert.Equal("person-needed", Refused(() => @case.Second(Given.System)));
        Assert.Equal((from, to), (@case.Hits[0].State, @case.Hits[0].Hit.Proposal!.Outcome));

        @case.Second(Given.OtherOfficer, agree: false);
        Assert.Equal((from, (HitProposal?)null), (@case.Hits[0].State, @case.Hits[0].Hit.Proposal));
        var sentBack = @case.Hits[0].Hit.Decisions[^1];
        Assert.Equal((to, "sentBack", "officer", "other-officer", "Look again."), (sentBack.Outcome, sentBack.EndedAs, sentBack.By!.Subject, sentBack.Second!.Subject, sentBack.SecondNote));

        Try(@case, to, Given.Officer);
        @case.Second(Given.Lead);
        var hit = @case.Hits[0].Hit;
        Assert.Equal((to, (HitProposal?)null, "officer", "lead"), (hit.State, hit.Proposal, hit.DecidedBy!.Subject, hit.SecondedBy!.Subject));
        Assert.Equal(to switch { HitState.Confirmed => ScreeningStanding.Barred, HitState.FalsePositive => ScreeningStanding.Clear, _ => ScreeningStanding.Hold }, @case.Standing);
        Assert.Equal("nothing-to-undo", Refused(() => @case.Undo(hit.Id, Given.Officer, Given.Now)));
        Assert.Equal("nothing-to-undo", Refused(() => @case.Undo(hit.Id, Given.Lead, Given.Now)));
        Assert.Equal("no-proposal", Refused(() => @case.Second(Given.OtherLead)));
    }

    [Theory]
    [InlineData("officer", "lead", null)]
    [InlineData("lead", "officer", null)]
    [InlineData("lead", "other-lead", null)]
    [InlineData("officer", "other-officer", "screening-lead-needed")]
    [InlineData("officer", "officer", "second-person-needed")]
    [InlineData("lead", "lead", "second-person-needed")]
    public void OfTheTwo_OneIsALead(string first, string second, string? refusal)
    {
        Decider Who(string subject) => Given.Person(subject, subject.EndsWith("lead", StringComparison.Ordinal));
        var @case = Given.Case(Given.Hit());
        @case.Decide(HitState.Confirmed, Who(first));

        Assert.Equal(refusal, Refused(() => @case.Second(Who(second))));
        Assert.Equal(refusal is null ? HitState.Confirmed : HitState.Open, @case.Hits[0].State);
    }

    [Fact]
    public void System_NeitherProposesNorAgrees_ButMayDismissWhatIsWeak()
    {
        Assert.Equal("person-needed", Try(In(HitState.Open, strong: true), HitState.FalsePositive, Given.System));
        Assert.Equal("person-needed", Try(In(HitState.Open, strong: false), HitState.Confirmed, Given.System));
        Assert.Equal(Done, Try(In(HitState.Open, strong: false), HitState.FalsePositive, Given.System));
    }

    [Theory]
    [InlineData(899, null, null, false)]
    [InlineData(900, null, null, true)]
    [InlineData(700, "birthDate", "agrees", true)]
    [InlineData(700, "birthDate", "near", false)]
    [InlineData(700, "identifier", "agrees", true)]
    [InlineData(700, "country", "agrees", false)]
    public void Clearing_NeedsTwo_FromTheScoreOrAFactThatAgrees(int score, string? kind, string? outcome, bool two)
    {
        var facts = kind is null ? [] : new[] { new HitFact(kind, outcome!, "a", "b", 0) };
        var @case = Given.Case(Given.Hit(score, facts: facts));

        Assert.Equal(two ? Two : Done, Try(@case, HitState.FalsePositive, Given.Officer));
    }

    [Fact]
    public void Escalated_DoesNotGetLostOnTheWayThroughPossible()
    {
        var @case = In(HitState.Escalated, strong: false);
        Assert.Equal(CaseState.Escalated, @case.State);
        Assert.Equal(Lead, Try(@case, HitState.Possible, Given.Officer));
        Assert.Equal(Done, Try(@case, HitState.Possible, Given.Lead));
        Assert.Equal((CaseState.Open, ScreeningStanding.Hold), (@case.State, @case.Standing));
    }

    [Fact]
    public void FreshDecision_IsUndone_ByWhoeverTookItAlone_AndNobodyElse()
    {
        foreach (var outcome in new[] { HitState.FalsePositive, HitState.Possible, HitState.Escalated })
        {
            var @case = Given.Case(Given.Hit());
            var id = @case.Hits[0].Hit.Id;
            @case.Decide(outcome, Given.Officer);
            Assert.Equal("nothing-to-undo", Refused(() => @case.Undo(id, Given.Lead, Given.Now)));
            Assert.Equal("nothing-to-undo", Refused(() => @case.Undo(id, Given.Officer, Given.Now + Given.Rules.UndoWithin)));

            @case.Undo(id, Given.Officer, Given.Now.AddMinutes(1));

            var hit = @case.Hits[0].Hit;
            Assert.Equal((HitState.Open, (string?)null, CaseState.Open, ScreeningStanding.Hold), (hit.State, hit.Reason, @case.State, @case.Standing));
            Assert.Equal((outcome, "undone"), (Assert.Single(hit.Decisions).Outcome, hit.Decisions[0].EndedAs));
            Assert.Equal("nothing-to-undo", Refused(() => @case.Undo(id, Given.Officer, Given.Now)));
        }
    }

    [Fact]
    public void OwnProposal_IsTakenBackAtAnyTime_OthersNot()
    {
        var @case = Given.Case(Given.Hit());
        var id = @case.Hits[0].Hit.Id;
        @case.Decide(HitState.Confirmed, Given.Officer);
        Assert.Equal("nothing-to-undo", Refused(() => @case.Undo(id, Given.Lead, Given.Now)));

        @case.Undo(id, Given.Officer, Given.Now.AddDays(30));

        Assert.Equal((HitState.Open, "withdrawn"), (@case.Hits[0].State, Assert.Single(@case.Hits[0].Hit.Decisions).EndedAs));
    }

    [Fact]
    public void UndoneAfterARedecision_TheFirstOneIsInForceAgain_Once()
    {
        var @case = Given.Case(Given.Hit());
        @case.Decide(HitState.Possible, Given.Officer, "facts-missing");
        @case.Decide(HitState.FalsePositive, Given.Officer, "different-name");
        Assert.Equal("replaced", Assert.Single(@case.Hits[0].Hit.Decisions).EndedAs);

        @case.Undo(@case.Hits[0].Hit.Id, Given.Officer, Given.Now);

        var hit = @case.Hits[0].Hit;
        Assert.Equal((HitState.Possible, "facts-missing", "undone"), (hit.State, hit.Reason, Assert.Single(hit.Decisions).EndedAs));
    }

    [Fact]
    public void StandingAndState_FollowAllHits()
    {
        var @case = Given.Case(Given.Hit(entry: "e1"), Given.Hit(entry: "e2"), Given.Hit(entry: "e3"));
        void Decide(int at, HitState outcome, Decider who) => @case.Decide(@case.Hits[at].Hit.Id, outcome, "other", "Looked at.", who, Given.Rules, Given.Now);

        Decide(0, HitState.FalsePositive, Given.Officer);
        Decide(1, HitState.Possible, Given.Officer);
        Decide(2, HitState.FalsePositive, Given.Officer);
        Assert.Equal((ScreeningStanding.Hold, 1, CaseState.Open), (@case.Standing, @case.OpenHits, @case.State));
        Decide(1, HitState.FalsePositive, Given.Officer);
        Assert.Equal((ScreeningStanding.Clear, 0, CaseState.Decided), (@case.Standing, @case.OpenHits, @case.State));
        Decide(0, HitState.Confirmed, Given.Officer);
        Assert.Equal((ScreeningStanding.Hold, 1, CaseState.Open), (@case.Standing, @case.OpenHits, @case.State));
        @case.Second(@case.Hits[0].Hit.Id, agree: true, null, Given.Lead, Given.Now);
        Assert.Equal((ScreeningStanding.Barred, 0, CaseState.Decided), (@case.Standing, @case.OpenHits, @case.State));
        Decide(0, HitState.FalsePositive, Given.Officer);
        Assert.Equal((ScreeningStanding.Barred, 1, CaseState.Open), (@case.Standing, @case.OpenHits, @case.State));
    }

    private static ScreeningCase In(HitState state, bool strong)
    {
        var @case = Given.Case(Given.Hit(strong ? 950 : 700));
        switch (state)
        {
            case HitState.Open:
                break;
            case HitState.Possible or HitState.Escalated:
                @case.Decide(state, Given.OtherOfficer);
                break;
            default:
                if (@case.Decide(state, Given.OtherOfficer) == Taken.Proposed)
                {
                    @case.Second(Given.OtherLead);
                }

                break;
        }

        Assert.Equal(state, @case.Hits[0].State);
        return @case;
    }

    private static string Try(ScreeningCase @case, HitState outcome, Decider who)
    {
        try
        {
            return @case.Decide(outcome, who) == Taken.Done ? Done : Two;
        }
        catch (RefusedException refused)
        {
            return refused.Error.Code;
        }
    }

    private static string? Refused(Action step)
    {
        try
        {
            step();
            return null;
        }
        catch (RefusedException refused)
        {
            return refused.Error.Code;
        }
    }
}
