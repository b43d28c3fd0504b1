using Matchmaking.Contracts;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Cases;
using Matchmaking.Screening.Companies;
using Matchmaking.Screening.Engine;
using Matchmaking.Screening.Lists;
using Matchmaking.ServiceDefaults.Problems;

namespace Matchmaking.Screening.Tests.Cases;

/// <summary>The case alone: what is remembered, and what opens it again.</summary>
public sealed class DecidingHits
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);
    private static readonly Actor Officer = new(ActorKind.Person, "officer", "An officer");
    private static readonly ListLoad Demo = Engine.SearchingDemoList.DemoList();

    [Fact]
    public void LastDecision_DecidesTheCase_AndClears()
    {
        var @case = Opened(Profiles.AlikeOwner);
        Assert.Equal((CaseState.Open, ScreeningStanding.Hold), (@case.State, @case.Standing));

        Dismiss(@case);

        Assert.Equal((CaseState.Decided, ScreeningStanding.Clear, 0), (@case.State, @case.Standing, @case.OpenHits));
        var hit = @case.Hits[0].Hit;
        Assert.Equal(("different-birth-date", "Born elsewhere.", "An officer", Now), (hit.Reason, hit.Note, hit.DecidedBy!.Name, hit.DecidedAt!.Value));
    }

    [Fact]
    public void ConfirmedHit_Bars_UntilItIsTakenBack_AlsoByTwo()
    {
        var @case = Opened(Profiles.Alike);
        Decide(@case, HitState.Confirmed, "same-organisation");
        Assert.Equal(ScreeningStanding.Barred, @case.Standing);

        @case.Compare("Another name", [], Given.Rules, Now);
        Assert.Equal(ScreeningStanding.Barred, @case.Standing);
        Assert.False(@case.Hits[0].Hit.StillFound);

        Dismiss(@case);
        Assert.Equal(ScreeningStanding.Clear, @case.Standing);
    }

    [Fact]
    public void RememberedFalsePositive_StaysWhileBothRecordsAreUnchanged()
    {
        var @case = Opened(Profiles.Alike);
        Dismiss(@case);
        var version = @case.Version;

        @case.Compare(Profiles.Alike.LegalName, Found(Profiles.Alike), Given.Rules, Now.AddDays(1));

        Assert.Equal((CaseState.Decided, version), (@case.State, @case.Version));
        Assert.Equal("different-birth-date", Assert.Single(@case.Hits).Hit.Reason);
    }

    [Fact]
    public void ChangedEntry_OpensTheHitAgain()
    {
        var @case = Opened(Profiles.Alike);
        Dismiss(@case);
        var changed = Demo.Entries.Select(entry => entry.ReferenceNumber == "DMe.001" ? (entry with { Comments = "Now says more." }).WithContentHash() : entry);

        @case.Compare(Profiles.Alike.LegalName, Found(Profiles.Alike, changed), Given.Rules, Now.AddDays(1));

        Assert.Equal((CaseState.Open, ScreeningStanding.Hold), (@case.State, @case.Standing));
        var hit = Assert.Single(@case.Hits).Hit;
        Assert.Equal((HitState.Open, (string?)null, "Now says more."), (hit.State, hit.Reason, hit.Listed.Comments));
        Assert.Equal("reopened", @case.TakeTransitions()[^1].Transition.Change);
    }

    [Fact]
    public void ChangedSubject_OpensTheHitAgain_AndChangedBack_TheDecisionSpeaksAgain()
    {
        var @case = Opened(Profiles.AlikeOwner);
        Dismiss(@case);
        var id = @case.Hits[0].Hit.Id;
        var changed = Profiles.AlikeOwner with { Owners = [Profiles.AlikeOwner.Owners[0] with { BirthDate = "1968-03-14" }], Officers = [] };

        @case.Compare(changed.LegalName, Found(changed), Given.Rules, Now.AddDays(1));

        var hit = Assert.Single(@case.Hits).Hit;
        Assert.Equal((id, HitState.Open, true), (hit.Id, hit.State, hit.StillFound));
        var change = Assert.Single(hit.Changes);
        Assert.Equal(("company", "birthDate", "1968-03", "1968-03-14"), (change.Side, change.Field, Assert.Single(change.Before), Assert.Single(change.After)));
        Assert.Equal(("different-birth-date", "reopened"), (Assert.Single(hit.Decisions).Reason, hit.Decisions[0].EndedAs));

        @case.Compare(Profiles.AlikeOwner.LegalName, Found(Profiles.AlikeOwner), Given.Rules, Now.AddDays(2));
        hit = Assert.Single(@case.Hits).Hit;
        Assert.Equal((id, HitState.FalsePositive, true, "different-birth-date"), (hit.Id, hit.State, hit.StillFound, hit.Reason));
        Assert.Equal((CaseState.Decided, 0), (@case.State, hit.Changes.Count));
    }

    [Fact]
    public void OpenHitFoundNoMore_Leaves()
    {
        var @case = Opened(Profiles.Alike);

        @case.Compare(Profiles.Harmless.LegalName, [], Given.Rules, Now.AddDays(1));

        Assert.Empty(@case.Hits);
        Assert.Equal((CaseState.Decided, ScreeningStanding.Clear), (@case.State, @case.Standing));
    }

    [Fact]
    public void SameDecisionOrUnknownHit_IsRefused()
    {
        var @case = Opened(Profiles.Alike);
        Dismiss(@case);

        Assert.Equal("hit-already-decided", Assert.Throws<RefusedException>(() => Dismiss(@case)).Error.Code);
        Assert.Equal("hit-not-found", Assert.Throws<RefusedException>(
            () => @case.Decide(Guid.CreateVersion7(), HitState.Confirmed, "other", null, Given.Officer, Given.Rules, Now)).Error.Code);
    }

    [Fact]
    public void Event_CarriesNoWordsAboutListedPersons()
    {
        var @case = Opened(Profiles.Alike);
        Dismiss(@case);

        Assert.All(@case.TakeTransitions(), step => Assert.Null(((ScreeningCaseChanged)step.Event!).Transition.Note));
    }

    [Fact]
    public void Event_SaysWhatWaitsForASecondPerson_AndWhetherThatIsALead()
    {
        foreach (var (first, second, leadNeeded) in new[] { (Given.Officer, Given.Lead, true), (Given.Lead, Given.Officer, false) })
        {
            var @case = Given.Case(Given.Hit());
            @case.Decide(HitState.Confirmed, first);
            var proposed = (ScreeningCaseChanged)@case.TakeTransitions()[^1].Event!;
            Assert.Equal(("confirmation-proposed", 1, leadNeeded), (proposed.Transition.Change, proposed.ProposedHits, proposed.LeadNeeded));

            @case.Second(second);
            var confirmed = (ScreeningCaseChanged)@case.TakeTransitions()[^1].Event!;
            Assert.Equal((0, false), (confirmed.ProposedHits, confirmed.LeadNeeded));
        }
    }

    private static void Dismiss(ScreeningCase @case) => Decide(@case, HitState.FalsePositive, "different-birth-date");

    /// <summary>By one, or by two where it needs them.</summary>
    private static void Decide(ScreeningCase @case, HitState outcome, string reason)
    {
        var hit = @case.Hits[0].Hit.Id;
        if (@case.Decide(hit, outcome, reason, "Born elsewhere.", new Decider(Officer, IsLead: false), Given.Rules, Now) == Taken.Proposed)
        {
            @case.Second(hit, agree: true, note: null, Given.Lead, Now);
        }
    }

    private static ScreeningCase Opened(CompanyProfile profile)
    {
        var company = ScreenedCompany.Meet(new CompanyScreeningRequested { CompanyId = Guid.CreateVersion7(), CompanyVersion = 1, Profile = profile, At = Now });
        return ScreeningCase.Open(company, Found(profile), Given.Rules, Now);
    }

    private static IReadOnlyList<StoredHit> Found(CompanyProfile profile, IEnumerable<ListEntry>? entries = null)
    {
        var engine = new ScreeningEngine();
        engine.Load([.. entries ?? Demo.Entries]);
        return
        [
            .. SubjectOfCompany.All(profile).SelectMany(subject =>
                engine.Search(subject.Subject, ScreeningEngine.ShippedThreshold).Select(hit => StoredHit.Of(subject, hit, "demo:1", Now))),
        ];
    }
}
