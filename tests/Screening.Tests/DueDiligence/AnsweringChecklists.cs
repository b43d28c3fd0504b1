using System.Net;
using System.Net.Http.Json;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Screening.V1;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Tests.DueDiligence;

/// <summary>No hit is not a clearance: what is asked, what an answer does, and what is kept of it.</summary>
public sealed class AnsweringChecklists
{
    private const string Path = "api/v1/screening/clearances";
    private readonly Guid _company = Guid.CreateVersion7();
    private readonly Guid _agency = Guid.CreateVersion7();

    private static DateOnly Today => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    private DecideClearance Yes => new() { Outcome = ClearanceState.Cleared, Tier = 2, Scope = new ClearanceScope { AgencyId = _agency }, Expires = Today.AddMonths(6), Reason = "no-concerns" };

    [Fact]
    public async Task Tier2_WithAnUnansweredItem_IsNotCleared_AndTheItemIsNamed()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path);
        using var officer = app.AsOfficer();
        var (path, version) = await AskedAsync(app, officer, 300_000);
        var before = await officer.ReadAsync<DueDiligenceResponse>(path + "/due-diligence");
        Assert.Equal((2, 2, "large"), (before.Tier, before.RequiredTier, before.Reasons[0].RuleId));
        Assert.DoesNotContain("screening.names", before.Missing);

        await Checklists.AnswerAllAsync(officer, path, 2, "ownership.owners");

        using var refused = await officer.SendAsync(path + "/decide", Yes, version);
        var text = await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(("checklist-unanswered", 409), await refused.ProblemAsync());
        Assert.Contains("ownership.owners", text, StringComparison.Ordinal);
        using var low = await officer.SendAsync(path + "/decide", Yes with { Tier = 1 }, version);
        Assert.Equal(["tier"], await low.FieldsAsync());

        await Checklists.AnswerAllAsync(officer, path);
        using var cleared = await officer.SendAsync(path + "/decide", Yes, version);
        var basis = (await cleared.BodyAsync<ClearanceResponse>()).Basis!;

        Assert.Equal((2, 1), (basis.Tier, basis.CompanyVersion));
        Assert.Equal(before.Items.Count, basis.Items.Count);
        Assert.All(basis.Items.Where(x => x.ItemId != "screening.names"), x => Assert.NotNull(x.AnswerId));
        using var late = await officer.SendAsync(path + "/due-diligence", new AnswerChecklist { Answers = [Checklists.Answer(before.Items[1])] });
        Assert.Equal(("clearance-wrong-state", 409), await late.ProblemAsync());
    }

    [Fact]
    public async Task AnswerThatExcludes_LeavesOnlyRefusal_AtAnyTier_ForAnybody()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path);
        using var officer = app.AsOfficer();
        using var lead = app.AsLead();
        var (path, version) = await AskedAsync(app, officer, 900);
        var items = await officer.ReadAsync<DueDiligenceResponse>(path + "/due-diligence?tier=3");
        var item = items.Items.Single(x => x.Item.Id == "exclusion.tobacco.owners");

        using var answered = await officer.SendAsync(path + "/due-diligence", new AnswerChecklist { Answers = [Checklists.Answer(item, "yes")] });
        Assert.Equal(["exclusion.tobacco.owners"], (await answered.BodyAsync<DueDiligenceResponse>()).Blocking);

        foreach (var person in new[] { officer, lead })
        {
            using var refused = await person.SendAsync(path + "/decide", Yes with { Tier = 1 }, version);
            Assert.Equal(("checklist-excludes", 409), await refused.ProblemAsync());
        }

        using var no = await officer.SendAsync(path + "/decide", new DecideClearance { Outcome = ClearanceState.NotCleared, Reason = "exclusion-criteria" }, version);
        Assert.Equal(ClearanceState.NotCleared, (await no.BodyAsync<ClearanceResponse>()).Clearance.State);
    }

    [Fact]
    public async Task AnswerThatEscalates_IsForTheLead()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path);
        using var officer = app.AsOfficer();
        using var lead = app.AsLead();
        var (path, version) = await AskedAsync(app, officer, 300_000);
        await Checklists.AnswerAllAsync(officer, path, 2, "media.findings");
        var item = (await officer.ReadAsync<DueDiligenceResponse>(path + "/due-diligence")).Items.Single(x => x.Item.Id == "media.findings");
        using var answered = await officer.SendAsync(path + "/due-diligence", new AnswerChecklist { Answers = [Checklists.Answer(item, "serious")] });
        Assert.Equal(["media.findings"], (await answered.BodyAsync<DueDiligenceResponse>()).Escalating);

        using var refused = await officer.SendAsync(path + "/decide", Yes, version);
        Assert.Equal(("screening-lead-needed", 403), await refused.ProblemAsync());
        using var cleared = await lead.SendAsync(path + "/decide", Yes, version);
        Assert.Equal(ClearanceState.Cleared, (await cleared.BodyAsync<ClearanceResponse>()).Clearance.State);
    }

    [Fact]
    public async Task Answers_AreAddedBesideEachOther_AndTwoAtOnceMeet()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path);
        using var officer = app.AsOfficer();
        using var other = app.AsOfficer();
        var (path, _) = await AskedAsync(app, officer, 300_000);
        var item = (await officer.ReadAsync<DueDiligenceResponse>(path + "/due-diligence")).Items.Single(x => x.Item.Id == "ownership.register");

        var both = await Task.WhenAll(new[] { officer, other }.Select(x => x.SendAsync(path + "/due-diligence", new AnswerChecklist { Answers = [Checklists.Answer(item, "partly")] })));
        Assert.Equal([200, 409], both.Select(x => (int)x.StatusCode).Order());
        Assert.Equal("answered-meanwhile", (await both.Single(x => !x.IsSuccessStatusCode).ProblemAsync()).Code);
        var now = (await officer.ReadAsync<DueDiligenceResponse>(path + "/due-diligence")).Items.Single(x => x.Item.Id == "ownership.register");
        using var again = await other.SendAsync(path + "/due-diligence", new AnswerChecklist { Answers = [Checklists.Answer(now, "yes")] });

        var then = (await again.BodyAsync<DueDiligenceResponse>()).Items.Single(x => x.Item.Id == "ownership.register");
        Assert.Equal(("yes", "partly"), (then.Answer!.Value, Assert.Single(then.Earlier).Value));
        Assert.Equal(then.Earlier[0].Id, then.Answer.Follows);
        foreach (var response in both)
        {
            response.Dispose();
        }
    }

    [Fact]
    public async Task Company_AnswersItsOwnItems_AndSeesNoOthers()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path);
        using var officer = app.AsOfficer();
        using var matcher = app.As(OrganisationKind.Desk, Guid.CreateVersion7(), Roles.MatchingOfficer);
        using var company = app.As(OrganisationKind.Company, _company, Roles.CompanyMember);
        using var stranger = app.As(OrganisationKind.Company, Guid.CreateVersion7(), Roles.CompanyAdmin);
        using var agency = app.As(OrganisationKind.Agency, _agency, Roles.AgencyAdmin);
        var (path, _) = await AskedAsync(app, officer, 300_000);
        await Checklists.AnswerAllAsync(officer, path, 2, "principles.labour");

        var seen = await company.ReadAsync<DueDiligenceResponse>(path + "/due-diligence");
        Assert.Equal(["principles.human-rights", "principles.labour", "principles.environment", "principles.anti-corruption"], seen.Items.Select(x => x.Item.Id));
        Assert.Empty(seen.Criteria);
        using var own = await company.SendAsync(path + "/due-diligence", new AnswerChecklist { Answers = [Checklists.Answer(seen.Items[1])] });
        Assert.Empty((await own.BodyAsync<DueDiligenceResponse>()).Missing);
        using var notOwn = await company.SendAsync(path + "/due-diligence", new AnswerChecklist { Answers = [new NewChecklistAnswer { ItemId = "ownership.owners", Value = "yes", Words = "Trust us." }] });
        Assert.Equal(["answers[0].itemId"], await notOwn.FieldsAsync());
        using var foreign = await stranger.SendAsync(path + "/due-diligence", new AnswerChecklist { Answers = [Checklists.Answer(seen.Items[1])] });
        Assert.Equal(("not-found", 404), await foreign.ProblemAsync());
        using var byAgency = await agency.GetAsync(new Uri(path + "/due-diligence", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, byAgency.StatusCode);
        using var byMatcher = await matcher.SendAsync(path + "/due-diligence", new AnswerChecklist { Answers = [Checklists.Answer(seen.Items[1])] });
        Assert.Equal(("forbidden", 403), await byMatcher.ProblemAsync());
    }

    [Theory]
    [InlineData("value", "answers[0].value")]
    [InlineData("words", "answers[0].words")]
    [InlineData("long", "answers[0].words")]
    [InlineData("link", "answers[0].link")]
    [InlineData("twice", "answers[1].itemId")]
    [InlineData("platform", "answers[0].itemId")]
    [InlineData("none", "answers")]
    [InlineData("many", "answers")]
    public async Task BadAnswers_AreRefused_WithTheField(string fault, string field)
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path);
        using var officer = app.AsOfficer();
        var (path, _) = await AskedAsync(app, officer, 300_000);
        var good = new NewChecklistAnswer { ItemId = "ownership.owners", Value = "yes", Words = "Seen." };

        using var response = await officer.SendAsync(path + "/due-diligence", new AnswerChecklist
        {
            Answers = fault switch
            {
                "value" => [good with { Value = "perhaps" }],
                "words" => [good with { Words = " " }],
                "long" => [good with { Words = new string('x', 4_001) }],
                "link" => [good with { Link = "javascript:alert(1)" }],
                "twice" => [good, good],
                "platform" => [good with { ItemId = "screening.names" }],
                "many" => [.. Enumerable.Repeat(good, 101)],
                _ => [],
            },
        });

        Assert.Equal([field], await response.FieldsAsync());
        Assert.False(await app.InAsync(db => db.ChecklistAnswers.AnyAsync()));
    }

    [Fact]
    public async Task NewOwners_PutTheClearanceInQuestion_AndAskTheirItemsAnew()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path);
        using var officer = app.AsOfficer();
        var (path, version) = await AskedAsync(app, officer, 300_000);
        await Checklists.AnswerAllAsync(officer, path);
        using var cleared = await officer.SendAsync(path + "/decide", Yes, version);
        await cleared.BodyAsync<ClearanceResponse>();

        await app.ScreenAsync(_company, 2, Profiles.Harmless with { Owners = [new ConnectedPerson { Name = "Ada Quietwater", SharePercent = 60, Countries = ["AT"] }] });

        var now = await officer.ReadAsync<ClearanceResponse>(path);
        Assert.Equal((ClearanceState.Reopened, "owners-changed"), (now.Clearance.State, now.Clearance.Reason));
        var open = await officer.ReadAsync<DueDiligenceResponse>(path + "/due-diligence");
        Assert.Contains("ownership.owners", open.Missing);
        Assert.Contains("exclusion.weapons.owners", open.Missing);
        Assert.DoesNotContain("exclusion.weapons.activities", open.Missing);
        Assert.Equal(ItemState.OutOfDate, open.Items.Single(x => x.Item.Id == "ownership.owners").State);
        Assert.Equal(["owners-changed"], await app.InAsync(db => db.Triggers.Select(x => x.Trigger).ToListAsync()));
        await app.ScreenAsync(_company, 3, Profiles.Harmless with { Owners = [new ConnectedPerson { Name = "Ada Quietwater", SharePercent = 60, Countries = ["AT"] }], Isic = ["1200"] });
        Assert.Contains("exclusion.weapons.activities", (await officer.ReadAsync<DueDiligenceResponse>(path + "/due-diligence")).Missing);
        Assert.Equal(3, (await officer.ReadAsync<DueDiligenceResponse>(path + "/due-diligence")).RequiredTier);
    }

    [Fact]
    public async Task AgencyMayTighten_NeverLoosen_AndItsOwnItemsCount()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path);
        using var officer = app.AsOfficer();
        using var admin = app.As(OrganisationKind.Agency, _agency, Roles.AgencyAdmin);
        using var focal = app.As(OrganisationKind.Agency, _agency, Roles.FocalPoint);
        using var other = app.As(OrganisationKind.Agency, Guid.CreateVersion7(), Roles.AgencyAdmin);
        var profile = $"api/v1/screening/checklists/agencies/{_agency}";
        var whole = await admin.ReadAsync<ChecklistResponse>("api/v1/screening/checklists");
        var large = whole.Rules.Single(x => x.Id == "large");
        var own = new ChecklistItem
        {
            Id = "own.children", Section = "questionnaire", FromTier = 1, Question = "Does the company keep the rules for work with children?", ValidMonths = 12,
            Answers = [new("yes", "Yes", AnswerEffect.Clear), new("no", "No", AnswerEffect.Block)],
        };

        var check = await (await admin.SendAsync(profile + "/check", new AgencyChecklistRequest { Rules = [large with { AboveUsd = 900_000 }], Items = [own] })).BodyAsync<ChecklistCheckResponse>();
        Assert.Equal(("rules[0].aboveUsd", "250000", "900000"), (Assert.Single(check.Loosened).Field, check.Loosened[0].Minimum, check.Loosened[0].Wanted));
        Assert.Equal(["own.children"], check.Tightened);
        using var loose = await PutAsync(admin, profile, new AgencyChecklistRequest { Rules = [large with { AboveUsd = 900_000 }] }, 0);
        Assert.Equal(["rules[0].aboveUsd"], await loose.FieldsAsync());
        using var strict = await PutAsync(admin, profile, new AgencyChecklistRequest { Rules = [large with { AboveUsd = 100 }], Items = [own] }, 0);
        Assert.Equal(1, (await strict.BodyAsync<AgencyChecklistResponse>()).Version);
        using var stale = await PutAsync(admin, profile, new AgencyChecklistRequest(), 0);
        Assert.Equal(412, (int)stale.StatusCode);
        using var byFocal = await PutAsync(focal, profile, new AgencyChecklistRequest(), 1);
        Assert.Equal(403, (int)byFocal.StatusCode);
        using var byOther = await PutAsync(other, profile, new AgencyChecklistRequest(), 1);
        Assert.Equal(404, (int)byOther.StatusCode);

        var (path, version) = await AskedAsync(app, officer, 900);
        var asked = await officer.ReadAsync<DueDiligenceResponse>(path + "/due-diligence");
        Assert.Equal((2, whole.Version + "+1"), (asked.RequiredTier, asked.Checklist.Split(' ')[^1]));
        await Checklists.AnswerAllAsync(officer, path, 2, "own.children");
        using var refused = await officer.SendAsync(path + "/decide", Yes, version);
        Assert.Equal("checklist-unanswered", (await refused.ProblemAsync()).Code);
    }

    [Fact]
    public async Task OwnQuestion_WithOtherWords_IsNotAnswered()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path);
        using var officer = app.AsOfficer();
        using var admin = app.As(OrganisationKind.Agency, _agency, Roles.AgencyAdmin);
        var profile = $"api/v1/screening/checklists/agencies/{_agency}";
        var insured = new ChecklistItem
        {
            Id = "own.insured", Section = "ownership", FromTier = 2, Question = "Is the company insured?", ValidMonths = 12, Answers = [new("yes", "Yes", AnswerEffect.Clear), new("no", "No", AnswerEffect.Block)],
        };
        using var first = await PutAsync(admin, profile, new AgencyChecklistRequest { Items = [insured], Note = "Audit." }, 0);
        await first.BodyAsync<AgencyChecklistResponse>();
        var (path, _) = await AskedAsync(app, officer, 300_000);
        Assert.Empty((await Checklists.AnswerAllAsync(officer, path)).Missing);

        using var stricter = await PutAsync(admin, profile, new AgencyChecklistRequest { Items = [insured with { ValidMonths = 6 }] }, 1);
        await stricter.BodyAsync<AgencyChecklistResponse>();
        Assert.Empty((await officer.ReadAsync<DueDiligenceResponse>(path + "/due-diligence")).Missing);
        using var other = await PutAsync(admin, profile, new AgencyChecklistRequest { Items = [insured with { Question = "Has the company a data protection officer?" }] }, 2);
        await other.BodyAsync<AgencyChecklistResponse>();

        Assert.Equal(["own.insured"], (await officer.ReadAsync<DueDiligenceResponse>(path + "/due-diligence")).Missing);
        var history = await admin.ReadAsync<IReadOnlyList<AgencyChecklistResponse>>(profile + "/history");
        Assert.Equal([(3L, ""), (2L, ""), (1L, "Audit.")], history.Select(x => (x.Version, x.Note ?? "")));
        using var stranger = app.As(OrganisationKind.Agency, Guid.CreateVersion7(), Roles.AgencyAdmin);
        using var hidden = await stranger.GetAsync(new Uri(profile + "/history", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
    }

    private async Task<(string Path, long Version)> AskedAsync(ScreeningApp app, HttpClient officer, decimal value)
    {
        await app.ScreenAsync(_company, 1, Profiles.Harmless);
        using var created = await officer.SendAsync(Path, new RequestClearance { CompanyId = _company, AgencyId = _agency, Kind = "goods", ValueUsd = value });
        var clearance = (await created.BodyAsync<ClearanceResponse>()).Clearance;
        return ($"{Path}/{clearance.Id}", clearance.Version);
    }

    private static Task<HttpResponseMessage> PutAsync(HttpClient client, string path, AgencyChecklistRequest body, long version)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, new Uri(path, UriKind.Relative)) { Content = JsonContent.Create(body, options: WireJson.Options) };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        return client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
