using Matchmaking.Contracts;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Clearances;
using Matchmaking.Screening.Companies;
using Matchmaking.Screening.Register;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Tests.Register;

/// <summary>The register: who raises, moves and reads a warning, what red does, and what the company may say.</summary>
public sealed class Warnings
{
    private const string Path = "api/v1/screening/flags";
    private readonly Guid _company = Guid.CreateVersion7();
    private readonly Guid _agency = Guid.CreateVersion7();
    private readonly Guid _other = Guid.CreateVersion7();

    private RaiseFlag Yellow => new()
    {
        CompanyId = _company, Level = FlagLevel.Yellow, Category = "labour", Source = "press", Words = "The press writes of unpaid wages.", ForCompany = "We read of unpaid wages. Is it so?",
        Visibility = FlagVisibility.AllAgencies,
    };

    [Fact]
    public async Task Red_TakesTwoPeople_SuspendsEverything_AndStandsAgainstOffering()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path);
        await app.ScreenAsync(_company, 1, Profiles.Harmless);
        using var officer = app.AsOfficer();
        using var lead = app.AsLead();
        using var second = app.AsLead();
        using var matching = app.AsService("matching");
        var grant = new GrantRequest { MatchId = Guid.CreateVersion7(), CompanyId = _company, AgencyId = _agency, Kind = "training", ValueUsd = 10, Step = "offered" };
        using var granted = await matching.SendAsync("internal/screening/grants", grant);
        await granted.BodyAsync<GrantResponse>();

        var flag = await RaiseAsync(officer, Yellow);
        using var tooFar = await lead.SendAsync($"{Path}/{flag.Id}/level", Step(FlagLevel.Red), flag.Version);
        Assert.Equal(("flag-wrong-level", 409), await tooFar.ProblemAsync());
        flag = await MoveAsync(officer, flag, FlagLevel.Escalated);
        flag = await MoveAsync(lead, flag, FlagLevel.Red);
        Assert.Equal((FlagLevel.Escalated, true), (flag.Level, flag.RedProposed));
        using var myself = await lead.SendAsync($"{Path}/{flag.Id}/level", Step(FlagLevel.Red), flag.Version);
        Assert.Equal(("second-person-needed", 403), await myself.ProblemAsync());
        using var byOfficer = await officer.SendAsync($"{Path}/{flag.Id}/level", Step(FlagLevel.Red), flag.Version);
        Assert.Equal(("flag-not-your-step", 403), await byOfficer.ProblemAsync());
        Assert.True((await app.InAsync(db => db.Clearances.AsNoTracking().SingleAsync())).IsCleared);
        flag = await MoveAsync(second, flag, FlagLevel.Red);

        Assert.Equal(FlagLevel.Red, flag.Level);
        var told = (await app.PublishedAsync<ClearanceChanged>())[^1];
        Assert.Equal((ClearanceState.Reopened, "red-flag"), (told.Clearance.State, told.Transition.Reason));
        Assert.Equal([grant.MatchId], told.Clearance.GrantedMatches);
        using var refused = await matching.SendAsync("internal/screening/grants", grant);
        Assert.Equal(("company-flagged", 409), await refused.ProblemAsync());

        // A run without hits does not undo what people decided; the end of the flag does, for tier 0.
        await app.ScreenAsync(_company, 2, Profiles.Harmless with { TradingNames = ["Quiet"] });
        Assert.Equal(ClearanceState.Reopened, (await app.InAsync(db => db.Clearances.AsNoTracking().SingleAsync())).State);
        flag = await officer.ReadAsync<FlagResponse>($"{Path}/{flag.Id}");
        using var noReason = await lead.SendAsync($"{Path}/{flag.Id}/level", Step(FlagLevel.Closed), flag.Version);
        Assert.Equal(["reason"], await noReason.FieldsAsync());
        await MoveAsync(lead, flag, FlagLevel.Closed, "unfounded");
        Assert.Equal(ClearanceState.Cleared, (await app.InAsync(db => db.Clearances.AsNoTracking().SingleAsync())).State);
        using var again = await matching.SendAsync("internal/screening/grants", grant);
        await again.BodyAsync<GrantResponse>();
        Assert.Equal(["raised", "raised-level", "red-proposed", "raised-level", "closed"], (await officer.ReadAsync<List<Transition>>($"{Path}/{flag.Id}/history")).Select(x => x.Change));
    }

    [Fact]
    public async Task Content_IsReadByRight_AndCountsByEveryAgency()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path);
        await app.ScreenAsync(_company, 1, Profiles.Harmless);
        using var focal = app.As(OrganisationKind.Agency, _agency, Roles.FocalPoint);
        using var reviewer = app.As(OrganisationKind.Agency, _agency, Roles.AgencyReviewer);
        using var other = app.As(OrganisationKind.Agency, _other, Roles.AgencyAdmin);
        using var officer = app.AsOfficer();
        using var company = app.As(OrganisationKind.Company, _company, Roles.CompanyMember);
        using var rival = app.As(OrganisationKind.Company, Guid.CreateVersion7(), Roles.CompanyAdmin);

        using var tooHigh = await focal.SendAsync(Path, Yellow with { Visibility = FlagVisibility.OwnAgency });
        Assert.Equal(403, (int)tooHigh.StatusCode);
        using var hidden = await reviewer.SendAsync(Path, Yellow with { Visibility = FlagVisibility.Desk });
        Assert.Equal(403, (int)hidden.StatusCode);
        var note = await RaiseAsync(focal, Yellow with { Level = FlagLevel.Observation, Visibility = FlagVisibility.OwnAgency });
        var own = await RaiseAsync(reviewer, Yellow with { Visibility = FlagVisibility.OwnAgency });
        var all = await RaiseAsync(officer, Yellow);
        var desk = await RaiseAsync(officer, Yellow with { Visibility = FlagVisibility.Desk });

        Assert.Equal(new[] { note.Id, own.Id, all.Id, desk.Id }.Order(), await IdsAsync(officer));
        Assert.Equal(new[] { note.Id, own.Id, all.Id }.Order(), await IdsAsync(focal));
        Assert.Equal([all.Id], await IdsAsync(other));
        Assert.Equal(new[] { own.Id, all.Id, desk.Id }.Order(), await IdsAsync(company));
        Assert.Empty(await IdsAsync(rival));
        Assert.Equal(new FlagCounts(_company, 1, 3, 0, 0), await other.ReadAsync<FlagCounts>($"{Path}/counts?company={_company}"));
        using var foreign = await other.GetAsync(new Uri($"{Path}/{own.Id}", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(("not-found", 404), await foreign.ProblemAsync());
        using var history = await other.GetAsync(new Uri($"{Path}/{own.Id}/history", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(404, (int)history.StatusCode);

        var seen = await company.ReadAsync<FlagResponse>($"{Path}/{own.Id}");
        Assert.Equal((null, null, null, "We read of unpaid wages. Is it so?"), (seen.Words, seen.Source, seen.AgencyId, seen.ForCompany));
        Assert.Equal(("The press writes of unpaid wages.", (Guid?)null), ((await other.ReadAsync<FlagResponse>($"{Path}/{all.Id}")).Words, (await other.ReadAsync<FlagResponse>($"{Path}/{all.Id}")).AgencyId));
    }

    [Fact]
    public async Task Company_AnswersEachStepOnce()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path);
        await app.ScreenAsync(_company, 1, Profiles.Harmless);
        using var officer = app.AsOfficer();
        using var company = app.As(OrganisationKind.Company, _company, Roles.CompanyMember);
        using var rival = app.As(OrganisationKind.Company, Guid.CreateVersion7(), Roles.CompanyAdmin);
        var flag = await RaiseAsync(officer, Yellow);

        using var foreign = await rival.SendAsync($"{Path}/{flag.Id}/reply", new ReplyToFlag { Words = "Ha." }, flag.Version);
        Assert.Equal(404, (int)foreign.StatusCode);
        Assert.True((await company.ReadAsync<FlagResponse>($"{Path}/{flag.Id}")).MayReply);
        using var replied = await company.SendAsync($"{Path}/{flag.Id}/reply", new ReplyToFlag { Words = "They were paid in May." }, flag.Version);
        var after = await replied.BodyAsync<FlagResponse>();
        Assert.Equal((false, "They were paid in May."), (after.MayReply, Assert.Single(after.Replies).Words));
        using var twice = await company.SendAsync($"{Path}/{flag.Id}/reply", new ReplyToFlag { Words = "Again." }, after.Version);
        Assert.Equal(("flag-no-reply", 409), await twice.ProblemAsync());

        var raised = await MoveAsync(officer, after, FlagLevel.Escalated);
        using var next = await company.SendAsync($"{Path}/{flag.Id}/reply", new ReplyToFlag { Words = "Here are the slips." }, raised.Version);
        Assert.Equal([FlagLevel.Yellow, FlagLevel.Escalated], (await next.BodyAsync<FlagResponse>()).Replies.Select(x => x.Level));
    }

    [Fact]
    public async Task EveryAgencyWithAnOpenMatch_IsTold_WithoutContent()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path);
        await app.ScreenAsync(_company, 1, Profiles.Harmless);
        var (open, ended) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await app.PublishAsync(Changed(Guid.CreateVersion7(), open, MatchState.Offered, 3), Changed(Guid.CreateVersion7(), ended, MatchState.Dismissed, 3));
        var late = Guid.CreateVersion7();
        await app.PublishAsync(Changed(late, ended, MatchState.Retracted, 5));
        await ScreeningApp.UntilAsync(() => app.InAsync(db => db.Matches.AnyAsync(x => x.Id == late)), "the matches are known");
        await app.PublishAsync(Changed(late, ended, MatchState.Offered, 4));
        await ScreeningApp.UntilAsync(() => app.InAsync(async db => await db.Matches.CountAsync() == 3 && await db.Inbox.CountAsync() >= 5), "the older message came too");
        using var officer = app.AsOfficer();

        var flag = await RaiseAsync(officer, Yellow with { Visibility = FlagVisibility.Desk });
        var quiet = await RaiseAsync(officer, Yellow with { Level = FlagLevel.Observation, Visibility = FlagVisibility.Desk });

        var told = await app.PublishedAsync<FlagChanged>();
        Assert.Equal([open], told.Single(x => x.FlagId == flag.Id).AgencyIds);
        Assert.True(told.Single(x => x.FlagId == flag.Id).TellCompany);
        Assert.Empty(told.Single(x => x.FlagId == quiet.Id).AgencyIds);
        Assert.DoesNotContain(await app.InAsync(db => db.Outbox.Select(x => new { x.Type, x.Body }).ToListAsync()), x => x.Type.Contains("flag", StringComparison.Ordinal) && x.Body.Contains("wages", StringComparison.Ordinal));
    }

    [Fact]
    public async Task LastDay_EndsItByItself()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path);
        var company = await app.ScreenAsync(_company, 1, Profiles.Harmless);
        var then = TimeProvider.System.GetUtcNow().AddYears(-1);
        var flag = Flag.Raise(company, Yellow with { Expires = DateOnly.FromDateTime(then.UtcDateTime).AddDays(2) }, [], Actor.Service("test"), then);
        await app.InAsync(async db =>
        {
            db.Flags.Add(flag);
            await db.ScheduleAsync(ExpireFlag.Kind, flag.Id.ToString(), then, CancellationToken.None);
            return await db.SaveChangesAsync();
        });

        await ScreeningApp.UntilAsync(() => app.InAsync(db => db.Flags.AnyAsync(x => x.Id == flag.Id && x.State == FlagLevel.Expired)), "expired");
    }

    [Theory]
    [InlineData("level")]
    [InlineData("category")]
    [InlineData("source")]
    [InlineData("words")]
    [InlineData("link")]
    [InlineData("expires")]
    [InlineData("companyId")]
    public async Task BadWarning_IsRefused_WithTheField(string field)
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path);
        using var officer = app.AsOfficer();

        using var response = await officer.SendAsync(Path, field switch
        {
            "level" => Yellow with { Level = FlagLevel.Red },
            "category" => Yellow with { Category = "gossip" },
            "source" => Yellow with { Source = "a friend" },
            "words" => Yellow with { Words = "Bad." },
            "link" => Yellow with { Link = "http://plain.example" },
            "expires" => Yellow with { Expires = DateOnly.MaxValue },
            _ => Yellow with { CompanyId = Guid.Empty },
        });

        Assert.Equal([field], await response.FieldsAsync());
    }

    private static MoveFlag Step(FlagLevel level, string? reason = null) => new() { Level = level, Reason = reason, Note = "Looked at it." };

    private static async Task<FlagResponse> RaiseAsync(HttpClient client, RaiseFlag flag)
    {
        using var response = await client.SendAsync(Path, flag);
        return await response.BodyAsync<FlagResponse>();
    }

    private static async Task<FlagResponse> MoveAsync(HttpClient client, FlagResponse flag, FlagLevel level, string? reason = null)
    {
        using var response = await client.SendAsync($"{Path}/{flag.Id}/level", Step(level, reason), flag.Version);
        return await response.BodyAsync<FlagResponse>();
    }

    private static async Task<IEnumerable<Guid>> IdsAsync(HttpClient client) => (await client.ReadAsync<Page<FlagResponse>>(Path)).Items.Select(x => x.Id).Order();

    private MatchChanged Changed(Guid match, Guid agency, MatchState state, long version) => new()
    {
        Transition = new Transition { Change = "changed", From = "", To = "", Actor = Actor.Service("test"), At = DateTimeOffset.UnixEpoch, Version = version },
        Match = new MatchSnapshot
        {
            Id = match, Reference = "MA-1", Version = version, State = state, Origin = MatchOrigin.Engine, OfferId = Guid.Empty, OfferVersion = 1, OfferTitle = "", CompanyId = _company,
            CompanyName = "", NeedId = Guid.Empty, NeedVersion = 1, NeedTitle = "", AgencyId = agency, AgencyName = "", Kind = "training", Score = 0, WeightsVersion = "1",
            Factors = [], Lines = [], CreatedAt = DateTimeOffset.UnixEpoch, ChangedAt = DateTimeOffset.UnixEpoch,
        },
    };
}
