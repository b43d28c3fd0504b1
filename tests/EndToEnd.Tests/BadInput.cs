using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Matchmaking.EndToEnd.Tests;

/// <summary>What goes wrong on the way in: a clear problem with the field and the remedy, nothing half-done, never a 500.</summary>
public sealed class BadInput(SharedProduct shared) : IClassFixture<SharedProduct>
{
    private const string Path = "api/v1/offers";

    public static TheoryData<string, string, int, string> Bodies => new()
    {
        { "empty", "", 400, "" },
        { "malformed", "{\"content\":", 400, "" },
        { "not an object", "[1,2]", 400, "" },
        { "null", "null", 400, "" },
        { "wrong type", Offer("\"quantity\":10", "\"quantity\":\"ten\""), 400, "" },
        { "unknown kind", Offer("\"expertise\"", "\"wishes\""), 400, "content.kind" },
        { "unknown unit", Offer("\"E49\"", "\"XYZ\""), 400, "content.lines[0].unit" },
        { "unknown country", Offer("[\"KE\"]", "[\"XX\"]"), 400, "content.places[0]" },
        { "unknown category", Offer("\"wash.water-supply\"]", "\"wash.magic\"]"), 400, "content.categories[0]" },
        { "negative quantity", Offer("\"quantity\":10", "\"quantity\":-10"), 400, "content.lines[0].quantity" },
        { "quantity with too many decimals", Offer("\"quantity\":10", "\"quantity\":10.00001"), 400, "content.lines[0].quantity" },
        { "huge quantity", Offer("\"quantity\":10", "\"quantity\":1e25"), 400, "" },
        { "window ends before it starts", Offer("\"until\":\"2035-12-31\"", "\"from\":\"2035-12-31\",\"until\":\"2035-01-01\""), 400, "content.until" },
        { "window is over", Offer("\"until\":\"2035-12-31\"", "\"until\":\"2020-01-01\""), 400, "content.until" },
        { "no such day", Offer("\"until\":\"2035-12-31\"", "\"until\":\"2035-02-31\""), 400, "" },
        { "5,000 lines", Offer("\"lines\":[", "\"lines\":[" + string.Concat(Enumerable.Repeat("{\"description\":\"x\",\"quantity\":1,\"unit\":\"E49\"},", 5_000))), 400, "content.lines" },
        { "100,000 characters", Offer("Engineers who survey springs", new string('x', 100_000)), 400, "content.summary" },
        { "deep nesting", string.Concat(Enumerable.Repeat("{\"content\":", 200)) + "1" + new string('}', 200), 400, "" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task BadBody_IsAProblemWithItsField_AndStoresNothing(string name, string body, int status, string field)
    {
        var token = await shared.Http.TokenAsync("nordlicht");
        var before = (await shared.Scene.Company.AllAsync("offers?mine=true")).Count;

        var answer = await shared.Http.SendAsync(token, HttpMethod.Post, Path, body);

        Assert.True(answer.Status == status, $"{name}: {answer.Status} {answer.Text[..Math.Min(500, answer.Text.Length)]}");
        Assert.NotNull(answer.Body?["code"]);
        if (field.Length > 0)
        {
            var errors = answer.Body["errors"]!.AsArray();
            Assert.Contains(errors, x => x!["field"]!.GetValue<string>() == field);
            Assert.All(errors, x => Assert.NotEmpty(x!["message"]!.GetValue<string>()));
        }

        Assert.Equal(before, (await shared.Scene.Company.AllAsync("offers?mine=true")).Count);
    }

    [Fact]
    public async Task TenMegabytes_OnAnOrdinaryAddress_Is413()
    {
        var answer = await shared.Http.SendAsync(await shared.Http.TokenAsync("nordlicht"), HttpMethod.Post, Path, Offer("Engineers who survey", new string('x', 10_000_000)));
        Assert.Equal(413, answer.Status);
    }

    [Theory]
    [InlineData("sign-out")]
    [InlineData("language")]
    [InlineData("account/sign-in")]
    public async Task FormWithoutItsToken_IsRefusedOnAPageThatSaysSo(string path)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["culture"] = "en" });
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = form };
        request.Headers.TryAddWithoutValidation("Accept", "text/html");
        using var answer = await shared.Http.Client.SendAsync(request);
        Assert.Equal(400, (int)answer.StatusCode);
        Assert.Contains("<h1", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnotherHostName_IsRefused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("inbox", UriKind.Relative)) { Headers = { Host = "evil.example" } };
        using var answer = await shared.Http.Client.SendAsync(request);
        Assert.Equal(400, (int)answer.StatusCode);
    }

    [Fact]
    public async Task EveryRefusal_LinksToThePlaceThatSaysWhatItMeans()
    {
        var token = await shared.Http.TokenAsync("nordlicht");
        var refusals = new[]
        {
            await shared.Http.SendAsync(null, HttpMethod.Get, "api/v1/offers?mine=true", null),
            await shared.Http.SendAsync(token, HttpMethod.Get, $"{Path}/{Guid.CreateVersion7()}", null),
            await shared.Http.SendAsync(token, HttpMethod.Post, Path, "{\"content\":"),
        };
        Assert.Equal(["sign-in-required", "not-found", "invalid"], refusals.Select(x => x.Body!["code"]!.GetValue<string>()));

        foreach (var type in refusals.Select(x => x.Body!["type"]!.GetValue<string>().Split('#')))
        {
            var page = await shared.Http.SendAsync(null, HttpMethod.Get, type[0].TrimStart('/'), null);
            Assert.Equal(200, page.Status);
            Assert.Contains($"id=\"{type[1]}\"", page.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task AnotherContentType_Is415()
    {
        var answer = await shared.Http.SendAsync(await shared.Http.TokenAsync("nordlicht"), HttpMethod.Post, Path, "<offer/>", type: "text/xml");
        Assert.Equal((415, "unsupported-media-type"), (answer.Status, answer.Body?["code"]?.GetValue<string>()));
    }

    [Fact]
    public async Task AnotherMethod_Is405_AndSaysWhichThereAre()
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, new Uri(Path, UriKind.Relative));
        using var answer = await shared.Http.Client.SendAsync(request);
        Assert.Equal(405, (int)answer.StatusCode);
        Assert.Equal(["GET", "POST"], answer.Content.Headers.Allow.Order(StringComparer.Ordinal));
        Assert.Equal("method-not-allowed", (await answer.Content.ReadFromJsonAsync<JsonNode>())!["code"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("GET", "api/v1/nothing")]
    [InlineData("GET", "api/v1/nothing.json")]
    [InlineData("POST", "api/v1/nothing")]
    [InlineData("GET", "connect/nothing")]
    [InlineData("GET", "nothing")]
    [InlineData("PUT", "nothing")]
    public async Task UnknownAddress_Is404_WhoeverAsks(string method, string path)
    {
        var answer = await shared.Http.SendAsync(null, new HttpMethod(method), path, null);
        Assert.Equal((404, path.StartsWith("api/", StringComparison.Ordinal) ? "not-found" : null), (answer.Status, answer.Body?["code"]?.GetValue<string>()));
    }

    [Theory]
    [InlineData("", "Basic dXNlcjpwYXNz")]
    [InlineData("needs", "Bearer nonsense")]
    public async Task PublicPage_IgnoresAnAuthorizationHeader(string path, string header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.TryAddWithoutValidation("Authorization", header);
        using var answer = await shared.Http.Client.SendAsync(request);
        Assert.Equal(200, (int)answer.StatusCode);
    }

    [Fact]
    public async Task PublicApi_RefusesATokenThatDoesNotHold() =>
        Assert.Equal(401, (await shared.Http.SendAsync("nonsense", HttpMethod.Get, "api/v1/needs", null)).Status);

    [Fact]
    public async Task RightToLeftText_IsKept_AndItsControlCharactersAreNot()
    {
        var token = await shared.Http.TokenAsync("nordlicht");
        var answer = await shared.Http.SendAsync(token, HttpMethod.Post, Path, Offer("Engineers for village water supply", "مهندسون \\u202Eلشبكات المياه\\u202C"));
        Assert.Equal(201, answer.Status);
        Assert.Equal("مهندسون لشبكات المياه", answer.Body!["content"]!["title"]!.GetValue<string>());
    }

    [Fact]
    public async Task Markup_IsText_InTheApiAndOnThePage()
    {
        var token = await shared.Http.TokenAsync("unhcr");
        var need = await shared.Scene.NeedAsync("KE", 10);
        var record = await shared.Http.SendAsync(token, HttpMethod.Get, $"api/v1/needs/{need}", null);
        var draft = record.Body!["content"]!;
        draft["title"] = "<script>alert(1)</script> pumps";
        var changed = await shared.Http.SendAsync(
            token, HttpMethod.Put, $"api/v1/needs/{need}", new JsonObject { ["content"] = draft.DeepClone(), ["terms"] = record.Body["terms"]!.DeepClone() }.ToJsonString(), $"\"{record.Body["version"]}\"");
        Assert.True(changed.Status == 200, changed.Text);

        var page = await shared.Http.SendAsync(null, HttpMethod.Get, $"needs/{need}", null);

        Assert.Equal(200, page.Status);
        Assert.DoesNotContain("<script>alert", page.Text, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SameKey_SameBody_IsOneOffer_AnotherBody_IsRefused_AnotherKey_IsAnotherOffer()
    {
        var token = await shared.Http.TokenAsync("nordlicht");
        var body = Offer("", "");
        var first = await shared.Http.SendAsync(token, HttpMethod.Post, Path, body, key: "once");
        var again = await shared.Http.SendAsync(token, HttpMethod.Post, Path, body, key: "once");
        var other = await shared.Http.SendAsync(token, HttpMethod.Post, Path, Offer("\"quantity\":10", "\"quantity\":11"), key: "once");
        var another = await shared.Http.SendAsync(token, HttpMethod.Post, Path, body, key: "twice");

        Assert.Equal((201, 201, 422, 201), (first.Status, again.Status, other.Status, another.Status));
        Assert.Equal(first.Body!["id"]!.GetValue<string>(), again.Body!["id"]!.GetValue<string>());
        Assert.NotEqual(first.Body["id"]!.GetValue<string>(), another.Body!["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task UpdateWithoutOrWithAnOldVersion_IsRefused()
    {
        var token = await shared.Http.TokenAsync("nordlicht");
        var offer = await shared.Http.SendAsync(token, HttpMethod.Post, Path, Offer("\"submit\":true", "\"submit\":false"));
        var address = $"{Path}/{offer.Body!["id"]}";
        var missing = await shared.Http.SendAsync(token, HttpMethod.Put, address, Offer("", ""));
        var changed = await shared.Http.SendAsync(token, HttpMethod.Put, address, Offer("\"quantity\":10", "\"quantity\":12"), "\"1\"");
        var stale = await shared.Http.SendAsync(token, HttpMethod.Put, address, Offer("\"quantity\":10", "\"quantity\":13"), "\"1\"");

        Assert.Equal((428, 200, 412), (missing.Status, changed.Status, stale.Status));
    }

    [Theory]
    [InlineData("after=nonsense")]
    [InlineData("limit=ten")]
    [InlineData("state=wishful")]
    public async Task BadQuery_Is400(string query)
    {
        var answer = await shared.Http.SendAsync(await shared.Http.TokenAsync("nordlicht"), HttpMethod.Get, $"{Path}?{query}", null);
        Assert.True(answer.Status == 400, $"{answer.Status} {answer.Text}");
    }

    /// <summary>A good offer with one piece of its text replaced.</summary>
    private static string Offer(string from, string to)
    {
        const string good = """
            {"content":{"kind":"expertise","title":"Engineers for village water supply","summary":"Engineers who survey springs, size pumps and train caretakers.","language":"en",
            "lines":[{"description":"Day of a water engineer","category":"wash.water-supply","quantity":10,"unit":"E49","unitValue":10,"currency":"USD"}],
            "categories":["wash.water-supply"],"places":["KE"],"until":"2035-12-31","leadTimeDays":5,"workingLanguages":["en"]},
            "terms":{"declaresNoProcurementConflict":true},"submit":true}
            """;
        var changed = from.Length == 0 ? good : good.Replace(from, to, StringComparison.Ordinal);
        Expect.That(from == to || changed != good, $"'{from}' is not in the good offer");
        return changed;
    }
}
