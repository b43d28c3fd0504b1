using Matchmaking.Contracts;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Clearances;
using Matchmaking.Screening.Companies;
using Matchmaking.ServiceDefaults.Problems;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Tests.Clearances;

/// <summary>Conditions that somebody has to keep, and a second agency that relies on the first one's clearance.</summary>
public sealed class ConditionsAndReuse
{
    private const string Path = "api/v1/screening/clearances";
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);
    private static readonly Actor Officer = new(ActorKind.Person, "officer", "An officer");
    private readonly Guid _company = Guid.CreateVersion7();
    private readonly Guid _agency = Guid.CreateVersion7();
    private readonly Guid _second = Guid.CreateVersion7();

    private static DateOnly Today => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    [Fact]
    public void OverdueCondition_Reopens_OnlyWhenNobodySaidItWasDone_AndOnlyAfterTheDayEverywhere()
    {
        var due = new DateOnly(2026, 12, 1);
        var (late, reported) = (WithTask(due), WithTask(due));
        reported.ReportCondition(reported.Tasks[0].Id, "Sent.", null, byDesk: false, Officer, Now);

        late.FindOverdue(leaveToLead: false, Clearance.EndOf(due).AddSeconds(-1));
        Assert.Equal(ClearanceState.ClearedWithConditions, late.State);
        late.FindOverdue(leaveToLead: false, Clearance.EndOf(due));
        reported.FindOverdue(leaveToLead: false, Clearance.EndOf(due));

        Assert.Equal((ClearanceState.Reopened, "condition-overdue"), (late.State, late.Reason));
        Assert.Equal(ClearanceState.ClearedWithConditions, reported.State);
        reported.SettleCondition(reported.Tasks[0].Id, accepted: false, "Unreadable.", Officer, Now);
        reported.FindOverdue(leaveToLead: true, Clearance.EndOf(due));
        Assert.Equal((ClearanceState.Reopened, true), (reported.State, reported.WasEscalated));
        Assert.Equal("condition-wrong-state", Assert.Throws<RefusedException>(() => reported.SettleCondition(reported.Tasks[0].Id, true, null, Officer, Now)).Error.Code);
        Assert.Equal("condition-not-found", Assert.Throws<RefusedException>(() => reported.SettleCondition(Guid.CreateVersion7(), true, null, Officer, Now)).Error.Code);
    }

    [Fact]
    public async Task Condition_IsReportedByItsOwner_SettledByTheDesk_AndOverdueEndsByItself()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path);
        using var officer = app.AsOfficer();
        using var company = app.As(OrganisationKind.Company, _company, Roles.CompanyMember);
        using var agency = app.As(OrganisationKind.Agency, _agency, Roles.FocalPoint);
        using var stranger = app.As(OrganisationKind.Agency, _second, Roles.AgencyAdmin);
        var cleared = await ClearedAsync(app, officer,
            new NewConditionTask { What = "Shows the licence.", Who = ConditionOwner.Company, Due = Today.AddDays(10) }, new NewConditionTask { What = "Names a focal point.", Who = ConditionOwner.Agency });
        var path = $"{Path}/{cleared.Clearance.Id}";
        var (mine, theirs) = (cleared.Tasks[0], cleared.Tasks[1]);
        var report = new ReportCondition { Words = "Sent by mail.", Link = "https://company.example/licence" };

        using var foreign = await stranger.SendAsync($"{path}/conditions/{theirs.Id}/report", report, cleared.Clearance.Version);
        Assert.Equal(("not-found", 404), await foreign.ProblemAsync());
        using var notMine = await company.SendAsync($"{path}/conditions/{theirs.Id}/report", report, cleared.Clearance.Version);
        Assert.Equal(("forbidden", 403), await notMine.ProblemAsync());
        using var empty = await company.SendAsync($"{path}/conditions/{mine.Id}/report", report with { Words = " " }, cleared.Clearance.Version);
        Assert.Equal(["words"], await empty.FieldsAsync());
        var reported = await Step(company, $"{path}/conditions/{mine.Id}/report", report, cleared.Clearance.Version);
        Assert.Equal(ConditionState.Reported, reported.Tasks[0].State);
        var returned = await Step(officer, $"{path}/conditions/{mine.Id}/settle", new SettleCondition { Words = "It is last year's." }, reported.Clearance.Version);
        Assert.Equal(ConditionState.Open, returned.Tasks[0].State);
        var done = await Step(officer, $"{path}/conditions/{mine.Id}/report", report, returned.Clearance.Version);
        Assert.Equal((ConditionState.Done, 3), (done.Tasks[0].State, done.Tasks[0].Steps.Count));
        Assert.Equal(["Shows the licence.", "Names a focal point."], (await agency.ReadAsync<ClearanceResponse>(path)).Tasks.Select(x => x.What));

        using var late = await officer.SendAsync(Path, new RequestClearance { CompanyId = _company, AgencyId = _second, Kind = "goods", ValueUsd = 900 });
        var lateId = (await late.BodyAsync<ClearanceResponse>()).Clearance.Id;
        await app.InAsync(async db =>
        {
            var clearance = await db.Clearances.SingleAsync(x => x.Id == lateId);
            clearance.Decide(
                new DecideClearance
                {
                    Outcome = ClearanceState.ClearedWithConditions, Scope = new ClearanceScope { AgencyId = _second }, Expires = Today.AddMonths(1), Reason = "limited-risk",
                    Tasks = [new NewConditionTask { What = "Long ago.", Due = Today.AddDays(-5) }],
                },
                null, isLead: false, Officer, TimeProvider.System.GetUtcNow());
            await ClearanceClocks.StartAsync(db, clearance, TimeProvider.System.GetUtcNow(), CancellationToken.None);
            return await db.SaveChangesAsync();
        });
        await ScreeningApp.UntilAsync(async () => (await officer.ReadAsync<ClearanceResponse>($"{Path}/{lateId}")).Clearance is { State: ClearanceState.Reopened, Reason: "condition-overdue" }, "overdue");
        Assert.True(await app.InAsync(db => db.Triggers.AnyAsync(x => x.Trigger == "condition-overdue" && x.CompanyId == _company)));
    }

    [Fact]
    public async Task SecondAgency_SeesScope_TakesOver_AndLosesItWithTheFirst()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path, [new("Screening:Tier0:Enabled", "false")]);
        using var officer = app.AsOfficer();
        using var focal = app.As(OrganisationKind.Agency, _second, Roles.FocalPoint);
        using var reviewer = app.As(OrganisationKind.Agency, _second, Roles.AgencyReviewer);
        using var matching = app.AsService("matching");
        var cleared = await ClearedAsync(app, officer, new NewConditionTask { What = "Shows the licence.", Who = ConditionOwner.Company });
        var known = $"api/v1/screening/companies/{_company}/clearances";

        using var nothing = await focal.GetAsync(new Uri(known, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(404, (int)nothing.StatusCode);
        using var strange = await reviewer.SendAsync($"{Path}/{cleared.Clearance.Id}/take-over", new TakeOverClearance());
        Assert.Equal(404, (int)strange.StatusCode);
        await app.InAsync(db =>
        {
            db.Matches.Add(new KnownMatch { Id = Guid.CreateVersion7(), AgencyId = _second, CompanyId = _company });
            return db.SaveChangesAsync();
        });
        var seen = Assert.Single(await focal.ReadAsync<List<KnownClearance>>(known));
        Assert.Equal((1, false, false, true, 50_000m), (seen.Tier, seen.ForAll, seen.Own, seen.MayTakeOver, seen.MaxValueUsd!.Value));
        Assert.Equal(["Shows the licence."], seen.Conditions);
        var grant = new GrantRequest { MatchId = Guid.CreateVersion7(), CompanyId = _company, AgencyId = _second, Kind = "goods", ValueUsd = 100, Step = "offered" };
        using var before = await matching.SendAsync("internal/screening/grants", grant);
        Assert.Equal("clearance-missing", (await before.ProblemAsync()).Code);

        using var notFocal = await focal.SendAsync($"{Path}/{seen.Id}/take-over", new TakeOverClearance());
        Assert.Equal(403, (int)notFocal.StatusCode);
        using var taken = await reviewer.SendAsync($"{Path}/{seen.Id}/take-over", new TakeOverClearance { Note = "Same goods." });
        var own = (await taken.BodyAsync<ClearanceResponse>()).Clearance;
        Assert.Equal((seen.Id, _second, 1, ClearanceState.ClearedWithConditions), (own.TakenFrom!.Value, own.Scope.AgencyId!.Value, own.Tier, own.State));
        using var twice = await reviewer.SendAsync($"{Path}/{seen.Id}/take-over", new TakeOverClearance());
        Assert.Equal(409, (int)twice.StatusCode);
        using var granted = await matching.SendAsync("internal/screening/grants", grant);
        var leave = await granted.BodyAsync<GrantResponse>();
        Assert.Equal((own.Id, "Shows the licence."), (leave.ClearanceId, Assert.Single(leave.Conditions)));
        var stored = await app.InAsync(db => db.Leaves.SingleAsync());
        Assert.Equal((leave.At, leave.ClearanceVersion), (stored.At, stored.ClearanceVersion));

        await Step(officer, $"{Path}/{seen.Id}/reopen", new StepRequest { Reason = "complaint" }, (await officer.ReadAsync<ClearanceResponse>($"{Path}/{seen.Id}")).Clearance.Version);

        var lost = (await officer.ReadAsync<ClearanceResponse>($"{Path}/{own.Id}")).Clearance;
        Assert.Equal((ClearanceState.Reopened, "source-reopened"), (lost.State, lost.Reason));
        Assert.Equal([grant.MatchId], lost.GrantedMatches);
        Assert.Empty(await focal.ReadAsync<List<KnownClearance>>(known));
        Assert.Equal(cleared.Clearance.Id, seen.Id);
    }

    [Fact]
    public async Task AgencyThatAsksForMore_DoesNotTakeOver_AndTheClearanceForAllDoesNotCoverIt()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path, [new("Screening:Tier0:Enabled", "false")]);
        using var officer = app.AsOfficer();
        using var admin = app.As(OrganisationKind.Agency, _second, Roles.AgencyAdmin);
        using var matching = app.AsService("matching");
        await ClearedAsync(app, officer, forAll: true);
        var grant = new GrantRequest { MatchId = Guid.CreateVersion7(), CompanyId = _company, AgencyId = _second, Kind = "goods", ValueUsd = 100, Step = "offered" };
        using var fine = await matching.SendAsync("internal/screening/grants", grant);
        await fine.BodyAsync<GrantResponse>();

        await app.InAsync(db =>
        {
            db.AgencyChecklists.Add(new Screening.DueDiligence.AgencyChecklist { AgencyId = _second, Version = 1, Rules = [new TierRule { Id = "own", Tier = 2, Why = "We look closer." }], By = Officer, At = Now });
            return db.SaveChangesAsync();
        });

        using var refused = await matching.SendAsync("internal/screening/grants", grant with { MatchId = Guid.CreateVersion7() });
        Assert.Equal("clearance-missing", (await refused.ProblemAsync()).Code);
    }

    private static Clearance WithTask(DateOnly due)
    {
        var company = ScreenedCompany.Meet(new CompanyScreeningRequested { CompanyId = Guid.CreateVersion7(), CompanyVersion = 1, Profile = Profiles.Harmless, At = Now });
        var clearance = Clearance.AskFor(company, new Ask(null, Guid.CreateVersion7(), "goods", 500, Now), 1, Officer, Now);
        clearance.Decide(
            new DecideClearance { Outcome = ClearanceState.ClearedWithConditions, Expires = new DateOnly(2027, 6, 30), Reason = "limited-risk", Tasks = [new NewConditionTask { What = "Shows it.", Due = due }] },
            null, isLead: false, Officer, Now);
        return clearance;
    }

    private async Task<ClearanceResponse> ClearedAsync(ScreeningApp app, HttpClient officer, params NewConditionTask[] tasks) => await ClearedAsync(app, officer, forAll: false, tasks);

    private async Task<ClearanceResponse> ClearedAsync(ScreeningApp app, HttpClient officer, bool forAll, params NewConditionTask[] tasks)
    {
        await app.ScreenAsync(_company, 1, Profiles.Harmless);
        using var created = await officer.SendAsync(Path, new RequestClearance { CompanyId = _company, AgencyId = _agency, Kind = "goods", ValueUsd = 900 });
        var asked = (await created.BodyAsync<ClearanceResponse>()).Clearance;
        return await Step(officer, $"{Path}/{asked.Id}/decide", new DecideClearance
        {
            Outcome = tasks.Length > 0 ? ClearanceState.ClearedWithConditions : ClearanceState.Cleared, Tier = 1, Tasks = tasks, Expires = Today.AddMonths(6), Reason = "limited-risk",
            Scope = new ClearanceScope { AgencyId = forAll ? null : _agency, Kinds = ["goods"], MaxValueUsd = 50_000 },
        }, asked.Version);
    }

    private static async Task<ClearanceResponse> Step(HttpClient client, string path, object body, long version)
    {
        using var response = await client.SendAsync(path, body, version);
        return await response.BodyAsync<ClearanceResponse>();
    }
}
