using System.Net;
using System.Text;
using System.Text.Json;
using Matchmaking.Contracts.Imports.V1;
using Matchmaking.Contracts.Offers.V1;

namespace Matchmaking.Import.Tests;

/// <summary>One running service for the tests that only need a company with offers of their own ids.</summary>
public sealed class SharedApp : IAsyncLifetime
{
    internal ImportApp App { get; private set; } = null!;

    public async ValueTask InitializeAsync() => App = await ImportApp.StartAsync();

    public async ValueTask DisposeAsync() => await App.EndAsync();
}

/// <summary>Files good and bad, as spreadsheets write them.</summary>
public sealed class CsvTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private static readonly object Submit = new { format = "csv", options = new { submit = true } };
    private readonly ImportApp _app = shared.App;

    [Fact]
    public async Task BadRowInTheMiddle_OthersAreTaken_AndTheErrorsNameFieldAndLine()
    {
        var file = OfferFile.Csv(OfferFile.Row("M-1"), OfferFile.Row("M-2", quantity: "-4"), "M-3,\"Open quote,x", OfferFile.Row("M-4"));

        var job = await _app.RunAsync(ImportApp.Company, "offers", file, Submit);

        Assert.Equal((2, 2, ImportState.Finished, 100), (job.Created, job.Failed, job.State, job.Percent));
        Assert.Equal([(2, 3, "lines[0].quantity", "out-of-range"), (3, 4, "row", "quote-broken")],
            job.FailedRows!.Select(x => (x.Row, x.Line, x.Errors[0].Field, x.Errors[0].Code)).Order());
        var offer = await OfferAsync("M-4");
        Assert.Equal(("submitted", 40m), (JsonNamingPolicy.CamelCase.ConvertName(offer.State.ToString()), offer.Content.Lines[0].Quantity));
        Assert.Equal(["KE", "TZ"], offer.Content.Places);
    }

    [Fact]
    public async Task SameFileTwice_SecondTimeUnchanged_AndAChangedRowChanges()
    {
        var file = OfferFile.Csv(OfferFile.Row("T-1"), OfferFile.Row("T-2"));

        await _app.RunAsync(ImportApp.Company, "offers", file, Submit);
        var again = await _app.RunAsync(ImportApp.Company, "offers", file, Submit);
        var other = await _app.RunAsync(ImportApp.Company, "offers", OfferFile.Csv(OfferFile.Row("T-1"), OfferFile.Row("T-2", quantity: "41")), Submit);

        Assert.Equal((0, 0, 2), (again.Created, again.Changed, again.Unchanged));
        Assert.Equal((0, 1, 1), (other.Created, other.Changed, other.Unchanged));
        Assert.Equal(41m, (await OfferAsync("T-2")).Content.Lines[0].Quantity);
    }

    [Fact]
    public async Task SemicolonsByteOrderMarkAndArabicDigits_AreUnderstood()
    {
        var text = "\uFEFF" + OfferFile.Header.Replace(',', ';') + "\r\n"
            + "A-1;مرشحات مياه للعيادات;مرشحات تجعل مياه الآبار صالحة للشرب;goods;KE,TZ;٢٠٣١-١٢-٣١;مرشح خزفي;١٢٠;company;shared;yes\r\n"
            + "A-2;\"Filters; \"\"large\"\"\nand small\";Filters that make well water safe;goods;KE;2031-12-31;Filter;1.000,0;company;shared;yes\r\n;;;;;;;;;;\r\n";

        var job = await _app.RunAsync(ImportApp.Company, "offers", Encoding.UTF8.GetBytes(text), Submit);

        Assert.Equal((2, 0, 2), (job.Created, job.Failed, job.RowsTotal));
        var first = await OfferAsync("A-1");
        Assert.Equal((120m, new DateOnly(2031, 12, 31)), (first.Content.Lines[0].Quantity, first.Content.Until));
        var second = await OfferAsync("A-2");
        Assert.Equal(("Filters; \"large\" and small", 1000m), (second.Content.Title, second.Content.Lines[0].Quantity));
    }

    [Theory]
    [InlineData("1,500", "ambiguous-number")]
    [InlineData("many", "not-a-number")]
    [InlineData("1.5", "not-whole")]
    public async Task UnclearNumbers_AreRefusedRowByRow(string quantity, string code)
    {
        var file = OfferFile.Csv(OfferFile.Row("U-1", quantity: $"\"{quantity}\""));

        var job = await _app.RunAsync(ImportApp.Company, "offers", file, Submit);

        Assert.Equal(code, Assert.Single(job.FailedRows!).Errors[0].Code);
    }

    [Fact]
    public async Task DryRun_SaysWhatWouldHappen_AndStoresNothing()
    {
        var job = await _app.RunAsync(ImportApp.Company, "offers", OfferFile.Csv(OfferFile.Row("D-1"), OfferFile.Row("D-2", until: "2001-01-01")),
            new { format = "csv", options = new { submit = true, dryRun = true } });

        Assert.Equal((1, 1), (job.Created, job.Failed));
        Assert.Equal(("until", "in-the-past"), (job.FailedRows![0].Errors[0].Field, job.FailedRows[0].Errors[0].Code));
        Assert.Empty((await _app.GetAsync<Contracts.Page<OfferSnapshot>>(ImportApp.Company, "/api/v1/offers?externalId=D-1")).Items);
    }

    [Fact]
    public async Task SameExternalIdTwiceInOneFile_TheFirstStands()
    {
        var job = await _app.RunAsync(ImportApp.Company, "offers", OfferFile.Csv(OfferFile.Row("S-1"), OfferFile.Row("S-1", "Other title")), Submit);

        Assert.Equal((1, "twice-in-file"), (job.Created, Assert.Single(job.FailedRows!).Errors[0].Code));
    }

    [Fact]
    public async Task FormulasInTheFile_ComeBackAsText()
    {
        var file = OfferFile.Csv(OfferFile.Row("=HYPERLINK(1)", quantity: "x"), OfferFile.Row("@cmd", quantity: "x"), OfferFile.Row("-2", quantity: "x"));
        var job = await _app.RunAsync(ImportApp.Company, "offers", file, Submit);

        using var response = await _app.SendAsync(ImportApp.Company, HttpMethod.Get, $"/api/v1/offers/imports/{job.Id}/rows.csv?failed=true");
        var cells = (await response.Content.ReadAsStringAsync()).Split("\r\n").Skip(1).Where(x => x.Length > 0).Select(x => x.Split(',')[2]).ToArray();

        Assert.Equal(["'=HYPERLINK(1)", "'@cmd", "'-2"], cells);
    }

    [Fact]
    public async Task WrongEncodings_AreNamed()
    {
        var text = OfferFile.Header + "\n" + string.Join('\n', Enumerable.Range(1, 5).Select(i => OfferFile.Row($"L-{i}", "Café équipé")));

        Assert.Equal("wrong-encoding", await RefusalAsync(Encoding.Unicode.GetBytes("\uFEFF" + text)));
        Assert.Equal("wrong-encoding", await RefusalAsync(Encoding.Latin1.GetBytes(text)));
        Assert.Equal("workbook", await RefusalAsync([0x50, 0x4B, 3, 4, 20, 5]));
        Assert.Equal("file-empty", await RefusalAsync([0xEF, 0xBB, 0xBF, 0x0A]));
    }

    [Fact]
    public async Task OneBadByte_IsOneBadRow()
    {
        var file = OfferFile.Csv(OfferFile.Row("B-1"), OfferFile.Row("B-2", "Caf\u00e9 tables"), OfferFile.Row("B-3", "Latin# tables"));
        file[Array.LastIndexOf(file, (byte)'#')] = 0xE9;

        var job = await _app.RunAsync(ImportApp.Company, "offers", file, Submit);

        var row = Assert.Single(job.FailedRows!);
        Assert.Equal((2, 4, "undecodable"), (job.Created, row.Line, row.Errors[0].Code));
    }

    [Fact]
    public async Task MappingFaults_AreToldBeforeAnythingRuns()
    {
        var unknown = new { format = "csv", mapping = new { columns = new { externalId = new { from = "nr" }, titel = new { from = "a" }, until = new { truncate = 0 } } } };
        using var response = await _app.PostRunAsync(ImportApp.Company, "offers", OfferFile.Csv(OfferFile.Row("X")), unknown);
        var body = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("mapping.columns.titel", body, StringComparison.Ordinal);
        Assert.Contains("one-source", body, StringComparison.Ordinal);

        var missing = new { format = "csv", mapping = new { columns = new { externalId = new { from = "nr" } } } };
        Assert.Equal("unknown-column", await RefusalAsync(OfferFile.Csv(OfferFile.Row("X")), missing));
    }

    [Fact]
    public async Task OpenIsForNeedsOnly() =>
        Assert.Equal("not-for-offers", await RefusalAsync(OfferFile.Csv(OfferFile.Row("X")), new { format = "csv", options = new { open = true } }));

    private async Task<string> RefusalAsync(byte[] file, object? request = null)
    {
        using var response = await _app.PostRunAsync(ImportApp.Company, "offers", file, request ?? Submit);
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.BadRequest, body);
        return JsonDocument.Parse(body).RootElement.GetProperty("errors")[0].GetProperty("code").GetString()!;
    }

    private async Task<OfferSnapshot> OfferAsync(string externalId) =>
        Assert.Single((await _app.GetAsync<Contracts.Page<OfferSnapshot>>(ImportApp.Company, $"/api/v1/offers?externalId={externalId}")).Items);
}
