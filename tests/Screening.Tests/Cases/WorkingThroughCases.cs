using System.Text;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Screening.V1;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Tests.Cases;

/// <summary>The queue, whose a case is, its day, words and files, and many at once – over HTTP.</summary>
public sealed class WorkingThroughCases
{
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.7 made up");

    [Fact]
    public async Task Queue_ComesByDayAndScore_PageByPage_WithFiltersAndCounts()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path);
        var companies = await ManyAsync(app, 5);
        using var officer = app.AsPerson(Given.Desk("one", Roles.ScreeningOfficer));

        var all = (await officer.ReadAsync<Page<QueuedHit>>("api/v1/screening/cases/hits?show=todo&limit=100")).Items;
        Assert.Equal(5, all.Count);
        Assert.Equal(all.OrderBy(x => x.DueOn).ThenByDescending(x => x.Score).Select(x => x.HitId), all.Select(x => x.HitId));
        List<Guid> paged = [];
        for (string? after = ""; after is not null;)
        {
            var page = await officer.ReadAsync<Page<QueuedHit>>($"api/v1/screening/cases/hits?show=todo&limit=2&after={after}");
            paged.AddRange(page.Items.Select(x => x.HitId));
            after = page.After;
        }

        Assert.Equal(all.Select(x => x.HitId), paged);

        var last = await officer.CaseOfAsync(companies[^1]);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        using var due = await officer.SendAsync($"api/v1/screening/cases/{last.Case.Id}/due", new SetDueRequest { On = today }, last.Case.Version);
        var dueNow = await due.BodyAsync<CaseResponse>();
        Assert.Equal(last.Case.Id, (await officer.ReadAsync<Page<CaseSummary>>("api/v1/screening/cases?limit=1")).Items[0].Id);
        using var taken = await officer.SendAsync($"api/v1/screening/cases/{last.Case.Id}/assign", new AssignCaseRequest { To = "me" }, dueNow.Case.Version);
        var mine = await taken.BodyAsync<CaseResponse>();
        Assert.Equal("one", mine.Case.AssignedTo!.Subject);
        await app.InAsync(async db => await db.Cases.Where(x => x.Id == last.Case.Id).ExecuteUpdateAsync(x => x.SetProperty(y => y.DueOn, today.AddDays(-1)))
            + await db.Queue.Where(x => x.CaseId == last.Case.Id).ExecuteUpdateAsync(x => x.SetProperty(y => y.DueOn, today.AddDays(-1))));

        Assert.Equal([last.Case.Id], await IdsAsync(officer, "assigned=me"));
        Assert.Equal([last.Case.Id], await IdsAsync(officer, "overdue=true"));
        Assert.Equal(4, (await IdsAsync(officer, "assigned=none")).Count);
        Assert.Equal([last.Case.Id], await IdsAsync(officer, $"q={Uri.EscapeDataString(last.Case.Reference)}"));
        Assert.Equal(5, (await IdsAsync(officer, "list=demo")).Count);
        Assert.Empty(await IdsAsync(officer, "list=another"));
        Assert.Empty(await IdsAsync(officer, "score=1000&q=zzzz"));
        var counts = await officer.ReadAsync<CaseCounts>("api/v1/screening/cases/counts");
        Assert.Equal((5, 1, 4, 1, 0, 5), (counts.Waiting, counts.Mine, counts.Unassigned, counts.Overdue, counts.Second, counts.Hits["todo"]));
        Assert.True((await officer.CaseOfAsync(companies[^1])).Case.IsOverdue);
    }

    [Theory]
    [InlineData("show=some", "show")]
    [InlineData("q=x", "q")]
    [InlineData("score=1001", "score")]
    [InlineData("after=no", "after")]
    public async Task BadFilter_IsRefused_WithTheField(string query, string field)
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path);
        using var officer = app.AsOfficer();
        foreach (var list in new[] { "", "/hits" })
        {
            using var answer = await officer.GetAsync(new Uri($"api/v1/screening/cases{list}?{query}", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal([field], await answer.FieldsAsync());
        }
    }

    [Fact]
    public async Task Case_IsGivenToColleagues_ThatIdentityNamed_AndToNobodyElse()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path);
        var company = Assert.Single(await ManyAsync(app, 1));
        var desk = Guid.CreateVersion7();
        await app.PublishAsync(Organisation(desk, 2, ("maria", [Roles.ScreeningOfficer]), ("matcher", [Roles.MatchingOfficer])));
        using var officer = app.AsOfficer();
        await ScreeningApp.UntilAsync(async () => (await officer.ReadAsync<Officer[]>("api/v1/screening/cases/officers")).Length == 1, "the colleague known");
        await app.PublishAsync(Organisation(desk, 1, ("gone", [Roles.ScreeningOfficer])));

        var @case = await officer.CaseOfAsync(company);
        using var given = await officer.SendAsync($"api/v1/screening/cases/{@case.Case.Id}/assign", new AssignCaseRequest { To = "maria" }, @case.Case.Version);
        var answer = await given.BodyAsync<CaseResponse>();
        Assert.Equal(("maria", "The maria", "assigned"), (answer.Case.AssignedTo!.Subject, answer.Case.AssignedTo.Name, answer.History[^1].Change));
        foreach (var nobody in new[] { "matcher", "gone", "", "nobody" })
        {
            using var refused = await officer.SendAsync($"api/v1/screening/cases/{@case.Case.Id}/assign", new AssignCaseRequest { To = nobody }, answer.Case.Version);
            Assert.Equal(["to"], await refused.FieldsAsync());
        }

        using var back = await officer.SendAsync($"api/v1/screening/cases/{@case.Case.Id}/assign", new AssignCaseRequest { To = "none" }, answer.Case.Version);
        Assert.Null((await back.BodyAsync<CaseResponse>()).Case.AssignedTo);
        using var past = await officer.SendAsync($"api/v1/screening/cases/{@case.Case.Id}/due", new SetDueRequest { On = new DateOnly(2020, 1, 1) }, answer.Case.Version + 1);
        Assert.Equal(["on"], await past.FieldsAsync());
    }

    [Fact]
    public async Task Comments_AreKeptInOrder_AndOnlyAboutHitsThatAreThere()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path);
        var company = Assert.Single(await ManyAsync(app, 1));
        using var officer = app.AsPerson(Given.Desk("one", Roles.ScreeningOfficer));
        var @case = await officer.CaseOfAsync(company);
        var path = $"api/v1/screening/cases/{@case.Case.Id}/comments";

        foreach (var text in new[] { "Asked the register.", "أجاب السجل.", new string('x', 4_000) })
        {
            using var written = await officer.SendAsync(path, new AddCommentRequest { Text = text, HitId = text.Length > 100 ? @case.Hits[0].Id : null });
            Assert.Equal(text, (await written.BodyAsync<CaseComment>()).Text);
        }

        using var empty = await officer.SendAsync(path, new AddCommentRequest { Text = "  " });
        Assert.Equal(["text"], await empty.FieldsAsync());
        using var tooLong = await officer.SendAsync(path, new AddCommentRequest { Text = new string('x', 4_001) });
        Assert.Equal(["text"], await tooLong.FieldsAsync());
        using var strange = await officer.SendAsync(path, new AddCommentRequest { Text = "About what?", HitId = Guid.CreateVersion7() });
        Assert.Equal(("hit-not-found", 404), await strange.ProblemAsync());
        var after = await officer.CaseOfAsync(company);
        Assert.Equal(["Asked the register.", "أجاب السجل."], after.Comments.Take(2).Select(x => x.Text));
        Assert.Equal((3, "one", @case.Case.Version), (after.Comments.Count, after.Comments[0].By.Subject, after.Case.Version));
    }

    [Theory]
    [InlineData("extract.pdf", "%PDF-1.7", null)]
    [InlineData("notes.txt", "Notes – with ünïcode", null)]
    [InlineData("rows.csv", "a,b\r\n1,2", null)]
    [InlineData("extract.pdf", "<html><script>alert(1)</script>", "case-file-kind")]
    [InlineData("page.html", "<html></html>", "case-file-kind")]
    [InlineData("picture.svg", "<svg/>", "case-file-kind")]
    [InlineData("run.exe", "MZ", "case-file-kind")]
    [InlineData("letter.docx", "PK\u0003\u0004 but nothing of a letter", "case-file-kind")]
    [InlineData("extract.pdf", "", "case-file-empty")]
    public async Task File_IsTakenByItsBytes_AndComesBackAsAnAttachment(string name, string content, string? refusal)
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path);
        var company = Assert.Single(await ManyAsync(app, 1));
        using var officer = app.AsOfficer();
        var @case = await officer.CaseOfAsync(company);

        using var sent = await officer.SendFileAsync(@case.Case.Id, "../../" + name, Encoding.UTF8.GetBytes(content));
        if (refusal is not null)
        {
            Assert.Equal(refusal, (await sent.ProblemAsync()).Code);
            Assert.Empty((await officer.CaseOfAsync(company)).Files);
            return;
        }

        var file = await sent.BodyAsync<CaseFile>();
        Assert.Equal((name, (long)Encoding.UTF8.GetByteCount(content)), (file.Name, file.Size));
        using var again = await officer.SendFileAsync(@case.Case.Id, name, Encoding.UTF8.GetBytes(content));
        Assert.Equal(file.Id, (await again.BodyAsync<CaseFile>()).Id);
        using var got = await officer.GetAsync(new Uri($"api/v1/screening/cases/{@case.Case.Id}/files/{file.Id}", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(content, await got.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(("attachment", "nosniff"), (got.Content.Headers.ContentDisposition!.DispositionType, got.Headers.GetValues("X-Content-Type-Options").Single()));
        using var elsewhere = await officer.GetAsync(new Uri($"api/v1/screening/cases/{Guid.CreateVersion7()}/files/{file.Id}", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(404, (int)elsewhere.StatusCode);
        Assert.Equal(file, Assert.Single((await officer.CaseOfAsync(company)).Files));
    }

    [Fact]
    public async Task FileTooLarge_IsRefused_AndBytesThatNoCaseNamesAreRemoved()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path);
        var company = Assert.Single(await ManyAsync(app, 1));
        using var officer = app.AsOfficer();
        var @case = await officer.CaseOfAsync(company);
        var large = new byte[(10 * 1024 * 1024) + 1];
        Pdf.CopyTo(large, 0);
        using var sent = await officer.SendFileAsync(@case.Case.Id, "large.pdf", large);
        Assert.Equal(413, (int)sent.StatusCode);

        // As a kill between the bytes and the record leaves it.
        var orphan = Guid.CreateVersion7();
        using var kept = await officer.SendFileAsync(@case.Case.Id, "kept.pdf", Pdf);
        var file = await kept.BodyAsync<CaseFile>();
        var store = new ServiceDefaults.Files.FolderFileStore(Path.Combine(folder.Path, "files", "screening"));
        await store.KeepAsync(orphan, Pdf, TestContext.Current.CancellationToken);
        await app.InAsync(async db =>
        {
            await db.ScheduleAsync(Screening.Cases.DiscardFile.Kind, orphan.ToString(), DateTimeOffset.UnixEpoch, CancellationToken.None);
            await db.ScheduleAsync(Screening.Cases.DiscardFile.Kind, file.Id.ToString(), DateTimeOffset.UnixEpoch, CancellationToken.None);
            return await db.SaveChangesAsync();
        });
        await ScreeningApp.UntilAsync(() => app.InAsync(async db => !await db.Due.AnyAsync(x => x.Kind == Screening.Cases.DiscardFile.Kind)), "the discarding done");
        using var gone = store.Open(orphan);
        using var there = store.Open(file.Id);
        Assert.Null(gone);
        Assert.NotNull(there);
    }

    [Fact]
    public async Task Bulk_SaysOfEachWhatBecameOfIt_AndOfTheSameAgainTheSame()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path, [new("Screening:Cases:SecondPersonScore", "1000")]);
        var companies = await ManyAsync(app, 3);
        var strong = Guid.CreateVersion7();
        await app.ScreenAsync(strong, 1, Profiles.AlikeOwner);
        using var officer = app.AsPerson(Given.Desk("one", Roles.ScreeningOfficer));
        var hits = (await officer.ReadAsync<Page<QueuedHit>>("api/v1/screening/cases/hits?show=todo&limit=100")).Items;
        Assert.Equal(4, hits.Count);
        var stale = hits.First(x => x.CompanyName != Profiles.AlikeOwner.LegalName);
        BulkHit[] items = [.. hits.Select(x => new BulkHit(x.CaseId, x.HitId, x == stale ? x.Version + 7 : x.Version)), new(Guid.CreateVersion7(), Guid.CreateVersion7(), 1)];
        var dismiss = new BulkHitsRequest { Action = "dismiss", Reason = "different-name", Items = items };

        using var first = await officer.SendAsync("api/v1/screening/cases/bulk", dismiss);
        var results = (await first.BodyAsync<BulkHitsResponse>()).Items;

        Assert.Equal(items.Select(x => x.HitId), results.Select(x => x.HitId));
        string Result(Guid hit) => results.Single(x => x.HitId == hit) is { Result: "refused" } refused ? refused.Code! : results.Single(x => x.HitId == hit).Result;
        Assert.Equal("stale-version", Result(stale.HitId));
        Assert.Equal("not-found", Result(items[^1].HitId));
        Assert.Equal("proposed", Result(hits.Single(x => x.CompanyName == Profiles.AlikeOwner.LegalName).HitId));
        Assert.Equal(2, results.Count(x => x.Result == "done"));
        Assert.Equal(3, await app.InAsync(db => db.Companies.CountAsync(x => x.JudgedAs == ScreeningStanding.Clear)) + 1);

        using var second = await officer.SendAsync("api/v1/screening/cases/bulk", dismiss);
        Assert.Equal(results.Select(x => (x.HitId, x.Result)), (await second.BodyAsync<BulkHitsResponse>()).Items.Select(x => (x.HitId, x.Result)));
        Assert.Equal(companies.Length, companies.Distinct().Count());

        BulkHit[] fresh = [.. (await officer.ReadAsync<Page<QueuedHit>>("api/v1/screening/cases/hits?limit=100")).Items.Select(x => new BulkHit(x.CaseId, x.HitId, x.Version))];
        using var assigned = await officer.SendAsync("api/v1/screening/cases/bulk", new BulkHitsRequest { Action = "assign", To = "me", Items = fresh });
        Assert.All((await assigned.BodyAsync<BulkHitsResponse>()).Items, x => Assert.Equal("done", x.Result));
        Assert.True(await app.InAsync(db => db.Cases.AllAsync(x => x.AssignedTo == "one")));
    }

    [Theory]
    [InlineData("""{"action":"confirm","items":[{"caseId":"01970000-0000-7000-8000-000000000000","hitId":"01970000-0000-7000-8000-000000000000","version":1}]}""", "action")]
    [InlineData("""{"action":"dismiss","items":[]}""", "items")]
    [InlineData("""{"action":"dismiss","items":[{"caseId":"01970000-0000-7000-8000-000000000000","hitId":"01970000-0000-7000-8000-000000000000","version":1}]}""", "reason")]
    [InlineData("""{"action":"due","items":[{"caseId":"01970000-0000-7000-8000-000000000000","hitId":"01970000-0000-7000-8000-000000000000","version":1}]}""", "on")]
    public async Task BadBulk_IsRefusedAsAWhole(string body, string field)
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path);
        using var officer = app.AsOfficer();
        using var answer = await officer.SendAsync("api/v1/screening/cases/bulk", System.Text.Json.JsonSerializer.Deserialize<System.Text.Json.JsonElement>(body));
        Assert.Equal([field], await answer.FieldsAsync());
    }

    [Fact]
    public async Task Case_SaysWhatItBlocks_AndWhoWaits()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path);
        var (company, agency, match) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await app.ScreenAsync(company, 1, Profiles.Alike);
        await app.InAsync(db =>
        {
            db.Matches.Add(new Screening.Clearances.KnownMatch { Id = match, AgencyId = agency, CompanyId = company });
            return db.SaveChangesAsync();
        });
        using var asking = app.As(OrganisationKind.Agency, agency, Roles.AgencyAdmin);
        using var asked = await asking.SendAsync("api/v1/screening/clearances", new RequestClearance { CompanyId = company, Kind = "goods", MatchId = match });
        var clearance = await asked.BodyAsync<ClearanceResponse>();

        using var officer = app.AsOfficer();
        var blocks = (await officer.CaseOfAsync(company)).Blocks!;

        Assert.Equal(ScreeningStanding.Hold, blocks.Standing);
        Assert.Equal((clearance.Clearance.Id, match), (Assert.Single(blocks.Clearances).Id, Assert.Single(blocks.Clearances[0].WaitingMatches)));
        Assert.Equal((agency, 1, 1), (Assert.Single(blocks.Agencies).AgencyId, blocks.Agencies[0].Matches, blocks.Agencies[0].Waiting));
    }

    /// <summary>Companies that each have one weak hit.</summary>
    private static async Task<Guid[]> ManyAsync(ScreeningApp app, int count)
    {
        var companies = Enumerable.Range(0, count).Select(_ => Guid.CreateVersion7()).ToArray();
        foreach (var company in companies)
        {
            await app.ScreenAsync(company, 1, Profiles.Alike);
        }

        return companies;
    }

    private static async Task<List<Guid>> IdsAsync(HttpClient client, string query) =>
        [.. (await client.ReadAsync<Page<CaseSummary>>($"api/v1/screening/cases?{query}&limit=100")).Items.Select(x => x.Id)];

    private static OrganisationChanged Organisation(Guid id, long version, params (string Subject, string[] Roles)[] members) => new()
    {
        Transition = new Transition { Change = "changed", From = "active", To = "active", Actor = Actor.Service("identity"), At = Given.Now, Version = version },
        Organisation = new OrganisationSnapshot
        {
            Id = id, Version = version, Kind = OrganisationKind.Desk, Name = "Desk", Active = true,
            Members = [.. members.Select(x => new MemberSnapshot { Subject = x.Subject, Name = $"The {x.Subject}", Email = $"{x.Subject}@desk.example", Language = "en", TimeZone = "UTC", Roles = x.Roles })],
        },
    };
}
