using System.Net;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Clearances;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Tests.Clearances;

public sealed class ClearancesOverHttp
{
    private const string Path = "api/v1/screening/clearances";
    private readonly Guid _company = Guid.CreateVersion7();
    private readonly Guid _agency = Guid.CreateVersion7();

    [Fact]
    public async Task AgencyAsks_CompanyAnswers_OfficerClearsWithConditions()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path);
        await app.ScreenAsync(_company, 1, Profiles.Harmless);
        using var agency = app.As(OrganisationKind.Agency, _agency, Roles.FocalPoint);
        using var company = app.As(OrganisationKind.Company, _company, Roles.CompanyMember);
        using var officer = app.AsOfficer();
        var match = Guid.CreateVersion7();
        await KnowAsync(app, match);

        using var created = await agency.SendAsync(Path, new RequestClearance { CompanyId = _company, Kind = "goods", ValueUsd = 5_000, MatchId = match });
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        var asked = await created.BodyAsync<ClearanceResponse>();
        Assert.Equal((ClearanceState.InProgress, _agency, 1), (asked.Clearance.State, asked.Clearance.Scope.AgencyId!.Value, asked.Clearance.Tier));
        Assert.Equal([match], asked.Clearance.AskedForMatches);
        var path = $"{Path}/{asked.Clearance.Id}";

        var question = await Step<ClearanceResponse>(officer, path + "/ask-company", new StepRequest { Note = "Who pays the freight?" }, asked.Clearance.Version);
        var seen = await company.ReadAsync<ClearanceResponse>(path);
        Assert.Equal(("Who pays the freight?", 0), (Assert.Single(seen.Questions).Question, seen.Clearance.AskedForMatches.Count));
        var answered = await Step<ClearanceResponse>(company, path + "/answer", new AnswerClearance { Answer = "We do." }, question.Clearance.Version);

        await Checklists.AnswerAllAsync(officer, path);
        var decision = new DecideClearance
        {
            Outcome = ClearanceState.ClearedWithConditions, Tier = 2, Scope = new ClearanceScope { AgencyId = _agency, Kinds = ["goods"], MaxValueUsd = 20_000 },
            Conditions = [" No logo. "], Expires = Today.AddMonths(6), Reason = "limited-risk", Note = "For staff only.",
        };
        var cleared = await Step<ClearanceResponse>(officer, path + "/decide", decision, answered.Clearance.Version);

        Assert.Equal((ClearanceState.ClearedWithConditions, 2, "No logo."), (cleared.Clearance.State, cleared.Clearance.Tier, Assert.Single(cleared.Clearance.Conditions)));
        Assert.Null((await company.ReadAsync<ClearanceResponse>(path)).Clearance.Note);
        var known = await agency.ReadAsync<ClearanceResponse>(path);
        Assert.Equal(("For staff only.", 0), (known.Clearance.Note, known.Questions.Count));
        Assert.Equal(["asked", "info-requested", "info-given", "cleared"], (await officer.ReadAsync<List<Transition>>(path + "/history")).Select(x => x.Change));
        Assert.Equal("cleared", (await app.PublishedAsync<ClearanceChanged>())[^1].Transition.Change);
        Assert.True(await app.InAsync(db => db.Due.AnyAsync(x => x.Kind == ExpireClearance.Kind && x.Key == asked.Clearance.Id.ToString())));
        using var again = await agency.SendAsync(Path, new RequestClearance { CompanyId = _company, Kind = "goods", ValueUsd = 9_000 });
        Assert.Equal((HttpStatusCode.OK, asked.Clearance.Id), (again.StatusCode, (await again.BodyAsync<ClearanceResponse>()).Clearance.Id));
    }

    [Fact]
    public async Task SameQuestionAtOnce_MakesOneClearance()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path);
        await app.ScreenAsync(_company, 1, Profiles.Harmless);
        using var agency = app.As(OrganisationKind.Agency, _agency, Roles.FocalPoint);

        var matches = Enumerable.Range(0, 8).Select(_ => Guid.CreateVersion7()).ToArray();
        await KnowAsync(app, matches);

        await Task.WhenAll(matches.Select(async match =>
        {
            using var response = await agency.SendAsync(Path, new RequestClearance { CompanyId = _company, Kind = "goods", MatchId = match });
            await response.BodyAsync<ClearanceResponse>();
        }));

        var clearance = await app.InAsync(db => db.Clearances.AsNoTracking().SingleAsync(x => x.Tier > 0));
        Assert.Equal(8, clearance.Asks.Count);
    }

    [Fact]
    public async Task ClearedOnesThatEndSoon_AreListed()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path);
        await app.ScreenAsync(_company, 1, Profiles.Harmless);
        using var officer = app.AsOfficer();
        var all = await officer.ReadAsync<Page<ClearanceResponse>>($"{Path}?state=cleared");
        var last = Assert.Single(all.Items).Clearance.Expires!.Value;

        Assert.Empty((await officer.ReadAsync<Page<ClearanceResponse>>($"{Path}?expiresBy={last.AddDays(-1):yyyy-MM-dd}")).Items);
        Assert.Single((await officer.ReadAsync<Page<ClearanceResponse>>($"{Path}?expiresBy={last:yyyy-MM-dd}")).Items);
    }

    [Fact]
    public async Task OthersClearances_AreNotThere()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path);
        await app.ScreenAsync(_company, 1, Profiles.Harmless);
        using var agency = app.As(OrganisationKind.Agency, _agency, Roles.FocalPoint);
        using var created = await agency.SendAsync(Path, new RequestClearance { CompanyId = _company, Kind = "goods", ValueUsd = 900 });
        var clearance = (await created.BodyAsync<ClearanceResponse>()).Clearance;
        using var otherAgency = app.As(OrganisationKind.Agency, Guid.CreateVersion7(), Roles.AgencyAdmin);
        using var otherCompany = app.As(OrganisationKind.Company, Guid.CreateVersion7(), Roles.CompanyAdmin);

        foreach (var stranger in new[] { otherAgency, otherCompany })
        {
            using var response = await stranger.GetAsync(new Uri($"{Path}/{clearance.Id}", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(("not-found", 404), await response.ProblemAsync());
        }

        Assert.Equal([0], (await otherAgency.ReadAsync<Page<ClearanceResponse>>(Path)).Items.Select(x => x.Clearance.Tier));
        Assert.Empty((await otherCompany.ReadAsync<Page<ClearanceResponse>>(Path)).Items);
        using var answer = await otherCompany.SendAsync($"{Path}/{clearance.Id}/answer", new AnswerClearance { Answer = "x" }, clearance.Version);
        Assert.Equal(("not-found", 404), await answer.ProblemAsync());
        using var forOther = await otherAgency.SendAsync(Path, new RequestClearance { CompanyId = _company, AgencyId = _agency, Kind = "goods", ValueUsd = 900 });
        Assert.Equal(("not-found", 404), await forOther.ProblemAsync());
        using var decide = await agency.SendAsync($"{Path}/{clearance.Id}/decide", new DecideClearance(), clearance.Version);
        Assert.Equal(HttpStatusCode.Forbidden, decide.StatusCode);
    }

    [Fact]
    public async Task MatchOfAnotherAgency_OrCompany_OrNone_IsNotThere()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path);
        await app.ScreenAsync(_company, 1, Profiles.Harmless);
        var (others, ofOtherCompany) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await app.PublishAsync(Proposed(others, Guid.CreateVersion7(), _company), Proposed(ofOtherCompany, _agency, Guid.CreateVersion7()));
        await ScreeningApp.UntilAsync(() => app.InAsync(async db => await db.Matches.CountAsync() == 2), "both matches are known");
        using var agency = app.As(OrganisationKind.Agency, _agency, Roles.FocalPoint);

        foreach (var match in new[] { others, ofOtherCompany, Guid.CreateVersion7() })
        {
            using var response = await agency.SendAsync(Path, new RequestClearance { CompanyId = _company, Kind = "goods", MatchId = match });
            Assert.Equal(("not-found", 404), await response.ProblemAsync());
        }

        Assert.False(await app.InAsync(db => db.Clearances.AnyAsync(x => x.Tier > 0)));
    }

    [Fact]
    public async Task ClearedForAllAgencies_OnlyWhoAsked_ReadsTheNote()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path);
        await app.ScreenAsync(_company, 1, Profiles.Harmless);
        using var agency = app.As(OrganisationKind.Agency, _agency, Roles.FocalPoint);
        using var other = app.As(OrganisationKind.Agency, Guid.CreateVersion7(), Roles.FocalPoint);
        using var officer = app.AsOfficer();
        using var created = await agency.SendAsync(Path, new RequestClearance { CompanyId = _company, Kind = "goods", ValueUsd = 900 });
        var asked = (await created.BodyAsync<ClearanceResponse>()).Clearance;
        var path = $"{Path}/{asked.Id}";
        await Step<ClearanceResponse>(officer, path + "/decide", new DecideClearance
        {
            Outcome = ClearanceState.ClearedWithConditions, Tier = 1, Conditions = ["No logo."], Expires = Today.AddMonths(6), Reason = "limited-risk", Note = "A rumour.",
        }, asked.Version);

        var own = (await agency.ReadAsync<ClearanceResponse>(path)).Clearance;
        var read = (await other.ReadAsync<ClearanceResponse>(path)).Clearance;
        var listed = (await other.ReadAsync<Page<ClearanceResponse>>(Path)).Items.Single(x => x.Clearance.Id == asked.Id).Clearance;

        Assert.Equal(("limited-risk", "A rumour."), (own.Reason, own.Note));
        Assert.Equal((null, null, ClearanceState.ClearedWithConditions, "No logo."), (read.Reason, read.Note, read.State, Assert.Single(read.Conditions)));
        Assert.Null(listed.Note);
    }

    [Fact]
    public async Task OpenHit_StandsAgainstClearing_NotAgainstRefusing()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path);
        await app.ScreenAsync(_company, 1, Profiles.Alike);
        using var officer = app.AsOfficer();
        using var created = await officer.SendAsync(Path, new RequestClearance { CompanyId = _company, AgencyId = _agency, Kind = "goods", ValueUsd = 900 });
        var clearance = (await created.BodyAsync<ClearanceResponse>()).Clearance;
        var yes = new DecideClearance { Outcome = ClearanceState.Cleared, Expires = Today.AddMonths(1), Reason = "no-concerns" };

        using var refused = await officer.SendAsync($"{Path}/{clearance.Id}/decide", yes, clearance.Version);
        Assert.Equal(("screening-hold", 409), await refused.ProblemAsync());
        var no = await Step<ClearanceResponse>(officer, $"{Path}/{clearance.Id}/decide", new DecideClearance { Outcome = ClearanceState.NotCleared, Reason = "listed" }, clearance.Version);

        Assert.Equal(ClearanceState.NotCleared, no.Clearance.State);
        using var again = await officer.SendAsync(Path, new RequestClearance { CompanyId = _company, AgencyId = _agency, Kind = "funding" });
        Assert.Equal(("company-not-cleared", 409), await again.ProblemAsync());
    }

    [Theory]
    [InlineData("expires")]
    [InlineData("conditions")]
    [InlineData("scope.agencyId")]
    [InlineData("scope.kinds[0]")]
    [InlineData("tier")]
    [InlineData("reason")]
    public async Task BadDecision_IsRefused_WithTheField(string field)
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path);
        await app.ScreenAsync(_company, 1, Profiles.Harmless);
        using var officer = app.AsOfficer();
        using var created = await officer.SendAsync(Path, new RequestClearance { CompanyId = _company, AgencyId = _agency, Kind = "goods", ValueUsd = 900 });
        var clearance = (await created.BodyAsync<ClearanceResponse>()).Clearance;
        var good = new DecideClearance
        {
            Outcome = ClearanceState.ClearedWithConditions, Conditions = ["No logo."], Expires = Today.AddMonths(1), Reason = "no-concerns",
        };

        using var response = await officer.SendAsync($"{Path}/{clearance.Id}/decide", field switch
        {
            "expires" => good with { Expires = Today },
            "conditions" => good with { Conditions = [" "] },
            "scope.agencyId" => good with { Scope = new ClearanceScope { AgencyId = Guid.CreateVersion7() } },
            "scope.kinds[0]" => good with { Scope = new ClearanceScope { Kinds = ["weapons"] } },
            "tier" => good with { Tier = 0 },
            _ => good with { Reason = "listed" },
        }, clearance.Version);

        Assert.Equal([field], await response.FieldsAsync());
    }

    [Fact]
    public async Task ExpiredClearance_EndsByItself()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path);
        var company = await app.ScreenAsync(_company, 1, Profiles.Harmless);
        var then = TimeProvider.System.GetUtcNow().AddYears(-1);
        var clearance = Clearance.ByRule(company, new ClearanceScope(), DateOnly.FromDateTime(then.UtcDateTime).AddDays(1), then);
        await app.InAsync(async db =>
        {
            db.Clearances.Add(clearance);
            await db.ScheduleAsync(ExpireClearance.Kind, clearance.Id.ToString(), then.AddDays(3), CancellationToken.None);
            return await db.SaveChangesAsync();
        });

        await ScreeningApp.UntilAsync(() => app.InAsync(db => db.Clearances.AnyAsync(x => x.Id == clearance.Id && x.State == ClearanceState.Expired)), "expired");
    }

    private static DateOnly Today => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    private static MatchChanged Proposed(Guid match, Guid agency, Guid company) => new()
    {
        Transition = new Transition { Change = "proposed", From = "", To = "proposed", Actor = Actor.Service("matching"), At = DateTimeOffset.UnixEpoch, Version = 1 },
        Match = new MatchSnapshot
        {
            Id = match, Reference = "MA-1", Version = 1, State = MatchState.Proposed, Origin = MatchOrigin.Engine, OfferId = Guid.Empty, OfferVersion = 1, OfferTitle = "",
            CompanyId = company, CompanyName = "", NeedId = Guid.Empty, NeedVersion = 1, NeedTitle = "", AgencyId = agency, AgencyName = "", Kind = "goods", Score = 0,
            WeightsVersion = "1", Factors = [], Lines = [], CreatedAt = DateTimeOffset.UnixEpoch, ChangedAt = DateTimeOffset.UnixEpoch,
        },
    };

    /// <summary>Matches of the agency and the company, as if Matching had told of them.</summary>
    private Task<int> KnowAsync(ScreeningApp app, params IEnumerable<Guid> matches) => app.InAsync(db =>
    {
        db.Matches.AddRange(matches.Select(x => new KnownMatch { Id = x, AgencyId = _agency, CompanyId = _company }));
        return db.SaveChangesAsync();
    });

    private static async Task<T> Step<T>(HttpClient client, string path, object body, long version)
    {
        using var response = await client.SendAsync(path, body, version);
        return await response.BodyAsync<T>();
    }
}
