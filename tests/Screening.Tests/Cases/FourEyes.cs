using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Contracts;

namespace Matchmaking.Screening.Tests.Cases;

/// <summary>The second person over HTTP: by every way in, and whoever the first one says to be.</summary>
public sealed class FourEyes
{
    private static readonly Guid Company = Guid.CreateVersion7();

    [Fact]
    public async Task Confirmation_BarsOnlyOnceASecondPersonAgrees()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path);
        await app.ScreenAsync(Company, 1, Profiles.Alike);
        using var officer = app.AsPerson(Given.Desk("one", Roles.ScreeningOfficer));
        using var lead = app.AsPerson(Given.Desk("two", Roles.ScreeningLead));
        var @case = await officer.CaseOfAsync(Company);

        using var proposed = await officer.SendAsync(@case.Path("decide"), Confirm, @case.Case.Version);
        var waiting = await proposed.BodyAsync<CaseResponse>();
        Assert.Equal((CaseState.Open, HitState.Open, HitState.Confirmed, "one"),
            (waiting.Case.State, waiting.Hits[0].State, waiting.Hits[0].Proposal!.Outcome, waiting.Hits[0].Proposal!.By.Subject));
        Assert.Equal(ScreeningStanding.Hold, waiting.Blocks!.Standing);
        Assert.Equal(1, (await lead.ReadAsync<CaseCounts>("api/v1/screening/cases/counts")).Second);
        Assert.Equal(0, (await officer.ReadAsync<CaseCounts>("api/v1/screening/cases/counts")).Second);
        Assert.Single((await lead.ReadAsync<Page<QueuedHit>>("api/v1/screening/cases/hits?show=second")).Items);
        Assert.Empty((await officer.ReadAsync<Page<QueuedHit>>("api/v1/screening/cases/hits?show=second")).Items);

        using var agreed = await lead.SendAsync(@case.Path("second"), new SecondHitRequest { Agree = true }, waiting.Case.Version);
        var answer = await agreed.BodyAsync<CaseResponse>();

        Assert.Equal((HitState.Confirmed, "one", "two"), (answer.Hits[0].State, answer.Hits[0].DecidedBy!.Subject, answer.Hits[0].SecondedBy!.Subject));
        Assert.Equal(ScreeningStanding.Barred, answer.Blocks!.Standing);
        Assert.Equal([ScreeningStanding.Hold, ScreeningStanding.Hold, ScreeningStanding.Barred], (await app.PublishedAsync<CompanyScreened>()).Select(x => x.Standing));
    }

    [Fact]
    public async Task Proposer_IsRefused_ByEveryWay_UnderEveryHat()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path);
        await app.ScreenAsync(Company, 1, Profiles.AlikeOwner);
        using var officer = app.AsPerson(Given.Desk("one", Roles.ScreeningOfficer));
        var @case = await officer.CaseOfAsync(Company);
        using var proposed = await officer.SendAsync(@case.Path("decide"), Dismiss, @case.Case.Version);
        var version = (await proposed.BodyAsync<CaseResponse>()).Case.Version;

        // The same person: with the lead's role, at another desk, with several memberships at once. (What Identity says is kept for seconds, so each hat is a start anew.)
        SubjectResponse[] hats =
        [
            Given.Desk("one", Roles.ScreeningOfficer),
            Given.Desk("one", Roles.ScreeningLead),
            Given.Desk("one", Roles.ScreeningOfficer) with { Memberships = [.. Given.Desk("one", Roles.ScreeningOfficer).Memberships, .. Given.Desk("one", Roles.ScreeningLead).Memberships] },
        ];
        foreach (var hat in hats)
        {
            await app.ForgetPeopleAsync();
            using var same = app.AsPerson(hat);
            using var second = await same.SendAsync(@case.Path("second"), new SecondHitRequest { Agree = true }, version);
            Assert.Equal(("second-person-needed", 403), await second.ProblemAsync());
            using var again = await same.SendAsync(@case.Path("decide"), Dismiss, version);
            Assert.Equal(("second-person-needed", 403), await again.ProblemAsync());
            using var bulk = await same.SendAsync("api/v1/screening/cases/bulk", Bulk(@case, version));
            Assert.Equal(("refused", "second-person-needed"), One(await bulk.BodyAsync<BulkHitsResponse>()));
        }

        await app.ForgetPeopleAsync();
        using var system = app.AsPerson(Given.Desk("system", Roles.ScreeningLead) with { IsClient = true });
        using var machine = await system.SendAsync(@case.Path("second"), new SecondHitRequest { Agree = true }, version);
        Assert.Equal(("person-needed", 403), await machine.ProblemAsync());
        Assert.Equal((version, ScreeningStanding.Hold), ((await officer.CaseOfAsync(Company)).Case.Version, (await app.CompanyWhenAsync(Company, _ => true, "known")).Standing));
    }

    [Fact]
    public async Task SentBack_NeedsWords_AndTheProposerReadsThem()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path);
        await app.ScreenAsync(Company, 1, Profiles.Alike);
        using var officer = app.AsOfficer();
        using var other = app.AsOfficer();
        var @case = await officer.CaseOfAsync(Company);
        using var proposed = await officer.SendAsync(@case.Path("decide"), Confirm, @case.Case.Version);
        var version = (await proposed.BodyAsync<CaseResponse>()).Case.Version;

        using var silent = await other.SendAsync(@case.Path("second"), new SecondHitRequest { Agree = false }, version);
        Assert.Equal(["note"], await silent.FieldsAsync());
        using var empty = await other.SendAsync(@case.Path("second"), new SecondHitRequest(), version);
        Assert.Equal(["agree"], await empty.FieldsAsync());
        using var noLead = await other.SendAsync(@case.Path("second"), new SecondHitRequest { Agree = true }, version);
        Assert.Equal(("screening-lead-needed", 403), await noLead.ProblemAsync());
        using var back = await other.SendAsync(@case.Path("second"), new SecondHitRequest { Agree = false, Note = "Which register?" }, version);

        var hit = (await back.BodyAsync<CaseResponse>()).Hits[0];
        Assert.Equal((HitState.Open, "sentBack", "Which register?"), (hit.State, Assert.Single(hit.Decisions).EndedAs, hit.Decisions[0].SecondNote));
    }

    [Fact]
    public async Task TakingAConfirmationBack_NeedsTwo()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path);
        await app.ScreenAsync(Company, 1, Profiles.Alike);
        var confirmed = await app.ConfirmAsync(Company);
        using var lead = app.AsLead();

        foreach (var (outcome, reason) in new[] { (HitState.Possible, "facts-missing"), (HitState.Escalated, "sensitive"), (HitState.FalsePositive, "different-name") })
        {
            var @case = await lead.CaseOfAsync(Company);
            using var proposed = await lead.SendAsync(@case.Path("decide"), new DecideHitRequest { Outcome = outcome, Reason = reason }, @case.Case.Version);
            var waiting = await proposed.BodyAsync<CaseResponse>();
            Assert.Equal((HitState.Confirmed, ScreeningStanding.Barred, outcome), (waiting.Hits[0].State, waiting.Blocks!.Standing, waiting.Hits[0].Proposal!.Outcome));
            using var undone = await lead.SendAsync(@case.Path("undo"), new StepRequest(), waiting.Case.Version);
            Assert.Null((await undone.BodyAsync<CaseResponse>()).Hits[0].Proposal);
        }

        Assert.Equal(HitState.Confirmed, confirmed.Hits[0].State);
    }

    [Fact]
    public async Task ManyAtOnce_OneAgreement_AndNeverByTheProposer()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path);
        await app.ScreenAsync(Company, 1, Profiles.Alike);
        using var officer = app.AsPerson(Given.Desk("one", Roles.ScreeningOfficer, Roles.ScreeningLead));
        var @case = await officer.CaseOfAsync(Company);
        using var proposed = await officer.SendAsync(@case.Path("decide"), Confirm, @case.Case.Version);
        var version = (await proposed.BodyAsync<CaseResponse>()).Case.Version;
        var leads = Enumerable.Range(0, 4).Select(_ => app.AsLead()).ToArray();

        var answers = await Task.WhenAll(leads.Append(officer).Select(x => x.SendAsync(@case.Path("second"), new SecondHitRequest { Agree = true }, version)));

        Assert.Equal(1, answers.Count(x => x.IsSuccessStatusCode));
        var hit = (await officer.CaseOfAsync(Company)).Hits[0];
        Assert.Equal((HitState.Confirmed, "one"), (hit.State, hit.DecidedBy!.Subject));
        Assert.NotEqual("one", hit.SecondedBy!.Subject);
        foreach (var disposable in leads.Cast<IDisposable>().Concat(answers))
        {
            disposable.Dispose();
        }
    }

    private static DecideHitRequest Confirm { get; } = new() { Outcome = HitState.Confirmed, Reason = "same-organisation" };

    private static DecideHitRequest Dismiss { get; } = new() { Outcome = HitState.FalsePositive, Reason = "different-name" };

    private static BulkHitsRequest Bulk(CaseResponse @case, long version) =>
        new() { Action = "dismiss", Reason = "different-name", Items = [new BulkHit(@case.Case.Id, @case.Hits[0].Id, version)] };

    private static (string, string?) One(BulkHitsResponse answer) => (Assert.Single(answer.Items).Result, answer.Items[0].Code);
}
