using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Cases;

namespace Matchmaking.Screening.Tests.Cases;

/// <summary>What a decision is bound to, what opens it again, and what is shown of the difference.</summary>
public sealed class RememberedDecisions
{
    [Theory]
    [InlineData(HitState.FalsePositive)]
    [InlineData(HitState.Possible)]
    [InlineData(HitState.Confirmed)]
    [InlineData(HitState.Escalated)]
    public void SameRecordsAgain_ChangeNothing_HoweverOften(HitState state)
    {
        var @case = Decided(state);
        var version = @case.Version;
        for (var day = 1; day < 4; day++)
        {
            Compare(@case, day, Given.Hit());
        }

        Assert.Equal((version, state), (@case.Version, Assert.Single(@case.Hits).State));
    }

    [Theory]
    [InlineData(HitState.FalsePositive, HitState.Open)]
    [InlineData(HitState.Possible, HitState.Possible)]
    [InlineData(HitState.Confirmed, HitState.Confirmed)]
    [InlineData(HitState.Escalated, HitState.Escalated)]
    public void ChangedEntry_OpensOnlyADismissal_AndAlwaysShowsTheDifference(HitState state, HitState then)
    {
        var @case = Decided(state);
        var id = @case.Hits[0].Hit.Id;

        Compare(@case, 1, Given.Hit(hash: "h2"));

        var hit = Assert.Single(@case.Hits).Hit;
        Assert.Equal((id, then), (hit.Id, hit.State));
        var change = Assert.Single(hit.Changes);
        Assert.Equal(("list", "comments", "h1", "h2"), (change.Side, change.Field, Assert.Single(change.Before), Assert.Single(change.After)));
        if (then == HitState.Open)
        {
            Assert.Equal((state, "reopened", "h1"), (Assert.Single(hit.Decisions).Outcome, hit.Decisions[0].EndedAs, hit.Decisions[0].EntryHash));
            Assert.Equal(Given.Now.AddDays(1), hit.ReopenedAt);
        }
    }

    [Fact]
    public void SeveralChanges_AreToldFromTheDecisionOn_AndWhatCameBackIsNot()
    {
        var @case = Decided(HitState.FalsePositive);

        Compare(@case, 1, Given.Hit(subject: "s2", hash: "h2", birthDate: "1970"));
        Compare(@case, 2, Given.Hit(subject: "s3", hash: "h3", birthDate: "1971"));
        Compare(@case, 3, Given.Hit(subject: "s3", hash: "h1", birthDate: "1971"));

        var hit = Assert.Single(@case.Hits).Hit;
        var change = Assert.Single(hit.Changes);
        Assert.Equal(("company", "birthDate"), (change.Side, change.Field));
        Assert.Empty(change.Before);
        Assert.Equal(["1971"], change.After);
        Assert.Single(hit.Decisions);
    }

    [Fact]
    public void ChangedBack_TheDismissalSpeaksAgain_UnlessAPersonSpokeSince()
    {
        var silent = Decided(HitState.FalsePositive);
        Compare(silent, 1, Given.Hit(hash: "h2"));
        Compare(silent, 2, Given.Hit());
        Assert.Equal((HitState.FalsePositive, ScreeningStanding.Clear), (silent.Hits[0].State, silent.Standing));
        Assert.Empty(silent.Hits[0].Hit.Decisions);

        var spoken = Decided(HitState.FalsePositive);
        Compare(spoken, 1, Given.Hit(hash: "h2"));
        spoken.Decide(HitState.Possible, Given.Lead);
        Compare(spoken, 2, Given.Hit());
        Assert.Equal(HitState.Possible, spoken.Hits[0].State);

        var proposed = Decided(HitState.FalsePositive);
        Compare(proposed, 1, Given.Hit(hash: "h2"));
        proposed.Decide(HitState.Confirmed, Given.Lead);
        Compare(proposed, 2, Given.Hit());
        Assert.Equal((HitState.Open, "overtaken"), (proposed.Hits[0].State, proposed.Hits[0].Hit.Decisions[^1].EndedAs));
    }

    [Fact]
    public void ReopenedAndFoundNoMore_GoesBackToWhatWasDecided()
    {
        var @case = Decided(HitState.FalsePositive);
        Compare(@case, 1, Given.Hit(hash: "h2"));
        Assert.Equal(CaseState.Open, @case.State);

        Compare(@case, 2);

        Assert.Equal((CaseState.Decided, HitState.FalsePositive, false), (@case.State, @case.Hits[0].State, @case.Hits[0].Hit.StillFound));
        Compare(@case, 3, Given.Hit());
        Assert.Equal((CaseState.Decided, HitState.FalsePositive, true), (@case.State, Assert.Single(@case.Hits).State, @case.Hits[0].Hit.StillFound));
    }

