using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Imports.V1;

namespace Matchmaking.Import.Tests;

/// <summary>Uploads, interruptions and limits.</summary>
public sealed class UploadTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private static readonly ImportRequest Submit = new() { FileName = "offers.csv", Format = ImportFormat.Csv, Options = new ImportOptions { Submit = true } };
    private readonly ImportApp _app = shared.App;

    [Fact]
    public async Task StoppedInTheMiddle_GoesOnWhereItWas_AndMakesNothingTwice()
    {
        var app = await ImportApp.StartAsync();
        var job = await app.StartImportAsync(ImportApp.Company, "offers", OfferFile.Many(3_000), Submit, chunk: 50_000);
        ImportSnapshot before;
        do
        {
            before = await app.GetAsync<ImportSnapshot>(ImportApp.Company, $"/api/v1/offers/imports/{job.Id}");
        }
        while (before.RowsRead < 400);
        await app.DisposeAsync();

        app = await ImportApp.StartAsync(app.Folder);
        var after = await app.UntilEndAsync(ImportApp.Company, "offers", job.Id);

        Assert.True(before.RowsRead < 3_000, "It was over before it was stopped.");
        Assert.Equal((3_000, 3_000, 0), (after.RowsRead, after.Created, after.Failed));
        Assert.Equal(3_000, await app.CountOffersAsync());
        await app.EndAsync();
    }

    [Fact]
    public async Task TwoAtOnce_BothEnd_AndTheSameIdsAreOneRecord()
    {
        var (a, b) = (OfferFile.Many(600, "Two at once"), OfferFile.Many(600, "Two at once"));

        var jobs = await Task.WhenAll(
            _app.StartImportAsync(ImportApp.Company, "offers", a, Submit), _app.StartImportAsync(ImportApp.Company, "offers", b, Submit),
            _app.StartImportAsync(ImportApp.OtherCompany, "offers", a, Submit));
        var ends = new List<ImportSnapshot>();
        foreach (var (job, who) in jobs.Zip([ImportApp.Company, ImportApp.Company, ImportApp.OtherCompany]))
        {
            ends.Add(await _app.UntilEndAsync(who, "offers", job.Id));
        }

        Assert.All(ends, x => Assert.Equal((ImportState.Finished, 0), (x.State, x.Failed)));
        Assert.Equal(600, ends[0].Created + ends[1].Created);
        Assert.Equal(600, ends[2].Created);
    }

    [Fact]
    public async Task AdminsImportThatOpens_IsNotForOthersToFillOrStart()
    {
        var request = Submit with { FileName = "needs.csv", Options = new ImportOptions { Submit = true, Open = true } };
        using var created = await _app.SendAsync(ImportApp.AgencyAdmin, HttpMethod.Post, "/api/v1/needs/imports", JsonContent.Create(request, options: WireJson.Options));
        var job = await ImportApp.ReadAsync<ImportSnapshot>(created);

        using var filled = await _app.SendAsync(
            ImportApp.FocalPoint, HttpMethod.Put, $"/api/v1/needs/imports/{job.Id}/chunks/1", new ByteArrayContent(Encoding.UTF8.GetBytes("externalId\n1\n")));
        using var started = await _app.SendAsync(ImportApp.FocalPoint, HttpMethod.Post, $"/api/v1/needs/imports/{job.Id}/start");

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (filled.StatusCode, started.StatusCode));
    }

    [Fact]
    public async Task OneRowTooMany_NothingIsImported()
    {
        var file = Encoding.UTF8.GetBytes("externalId\n" + string.Concat(Enumerable.Range(1, 100_001).Select(i => $"{i}\n")));

        var job = await _app.StartImportAsync(ImportApp.OtherCompany, "offers", file, Submit with { Options = new ImportOptions() });
        var end = await _app.UntilEndAsync(ImportApp.OtherCompany, "offers", job.Id);

        Assert.Equal((ImportState.Failed, "too-many-rows", 0), (end.State, end.Failure!.Code, end.Created));
    }

    [Fact]
    public async Task ChunkCutOff_LeavesNothing_AndCanBeSentAgain()
    {
        var job = await CreateAsync(Submit);
        var path = $"/api/v1/offers/imports/{job.Id}/chunks/1";
        using (var socket = new TcpClient(_app.Http.BaseAddress!.Host, _app.Http.BaseAddress.Port))
        {
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                $"PUT {path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {ImportApp.Company}\r\nContent-Length: 5000\r\n\r\nexternalId,ti"));
            await socket.GetStream().FlushAsync();
            await Task.Delay(300);
        }

        await Task.Delay(300);
        Assert.Empty((await _app.GetAsync<ImportSnapshot>(ImportApp.Company, $"/api/v1/offers/imports/{job.Id}")).Chunks!);
        using var start = await _app.SendAsync(ImportApp.Company, HttpMethod.Post, $"/api/v1/offers/imports/{job.Id}/start");
        Assert.Equal("no-file", await CodeAsync(start));

        using var damaged = await _app.SendAsync(ImportApp.Company, HttpMethod.Put, $"{path}?sha256={new string('0', 64)}", new StringContent("x"));
        Assert.Equal("chunk-damaged", await CodeAsync(damaged));
        for (var i = 0; i < 2; i++)
        {
            using var put = await _app.SendAsync(ImportApp.Company, HttpMethod.Put, path, new ByteArrayContent(OfferFile.Csv(OfferFile.Row("C-1"))));
            Assert.Equal(1, (await ImportApp.ReadAsync<ImportChunkAnswer>(put)).Number);
        }

        using var gap = await _app.SendAsync(ImportApp.Company, HttpMethod.Put, $"/api/v1/offers/imports/{job.Id}/chunks/3", new StringContent("x"));
        using var missing = await _app.SendAsync(ImportApp.Company, HttpMethod.Post, $"/api/v1/offers/imports/{job.Id}/start");
        Assert.Equal("chunks-missing", await CodeAsync(missing));
        await CancelAsync(job.Id);
    }

    [Fact]
    public async Task FileOtherThanAnnounced_IsRefused()
    {
        var job = await _app.StartImportAsync(ImportApp.Company, "offers", OfferFile.Csv(OfferFile.Row("H-1")), Submit with { Sha256 = new string('a', 64) });

        Assert.Equal("file-damaged", (await _app.UntilEndAsync(ImportApp.Company, "offers", job.Id)).Failure!.Code);
    }

    [Fact]
    public async Task TooLargeAChunk_Is413()
    {
        var job = await CreateAsync(Submit);
        var path = $"/api/v1/offers/imports/{job.Id}/chunks/1";
        using (var socket = new TcpClient(_app.Http.BaseAddress!.Host, _app.Http.BaseAddress.Port))
        {
            // Only announced: the server answers before the bytes come and closes, which HttpClient may see as a broken pipe.
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                $"PUT {path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {ImportApp.Company}\r\nContent-Length: {(8 * 1024 * 1024) + 1}\r\n\r\n"));
            using var answer = new StreamReader(socket.GetStream());
            Assert.StartsWith("HTTP/1.1 413", await answer.ReadLineAsync(), StringComparison.Ordinal);
        }

        using var whole = await _app.SendAsync(ImportApp.Company, HttpMethod.Put, path, new ByteArrayContent(new byte[8 * 1024 * 1024]));
        Assert.Equal(HttpStatusCode.OK, whole.StatusCode);
        await CancelAsync(job.Id);
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("GET", "/rows")]
    [InlineData("GET", "/rows.csv")]
    [InlineData("POST", "/start")]
    [InlineData("POST", "/cancel")]
    [InlineData("PUT", "/chunks/1")]
    public async Task AnotherCompanysImport_IsNotThere(string method, string path)
    {
        var job = await CreateAsync(Submit);
        using var response = await _app.SendAsync(
            ImportApp.OtherCompany, new HttpMethod(method), $"/api/v1/offers/imports/{job.Id}{path}", method == "PUT" ? new StringContent("x") : null);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        await CancelAsync(job.Id);
    }

    [Fact]
    public async Task Rows_ArePaged()
    {
        var job = await _app.RunAsync(ImportApp.OtherCompany, "offers", OfferFile.Csv(Enumerable.Range(1, 30).Select(i => OfferFile.Row($"P-{i}"))), new { format = "csv" });
        var path = $"/api/v1/offers/imports/{job.Id}/rows?limit=20";
        var first = await _app.GetAsync<Contracts.Page<ImportRow>>(ImportApp.OtherCompany, path);
        var second = await _app.GetAsync<Contracts.Page<ImportRow>>(ImportApp.OtherCompany, $"{path}&after={first.After}");

        Assert.Equal(Enumerable.Range(1, 30), first.Items.Concat(second.Items).Select(x => x.Row));
        Assert.Contains((await _app.GetAsync<Contracts.Page<ImportSnapshot>>(ImportApp.OtherCompany, "/api/v1/offers/imports")).Items, x => x.Id == job.Id);
    }

    private async Task<ImportSnapshot> CreateAsync(ImportRequest request)
    {
        using var created = await _app.SendAsync(ImportApp.Company, HttpMethod.Post, "/api/v1/offers/imports", System.Net.Http.Json.JsonContent.Create(request));
        return await ImportApp.ReadAsync<ImportSnapshot>(created);
    }

    private async Task CancelAsync(Guid id)
    {
        using var cancelled = await _app.SendAsync(ImportApp.Company, HttpMethod.Post, $"/api/v1/offers/imports/{id}/cancel");
        Assert.Equal(ImportState.Cancelled, (await ImportApp.ReadAsync<ImportSnapshot>(cancelled)).State);
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage response) =>
        JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("code").GetString();
}
