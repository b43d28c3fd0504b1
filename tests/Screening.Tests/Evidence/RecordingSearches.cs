using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Evidence;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Tests.Evidence;

/// <summary>Who asked the lists about whom, outside the screening of companies: one record a request, which nobody reads without the person's key.</summary>
public sealed class RecordingSearches : IAsyncLifetime
{
    private const string Api = "api/v1/screening";
    private EvidenceScene _scene = null!;

    private ScreeningApp App => _scene.App;

    public async ValueTask InitializeAsync() => _scene = await EvidenceScene.SearchableAsync();

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task Search_SaysWhoAskedWhatWithWhichLists_AndNobodyReadsTheNameInTheDatabase()
    {
        var agency = Guid.CreateVersion7();
        using var asking = App.As(OrganisationKind.Agency, agency, Roles.FocalPoint);
        using var response = await asking.SendAsync($"{Api}/search", new SearchRequest { Record = new ScreeningRecord { Names = ["Vardan Keldran"] }, Threshold = 700 });
        var answer = await response.BodyAsync<SearchResponse>();
        await _scene.SealAsync();

        using var lead = App.AsLead();
        var search = Assert.Single((await lead.ReadAsync<Page<EvidenceSearchResponse>>($"{EvidenceScene.Root}/searches")).Items);
        Assert.Equal(("search", "A focal-point", agency, 700, 1, answer.Hits.Count), (search.What, search.By, search.OrganisationId, search.Threshold, search.Asked, search.Found));
        Assert.Equal(["demo:1"], search.Lists);
        Assert.True(search is { SettingsHash.Length: 64, Sequence: > 0 } && answer.Hits.Count > 0);
        var record = await App.InAsync(db => db.Evidence.AsNoTracking().SingleAsync(x => x.Kind == EvidenceKinds.Search));
        var parts = await App.InAsync(db => db.EvidenceParts.AsNoTracking().Where(x => x.RecordId == record.Id).ToListAsync());
        Assert.DoesNotContain("Keldran", record.Document, StringComparison.OrdinalIgnoreCase);
        Assert.All(parts, x => Assert.DoesNotContain("Keldran", Encoding.UTF8.GetString(x.Cipher), StringComparison.OrdinalIgnoreCase));
        Assert.Contains("Vardan Keldran", await EvidenceScene.ExportAsync(lead, "searches.csv"), StringComparison.Ordinal);
        var asked = Assert.Single(search.Subjects);
        Assert.Equal(["Vardan Keldran"], asked.Names);

        // Found by name, and erased like everybody else.
        var person = Assert.Single((await lead.ReadAsync<Page<EvidencePersonResponse>>($"{EvidenceScene.Root}/people?name=vardan%20keldran")).Items);
        Assert.Equal(("Vardan Keldran", null, "searched"), (person.Name, person.CompanyId, Assert.Single(person.Roles)));
        Assert.Equal(person.Id, asked.PersonId);
        await EvidenceScene.ActAsync(lead, person, "erase", new StepRequest { Reason = "person-asked" });
        await _scene.SealAsync();
        var searches = await EvidenceScene.ExportAsync(lead, "searches.csv");
        Assert.True(searches.Contains("(erased)", StringComparison.Ordinal) && !searches.Contains("Keldran", StringComparison.Ordinal), searches);
        Assert.Empty((await _scene.VerifyAsync()).Findings);
        Assert.Empty(Assert.Single(Assert.Single((await lead.ReadAsync<Page<EvidenceSearchResponse>>($"{EvidenceScene.Root}/searches")).Items).Subjects).Names);
        Assert.Empty((await lead.ReadAsync<Page<EvidenceSearchResponse>>($"{EvidenceScene.Root}/searches?q=keldran")).Items);
    }

    [Fact]
    public async Task BatchOfAThousand_IsOneRecord_WithADigestOfItsLines()
    {
        string[] lines = [.. Enumerable.Range(1, 1_000).Select(i => JsonSerializer.Serialize(new BatchLine { Id = $"{i}", Record = new ScreeningRecord { Names = [i % 100 == 0 ? "Vardan Keldran" : $"Maria Lindqvist {i}"] } }, WireJson.Options))];
        using var officer = App.AsOfficer();
        using var content = new StringContent(string.Join('\n', lines), Encoding.UTF8, "application/x-ndjson");
        using var response = await officer.PostAsync(new Uri($"{Api}/batch", UriKind.Relative), content, TestContext.Current.CancellationToken);
        await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        using var lead = App.AsLead();
        var search = Assert.Single((await lead.ReadAsync<Page<EvidenceSearchResponse>>($"{EvidenceScene.Root}/searches")).Items);
        Assert.Equal(("batch", 1_000, 10), (search.What, search.Asked, search.Found));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"))), search.Digest);
        Assert.Equal(1, await App.InAsync(db => db.EvidenceParts.CountAsync(x => x.RecordId == search.Id)));
        Assert.False(await App.InAsync(db => db.PersonKeys.AnyAsync(x => x.Kind != PersonKind.Staff)));
    }