    [Fact]
    public void ProposalOnAHitThatGoesAway_Stays_AndHolds()
    {
        var @case = Given.Case(Given.Hit());
        @case.Decide(HitState.Confirmed, Given.Officer);

        Compare(@case, 1);

        Assert.Equal((ScreeningStanding.Hold, false), (@case.Standing, Assert.Single(@case.Hits).Hit.StillFound));
        @case.Second(Given.Lead);
        Assert.Equal(ScreeningStanding.Barred, @case.Standing);
    }

    [Fact]
    public void ProposalOnRecordsThatChange_IsOvertaken_SoThatNobodyAgreesToAnotherRecord()
    {
        var @case = Given.Case(Given.Hit(950));
        @case.Decide(HitState.FalsePositive, Given.Officer);

        Compare(@case, 1, Given.Hit(950, hash: "h2"));

        var hit = Assert.Single(@case.Hits).Hit;
        Assert.Equal(((HitProposal?)null, HitState.Open, "overtaken"), (hit.Proposal, hit.State, Assert.Single(hit.Decisions).EndedAs));
    }

    [Fact]
    public void AnotherRoleOrEntry_IsAnotherHit()
    {
        var @case = Decided(HitState.FalsePositive);
        var officer = Given.Hit(subject: "s2");
        officer = officer with { Hit = officer.Hit with { Roles = ["officer"] } };

        Compare(@case, 1, Given.Hit(), officer, Given.Hit(entry: "e2"));

        Assert.Equal([HitState.FalsePositive, HitState.Open, HitState.Open], @case.Hits.Select(x => x.State));
        Assert.Equal(3, @case.Hits.Select(x => x.Hit.Id).Distinct().Count());
    }

    [Fact]
    public void TwoOwnersWhoChange_KeepTheirOwnDecisions()
    {
        static StoredHit Owner(string subject, string name, string? birthDate = null)
        {
            var hit = Given.Hit(subject: subject, birthDate: birthDate);
            return hit with { Hit = hit.Hit with { Subject = name, Record = new SubjectRecord([name], birthDate, []) } };
        }

        var @case = Given.Case(Owner("a1", "Ada"), Owner("b1", "Bea"));
        @case.Decide(@case.Hits[1].Hit.Id, HitState.FalsePositive, "other", "Bea is known.", Given.Officer, Given.Rules, Given.Now);
        var (ada, bea) = (@case.Hits[0].Hit.Id, @case.Hits[1].Hit.Id);

        Compare(@case, 1, Owner("b2", "Bea", "1990"), Owner("a2", "Ada", "1950"));

        Assert.Equal(["Ada", "Bea"], new[] { ada, bea }.Select(id => @case.Hits.Single(x => x.Hit.Id == id).Hit.Subject));
        Assert.Empty(@case.Hits.Single(x => x.Hit.Id == ada).Hit.Decisions);
        Assert.Equal("Bea is known.", Assert.Single(@case.Hits.Single(x => x.Hit.Id == bea).Hit.Decisions).Note);
    }

    [Fact]
    public void EntryNamedTwice_IsOneHit()
    {
        var @case = Given.Case(Given.Hit());
        Compare(@case, 1, Given.Hit(), Given.Hit());
        Assert.Single(@case.Hits);
    }

    [Fact]
    public async Task SameSubjectInAnotherCompany_IsOpenThere_AndShowsWhatWasDecided()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path);
        var (first, second) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await app.ScreenAsync(first, 1, Profiles.AlikeOwner);
        await app.DecideByTwoAsync(first, HitState.FalsePositive, "different-nationality");

        await app.ScreenAsync(second, 1, Profiles.AlikeOwner with { LegalName = "Another Orchard GmbH" });

        using var officer = app.AsOfficer();
        var @case = await officer.CaseOfAsync(second);
        Assert.Equal((HitState.Open, ScreeningStanding.Hold), (@case.Hits[0].State, @case.Blocks!.Standing));
        var elsewhere = Assert.Single(@case.Elsewhere);
        Assert.Equal((@case.Hits[0].Id, Profiles.AlikeOwner.LegalName, HitState.FalsePositive), (elsewhere.HitId, elsewhere.CompanyName, elsewhere.State));
    }

    private static ScreeningCase Decided(HitState state)
    {
        var @case = Given.Case(Given.Hit());
        if (@case.Decide(state, Given.Officer) == Taken.Proposed)
        {
            @case.Second(Given.Lead);
        }

        return @case;
    }

    private static void Compare(ScreeningCase @case, int day, params IReadOnlyList<StoredHit> found) =>
        @case.Compare(@case.CompanyName, found, Given.Rules, Given.Now.AddDays(day));
}
