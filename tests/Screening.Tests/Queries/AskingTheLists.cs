using System.Net;
using System.Text;
using System.Text.Json;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Screening.V1;

namespace Matchmaking.Screening.Tests.Queries;

/// <summary>Compare, search, batch and the match request of other clients, over HTTP with the demo's list.</summary>
public sealed class AskingTheLists : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private ScreeningApp _app = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await ScreeningApp.StartAsync(_folder.Path);
        await ScreeningApp.UntilAsync(async () => await _app.InAsync(db => Task.FromResult(db.Lists.Any())), "the demo's list loaded");
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task TwoRecords_AreCompared_WithReasons()
    {
        using var officer = _app.AsOfficer();
        using var response = await officer.SendAsync("/api/v1/screening/compare", new CompareRequest
        {
            First = new ScreeningRecord { Names = ["Мохаммед Али"], BirthDate = "1970" },
            Second = new ScreeningRecord { Names = ["Muhammad Ali", "Cassius Clay"], BirthDate = "1970-05-21" },
        });
        var pair = await response.BodyAsync<CompareResponse>();
        Assert.InRange(pair.Score, pair.Threshold, 1000);
        Assert.Equal(ScreeningGrade.NameAndDate, pair.Grade);
        Assert.Equal(("Мохаммед Али", "Muhammad Ali"), (pair.Why.SubjectName, pair.Why.ListedName));
        Assert.Contains(pair.Why.Words, word => word.Listed == "muhammad");
        Assert.Contains(pair.Why.Facts, fact => fact is { Kind: "birthDate", Outcome: "agrees" });
    }

    [Fact]
    public async Task ANumberThatAgrees_OutweighsTheNames()
    {
        using var officer = _app.AsOfficer();
        var number = new ScreeningNumber { Kind = "passport", Number = "KX 004-1187" };
        using var response = await officer.SendAsync("/api/v1/screening/search", new SearchRequest { Record = new ScreeningRecord { Names = ["Somebody Else"], Numbers = [number] } });
        var hit = Assert.Single((await response.BodyAsync<SearchResponse>()).Hits);
        Assert.Equal((ScreeningGrade.Identifier, "DMi.001"), (hit.Grade, hit.Listed.Reference));
        Assert.InRange(hit.Score, 950, 1000);
    }

    [Fact]
    public async Task Search_NamesTheListsItAsked_AndTheirAge()
    {
        using var officer = _app.AsOfficer();
        using var response = await officer.SendAsync("/api/v1/screening/search", new SearchRequest { Record = new ScreeningRecord { Kind = RecordKind.Organisation, Names = ["Karsavan Marine Logistic FZE"] } });
        var answer = await response.BodyAsync<SearchResponse>();
        Assert.Equal("DMe.001", Assert.Single(answer.Hits).Listed.Reference);
        Assert.Equal(new ListInUse("demo", 1, 0, null), Assert.Single(answer.Lists));
        Assert.NotEmpty(answer.Algorithm);
        Assert.NotEmpty(answer.Settings);
    }

    [Fact]
    public async Task WhatCannotBeCompared_IsNamedFieldByField()
    {
        using var officer = _app.AsOfficer();
        using var response = await officer.SendAsync("/api/v1/screening/search", new SearchRequest
        {
            Record = new ScreeningRecord { Names = [" ", new string('x', 1_001)], BirthDate = "yesterday", Countries = ["XX"], Gender = "cat", Numbers = [new ScreeningNumber { Kind = "shoe", Number = "" }] },
        });
        Assert.Equal(
            ["record.birthDate", "record.countries[0]", "record.gender", "record.names[0]", "record.numbers[0].kind", "record.numbers[0].number"], (await response.FieldsAsync()).Order(StringComparer.Ordinal));

        using var looser = await officer.SendAsync("/api/v1/screening/search", new SearchRequest { Record = new ScreeningRecord { Names = ["Anna"] }, Threshold = 990, Lists = ["none"] });
        Assert.Equal(["threshold", "lists[0]"], await looser.FieldsAsync());
    }

    [Fact]
    public async Task ThousandRecords_OneOfThemBroken_AreAnsweredLineByLine()
    {
        using var officer = _app.AsOfficer();
        var body = new StringBuilder();
        for (var i = 1; i <= 1_000; i++)
        {
            body.Append(i == 500
                ? "{\"id\": \"broken\", \"record\": {\"names\": [\"Vart"
                : JsonSerializer.Serialize(new BatchLine { Id = $"row {i}", Record = new ScreeningRecord { Names = [i % 100 == 0 ? "Vardan Keldran" : $"Maria Lindqvist {i}"] } }, WireJson.Options)).Append('\n');
        }

        body.Append("null\n").Append(JsonSerializer.Serialize(new BatchLine { Id = "last" }, WireJson.Options));
        using var content = new StringContent(body.ToString(), Encoding.UTF8, "application/x-ndjson");
        using var response = await officer.PostAsync(new Uri("/api/v1/screening/batch", UriKind.Relative), content, TestContext.Current.CancellationToken);
        Assert.Equal("application/x-ndjson", response.Content.Headers.ContentType!.MediaType);
        var answers = (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonSerializer.Deserialize<BatchAnswer>(line, WireJson.Options)!).ToArray();

        Assert.Equal(Enumerable.Range(1, 1_002), answers.Select(answer => answer.Line));
        Assert.Equal([500, 1001, 1002], answers.Where(answer => answer.Errors is not null).Select(answer => answer.Line));
        Assert.Equal("record.names", answers[^1].Errors![0].Field);
        Assert.Equal([100, 200, 300, 400, 600, 700, 800, 900, 1000], answers.Where(answer => answer.Hits is { Count: > 0 }).Select(answer => answer.Line));
        Assert.Equal("row 100", answers[99].Id);
    }

    [Fact]
    public async Task ALineThatIsTooLong_BreaksNoOther()
    {
        using var officer = _app.AsOfficer();
        var fine = JsonSerializer.Serialize(new BatchLine { Id = "fine", Record = new ScreeningRecord { Names = ["Vardan Keldran"] } }, WireJson.Options);
        using var content = new StringContent($"{{\"id\":\"{new string('x', 300_000)}\"}}\n{fine}\n", Encoding.UTF8, "application/x-ndjson");
        using var response = await officer.PostAsync(new Uri("/api/v1/screening/batch", UriKind.Relative), content, TestContext.Current.CancellationToken);
        var answers = (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonSerializer.Deserialize<BatchAnswer>(line, WireJson.Options)!).ToArray();
        Assert.NotNull(answers[0].Errors);
        Assert.Equal(("fine", 1), (answers[1].Id, answers[1].Hits!.Count));
    }

    [Fact]
    public async Task ClientsOfTheOpenSanctionsApi_GetTheAnswerTheyKnow()
    {
        using var officer = _app.AsOfficer();
        const string Query = """
            {"queries": {
              "one": {"schema": "Person", "properties": {"name": ["Vardan Keldran"], "birthDate": ["1968-03-14"], "nationality": ["ge"]}},
              "two": {"schema": "Company", "properties": {"name": "Karsavan Marine Logistic FZE", "jurisdiction": ["ae"], "somethingElse": ["x"]}},
              "three": {"schema": "CryptoWallet", "properties": {"publicKey": ["x"]}},
              "four": {"schema": "LegalEntity", "properties": {"name": ["Nobody Inparticular"]}}
            }}
            """;
        using var content = new StringContent(Query, Encoding.UTF8, "application/json");
        using var response = await officer.PostAsync(new Uri("/api/v1/screening/match/default?limit=3", UriKind.Relative), content, TestContext.Current.CancellationToken);
        var responses = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement.GetProperty("responses");

        var person = responses.GetProperty("one").GetProperty("results")[0];
        Assert.Equal(("Person", "VARTAN OSTEROVIC KELDRAN"), (person.GetProperty("schema").GetString(), person.GetProperty("caption").GetString()));
        Assert.True(person.GetProperty("match").GetBoolean());
        Assert.InRange(person.GetProperty("score").GetDouble(), 0.785, 1);
        Assert.Equal(0, person.GetProperty("features").GetProperty("birth_date").GetDouble());
        Assert.Equal("demo", person.GetProperty("datasets")[0].GetString());
        Assert.Equal("1968-03-14", person.GetProperty("properties").GetProperty("birthDate")[0].GetString());
        Assert.True(responses.GetProperty("two").GetProperty("results")[0].GetProperty("features").GetProperty("country").GetDouble() < 0);
        Assert.Equal(400, responses.GetProperty("three").GetProperty("status").GetInt32());
        Assert.Equal(0, responses.GetProperty("four").GetProperty("total").GetProperty("value").GetInt32());
        Assert.Equal("eq", responses.GetProperty("four").GetProperty("total").GetProperty("relation").GetString());
    }

    [Fact]
    public async Task Companies_AskNothing_AndOnlyTheDeskCompares()
    {
        using var company = _app.As(OrganisationKind.Company, Guid.CreateVersion7(), Roles.CompanyAdmin);
        using var agency = _app.As(OrganisationKind.Agency, Guid.CreateVersion7(), Roles.FocalPoint);
        var record = new ScreeningRecord { Names = ["Vardan Keldran"] };
        using var refused = await company.SendAsync("/api/v1/screening/search", new SearchRequest { Record = record });
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using var allowed = await agency.SendAsync("/api/v1/screening/search", new SearchRequest { Record = record });
        Assert.Equal(HttpStatusCode.OK, allowed.StatusCode);
        using var compared = await agency.SendAsync("/api/v1/screening/compare", new CompareRequest { First = record, Second = record });
        Assert.Equal(HttpStatusCode.Forbidden, compared.StatusCode);
    }
}