    [Fact]
    public async Task WhoeverGoesAwayInTheMiddleOfABatch_IsRecordedWithWhatWasAnswered()
    {
        using var officer = App.AsOfficer();
        var line = JsonSerializer.Serialize(new BatchLine { Record = new ScreeningRecord { Names = ["Vardan Keldran"] } }, WireJson.Options);
        var lines = $"{line}\n{line}\n{line}\n";
        using (var connection = new TcpClient())
        {
            // The body never ends: its first lines are answered, and the connection is gone.
            await connection.ConnectAsync(App.Http.BaseAddress!.Host, App.Http.BaseAddress.Port, TestContext.Current.CancellationToken);
            await using var stream = connection.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes(
                $"POST /{Api}/batch HTTP/1.1\r\nHost: here\r\nAuthorization: {officer.DefaultRequestHeaders.Authorization}\r\nContent-Type: application/x-ndjson\r\n"
                + $"Transfer-Encoding: chunked\r\n\r\n{lines.Length:x}\r\n{lines}\r\n"), TestContext.Current.CancellationToken);
            using var answers = new StreamReader(stream);
            for (var seen = 0; seen < 3;)
            {
                seen += await answers.ReadLineAsync(TestContext.Current.CancellationToken) is { } answer ? answer.Contains("\"line\"", StringComparison.Ordinal) ? 1 : 0 : 3;
            }
        }

        await ScreeningApp.UntilAsync(() => App.InAsync(db => db.Evidence.AnyAsync(x => x.Kind == EvidenceKinds.Search)), "the record of the batch");
        using var lead = App.AsLead();
        Assert.Equal(3, Assert.Single((await lead.ReadAsync<Page<EvidenceSearchResponse>>($"{EvidenceScene.Root}/searches")).Items).Asked);
    }

    [Fact]
    public async Task BatchThatGoesOn_HasNotedHowFarItIs_SoThatOneThatIsKilledHasLeftIt()
    {
        using var officer = App.AsOfficer();
        using var lead = App.AsLead();
        var line = JsonSerializer.Serialize(new BatchLine { Record = new ScreeningRecord { Names = ["Vardan Keldran"] } }, WireJson.Options) + "\n";
        using (var connection = new TcpClient())
        {
            await connection.ConnectAsync(App.Http.BaseAddress!.Host, App.Http.BaseAddress.Port, TestContext.Current.CancellationToken);
            await using var stream = connection.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes(
                $"POST /{Api}/batch HTTP/1.1\r\nHost: here\r\nAuthorization: {officer.DefaultRequestHeaders.Authorization}\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n"),
                TestContext.Current.CancellationToken);
            using var answers = new StreamReader(stream);

            // As a kill would leave it, after the first answer and after the thousand-and-first.
            foreach (var (lines, noted) in new[] { (1, 1), (1_000, 1_001) })
            {
                var chunk = string.Concat(Enumerable.Repeat(line, lines));
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"{chunk.Length:x}\r\n{chunk}\r\n"), TestContext.Current.CancellationToken);
                for (var seen = 0; seen < lines;)
                {
                    seen += await answers.ReadLineAsync(TestContext.Current.CancellationToken) is { } answer ? answer.Contains("\"hits\"", StringComparison.Ordinal) ? 1 : 0 : lines;
                }

                var part = Assert.Single((await lead.ReadAsync<Page<EvidenceSearchResponse>>($"{EvidenceScene.Root}/searches")).Items);
                Assert.Equal(("batch", noted, noted, false, "A screening-officer"), (part.What, part.Asked, part.Found, part.IsFinished, part.By));
                Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(line, noted))))), part.Digest);
                Assert.Empty(part.Subjects);
            }
        }

        await ScreeningApp.UntilAsync(() => App.InAsync(db => db.Evidence.AnyAsync(x => x.Kind == EvidenceKinds.Search)), "the record of the batch");
        var whole = Assert.Single((await lead.ReadAsync<Page<EvidenceSearchResponse>>($"{EvidenceScene.Root}/searches")).Items);
        Assert.Equal((1_001, true), (whole.Asked, whole.IsFinished));
        await _scene.SealAsync();
        Assert.Empty((await _scene.VerifyAsync()).Findings);
        Assert.Contains("batch so far", await EvidenceScene.ExportAsync(lead, "searches.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MatchRequest_IsOneRecord_AndComparingOrAskingWronglyLeavesNone()
    {
        using var officer = App.AsOfficer();
        using var content = new StringContent(
            """{"queries": {"one": {"schema": "Person", "properties": {"name": ["Vardan Keldran"]}}, "two": {"schema": "Company", "properties": {"name": ["Nobody"]}}}}""", Encoding.UTF8, "application/json");
        using var matched = await officer.PostAsync(new Uri($"{Api}/match/demo", UriKind.Relative), content, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, matched.StatusCode);
        using var compared = await officer.SendAsync($"{Api}/compare", new CompareRequest { First = new ScreeningRecord { Names = ["A"] }, Second = new ScreeningRecord { Names = ["B"] } });
        using var refused = await officer.SendAsync($"{Api}/search", new SearchRequest());
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);

        using var lead = App.AsLead();
        var search = Assert.Single((await lead.ReadAsync<Page<EvidenceSearchResponse>>($"{EvidenceScene.Root}/searches")).Items);
        Assert.Equal(("match", 2, 1), (search.What, search.Asked, search.Found));
        using var nobody = App.AsOfficer();
        using var forbidden = await nobody.GetAsync(new Uri($"{EvidenceScene.Root}/searches", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
    }

    [Fact]
    public async Task SearchThatIsTakenOut_IsMissed()
    {
        using var officer = App.AsOfficer();
        using var response = await officer.SendAsync($"{Api}/search", new SearchRequest { Record = new ScreeningRecord { Names = ["Vardan Keldran"] } });
        await response.BodyAsync<SearchResponse>();
        await _scene.SealAsync();

        await App.InAsync(db => db.Evidence.Where(x => x.Kind == EvidenceKinds.Search).ExecuteDeleteAsync());

        Assert.Contains((await _scene.VerifyAsync()).Findings, x => x.Table == "EvidenceRecords" && x.Problem.Contains("gone", StringComparison.Ordinal));
    }
}
