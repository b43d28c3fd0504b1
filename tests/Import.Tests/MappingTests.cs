using System.Net;
using System.Net.Http.Json;
using System.Text;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Imports.V1;
using Matchmaking.OfferIntake.Data;
using Matchmaking.ServiceDefaults.BulkImport.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Import.Tests;

/// <summary>A person looks at the file's columns, says what they mean, rehearses, and then imports without sending the file again.</summary>
public sealed class MappingTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private const string Imports = "/api/v1/offers/imports";
    private readonly ImportApp _app = shared.App;

    [Fact]
    public async Task Columns_AreShownWithFirstRowsAndFields()
    {
        var job = await UploadAsync("Ref;What;Where\nR-1;Tents;Kenya\nR-2;\"Large; tents\";Chad\n", ImportFormat.Csv);

        var columns = await _app.GetAsync<ImportColumns>(ImportApp.Company, $"{Imports}/{job.Id}/columns");

        Assert.Equal(["Ref", "What", "Where"], columns.Columns);
        Assert.Equal([["R-1", "Tents", "Kenya"], ["R-2", "Large; tents", "Chad"]], columns.Rows);
        Assert.Contains(columns.Fields, x => (x.Name, x.Kind) == ("lines[0].quantity", "number"));
        Assert.Contains(columns.Fields, x => (x.Name, x.Kind) == ("externalId", "text"));
    }

    [Fact]
    public async Task JsonLines_ArePathsOfTheFirstRows()
    {
        var job = await UploadAsync("{\"id\":\"J-1\",\"site\":{\"country\":\"KE\"},\"outputs\":[{\"title\":\"a\"},{\"title\":\"b\"}]}\n{\"id\":\"J-2\",\"tags\":[\"x\",\"y\"]}\n", ImportFormat.Jsonl);

        var columns = await _app.GetAsync<ImportColumns>(ImportApp.Company, $"{Imports}/{job.Id}/columns");

        Assert.Equal(["id", "site.country", "outputs[].title", "tags"], columns.Columns);
        Assert.Equal([["J-1", "KE", "a, b", ""], ["J-2", "", "", "x, y"]], columns.Rows);
    }

    [Fact]
    public async Task NoFileYet_ColumnsAreRefused_AndOthersSeeNothing()
    {
        var job = await CreateAsync(ImportFormat.Csv);

        Assert.Equal(HttpStatusCode.Conflict, (await _app.SendAsync(ImportApp.Company, HttpMethod.Get, $"{Imports}/{job.Id}/columns")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _app.SendAsync(ImportApp.OtherCompany, HttpMethod.Get, $"{Imports}/{job.Id}/columns")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await ChangeAsync(job.Id, new ImportChange(), ImportApp.OtherCompany)).StatusCode);
    }

    [Fact]
    public async Task DryRun_ThenForReal_WithoutSendingTheFileAgain()
    {
        var job = await UploadAsync(Encoding.UTF8.GetString(OfferFile.Csv(OfferFile.Row("D-1"), OfferFile.Row("D-2", quantity: "-1"))), ImportFormat.Csv);
        await OkAsync(await ChangeAsync(job.Id, new ImportChange { Options = new ImportOptions { DryRun = true } }));
        var rehearsed = await RunAsync(job.Id);
        var changed = await OkAsync(await ChangeAsync(job.Id, new ImportChange { Options = new ImportOptions { Submit = true } }));
        var done = await RunAsync(job.Id);

        Assert.Equal((1, 1, ImportState.Finished), (rehearsed.Created, rehearsed.Failed, rehearsed.State));
        Assert.Equal((0, 0, ImportState.Uploading), (changed.Created, changed.Failed, changed.State));
        Assert.Equal((1, 1, 2), (done.Created, done.Failed, done.RowsRead));
        Assert.Single((await _app.GetAsync<Page<ImportRow>>(ImportApp.Company, $"{Imports}/{job.Id}/rows?failed=true")).Items);
        Assert.Equal(HttpStatusCode.Conflict, (await ChangeAsync(job.Id, new ImportChange())).StatusCode);
    }

    [Fact]
    public async Task SixthFile_TakesThePlaceOfTheOldestDryRun()
    {
        var dryRun = new { format = "csv", options = new { dryRun = true } };
        var jobs = new List<ImportSnapshot>();
        for (var i = 0; i < 6; i++)
        {
            jobs.Add(await _app.RunAsync(ImportApp.OtherCompany, "offers", OfferFile.Csv(OfferFile.Row("R-1")), dryRun));
        }

        using var oldest = await ChangeAsync(jobs[0].Id, new ImportChange(), ImportApp.OtherCompany);
        using var second = await ChangeAsync(jobs[1].Id, new ImportChange { Options = new ImportOptions { DryRun = true } }, ImportApp.OtherCompany);

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.OK), (oldest.StatusCode, second.StatusCode));
        using var cancelled = await _app.SendAsync(ImportApp.OtherCompany, HttpMethod.Post, $"{Imports}/{jobs[1].Id}/cancel");
        Assert.Equal(HttpStatusCode.OK, cancelled.StatusCode);
    }

    [Theory]
    [InlineData(23, true)]
    [InlineData(25, false)]
    public async Task FileOfADryRun_IsKeptForADay(int hours, bool kept)
    {
        var job = await _app.RunAsync(ImportApp.OtherCompany, "offers", OfferFile.Csv(OfferFile.Row("K-1")), new { format = "csv", options = new { dryRun = true } });

        var left = await _app.WithDbAsync<OfferIntakeDbContext, int>(async db =>
        {
            await new ClearImport<OfferIntakeDbContext>(db, new LaterClock(TimeSpan.FromHours(hours))).DoAsync(job.Id.ToString(), CancellationToken.None);
            return await db.Set<ImportPart>().CountAsync(x => x.ImportId == job.Id);
        });

        Assert.Equal(kept, left > 0);
    }

    [Fact]
    public async Task MappingThatNamesNoField_IsRefusedByName()
    {
        var job = await UploadAsync("Ref\nX-1\n", ImportFormat.Csv);
        var mapping = new ImportMapping { Columns = new Dictionary<string, ImportColumn> { ["externalId"] = new() { From = "Ref" }, ["nonsense"] = new() { From = "Ref" } } };

        using var refused = await ChangeAsync(job.Id, new ImportChange { Mapping = mapping });

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("nonsense", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<ImportSnapshot> CreateAsync(ImportFormat format)
    {
        using var created = await _app.SendAsync(
            ImportApp.Company, HttpMethod.Post, Imports, JsonContent.Create(new ImportRequest { FileName = "file", Format = format }, options: WireJson.Options));
        return await ImportApp.ReadAsync<ImportSnapshot>(created);
    }

    private async Task<ImportSnapshot> UploadAsync(string text, ImportFormat format)
    {
        var job = await CreateAsync(format);
        using var put = await _app.SendAsync(ImportApp.Company, HttpMethod.Put, $"{Imports}/{job.Id}/chunks/1", new ByteArrayContent(Encoding.UTF8.GetBytes(text)));
        await ImportApp.ReadAsync<ImportChunkAnswer>(put);
        return job;
    }

    private Task<HttpResponseMessage> ChangeAsync(Guid id, ImportChange change, string who = ImportApp.Company) =>
        _app.SendAsync(who, HttpMethod.Put, $"{Imports}/{id}", JsonContent.Create(change, options: WireJson.Options));

    private static Task<ImportSnapshot> OkAsync(HttpResponseMessage response) => ImportApp.ReadAsync<ImportSnapshot>(response);

    private async Task<ImportSnapshot> RunAsync(Guid id)
    {
        using var started = await _app.SendAsync(ImportApp.Company, HttpMethod.Post, $"{Imports}/{id}/start");
        await ImportApp.ReadAsync<ImportSnapshot>(started);
        return await _app.UntilEndAsync(ImportApp.Company, "offers", id);
    }

    /// <summary>The time as it will be.</summary>
    private sealed class LaterClock(TimeSpan ahead) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;
    }
}
