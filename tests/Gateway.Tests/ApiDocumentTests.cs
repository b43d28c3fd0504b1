using System.Text.Json.Nodes;
using Matchmaking.Gateway.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Matchmaking.Gateway.Tests;

public sealed class ApiDocumentTests
{
    [Fact]
    public async Task AllServices_GiveOneDocument_WhoseReferencesHold()
    {
        var folder = Directory.CreateTempSubdirectory("gateway-tests-");
        var services = new Dictionary<string, WebApplication>(StringComparer.Ordinal);
        try
        {
            foreach (var name in Services.Names)
            {
                services[name] = Services.Build(name, folder.FullName);
                await services[name].StartAsync();
            }

            using var http = new HttpClient();
            foreach (var (name, service) in services)
            {
                using var own = await http.GetAsync(service.Urls.Single() + "/openapi/v1.json");
                Assert.True(own.IsSuccessStatusCode, $"{name}: {own.StatusCode} {await own.Content.ReadAsStringAsync()}");
            }

            await using var gateway = await TestGateway.StartAsync(TestGateway.Nowhere, services.Select(x => ($"Platform:Services:{x.Key}", x.Value.Urls.Single())));
            var document = JsonNode.Parse(await gateway.Http.GetStringAsync("/openapi/v1.json"))!.AsObject();
            Assert.StartsWith("3.1", document["openapi"]!.GetValue<string>(), StringComparison.Ordinal);
            Assert.Null(document["x-missing-services"]?.ToJsonString());
            Assert.Equal("http://127.0.0.1", document["servers"]![0]!["url"]!.GetValue<string>());

            var paths = document["paths"]!.AsObject();
            foreach (var part in new[] { "me", "organisations", "companies", "offers", "needs", "agencies", "acceptance-rules", "emergencies", "matches", "search", "screening", "notifications", "admin/matching" })
            {
                Assert.Contains(paths, x => x.Key.StartsWith($"/api/v1/{part}", StringComparison.Ordinal));
            }

            Assert.All(References(document), x => Assert.True(Resolves(document, x), $"{x} leads nowhere"));
            var operations = paths.SelectMany(x => x.Value!.AsObject()).Select(x => (x.Value as JsonObject)?["operationId"]?.GetValue<string>()).Where(x => x is not null).ToArray();
            Assert.Equal(operations.Length, operations.Distinct().Count());

            // Each service's own description of an operation is what stands there, its references aside.
            var matching = JsonNode.Parse(await http.GetStringAsync(services["matching"].Urls.Single() + "/openapi/v1.json"))!["paths"]!.AsObject();
            Assert.NotEmpty(matching);
            Assert.All(matching, x => Assert.Equal(x.Value!.AsObject().Select(y => y.Key), paths[x.Key]!.AsObject().Select(y => y.Key)));
        }
        finally
        {
            foreach (var service in services.Values)
            {
                await service.DisposeAsync();
            }

            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task ServiceThatIsDown_IsLeftOut_AndNamed_UntilItIsBack()
    {
        await using var offers = await DescribingAsync("/api/v1/offers");
        await using var rest = await DescribingAsync("/api/v1/rest");
        var matching = await DescribingAsync("/api/v1/matches");
        var port = matching.Port;
        await matching.DisposeAsync();
        await using var gateway = await TestGateway.StartAsync(rest.Address, ("Platform:Services:offer-intake", offers.Address), ("Platform:Services:matching", $"http://127.0.0.1:{port}"));
        var document = JsonNode.Parse(await gateway.Http.GetStringAsync("/openapi/v1.json"))!;
        Assert.Equal("""["matching"]""", document["x-missing-services"]!.ToJsonString());
        Assert.Contains("matching", document["info"]!["description"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(["/api/v1/rest", "/api/v1/offers"], document["paths"]!.AsObject().Select(x => x.Key).Order(StringComparer.Ordinal).Reverse());

        await using var back = await DescribingAsync("/api/v1/matches", port);
        for (var since = DateTimeOffset.UnixEpoch; document["x-missing-services"] is not null; since = since.AddMilliseconds(500))
        {
            Assert.True(since < DateTimeOffset.UnixEpoch.AddSeconds(30), "The service is back and still missing");
            await Task.Delay(500);
            document = JsonNode.Parse(await gateway.Http.GetStringAsync("/openapi/v1.json"))!;
        }

        Assert.NotNull(document["paths"]!["/api/v1/matches"]);
        var asked = offers.Asked.Count;
        await gateway.Http.GetStringAsync("/openapi/v1.json");
        Assert.Equal(asked, offers.Asked.Count);
    }

    [Fact]
    public void SameName_SamePart_StaysOne_AnotherIsRenamed_WithWhatRefersToIt()
    {
        var merged = DocumentMerge.Merge(
        [
            ("offer-intake", Document("/a", "Get", """{"Item":{"type":"string"},"Page":{"items":{"$ref":"#/components/schemas/Item"}},"Shared":{"type":"integer"}}""")),
            ("needs-catalog", Document("/b", "Get", """{"Item":{"type":"number"},"Page":{"items":{"$ref":"#/components/schemas/Item"}},"Shared":{"type":"integer"}}""")),
        ], [], "https://help.example.org");
        Assert.Equal(
            """{"Item":{"type":"string"},"Page":{"items":{"$ref":"#/components/schemas/Item"}},"Shared":{"type":"integer"},"NeedsCatalogItem":{"type":"number"},"NeedsCatalogPage":{"items":{"$ref":"#/components/schemas/NeedsCatalogItem"}}}""",
            merged["components"]!["schemas"]!.ToJsonString());
        Assert.Equal("#/components/schemas/Page", merged["paths"]!["/a"]!["get"]!["schema"]!["$ref"]!.GetValue<string>());
        Assert.Equal("#/components/schemas/NeedsCatalogPage", merged["paths"]!["/b"]!["get"]!["schema"]!["$ref"]!.GetValue<string>());
        Assert.Equal(["Get", "NeedsCatalogGet"], merged["paths"]!.AsObject().Select(x => x.Value!["get"]!["operationId"]!.GetValue<string>()));
        Assert.Single(merged["tags"]!.AsArray());
    }

    [Fact]
    public async Task Reference_IsServed_WithItsScripts()
    {
        await using var gateway = await TestGateway.StartAsync(TestGateway.Nowhere);
        using var response = await gateway.Http.GetAsync("/docs");
        var at = response.Headers.Location is { } moved ? new Uri(gateway.Address, moved) : new Uri(gateway.Address, "/docs");
        using var page = await gateway.Http.GetAsync(at);
        var html = await page.Content.ReadAsStringAsync();
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        var nonce = policy.Split("'nonce-")[1].Split('\'')[0];
        Assert.Contains($"nonce=\"{nonce}\"", System.Net.WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        using var again = await gateway.Http.GetAsync(at);
        Assert.NotEqual(policy, again.Headers.GetValues("Content-Security-Policy").Single());
    }

    private static JsonObject Document(string path, string operation, string schemas) => new()
    {
        ["openapi"] = "3.1.1",
        ["info"] = new JsonObject { ["title"] = "T", ["version"] = "v1" },
        ["tags"] = new JsonArray(new JsonObject { ["name"] = "Operations" }),
        ["paths"] = new JsonObject
        {
            [path] = new JsonObject { ["get"] = new JsonObject { ["operationId"] = operation, ["schema"] = new JsonObject { ["$ref"] = "#/components/schemas/Page" } } },
        },
        ["components"] = new JsonObject { ["schemas"] = JsonNode.Parse(schemas) },
    };

    private static Task<Upstream> DescribingAsync(string path, int port = 0) => Upstream.StartAsync(x => x.Response.WriteAsync(Document(path, "Get", """{"Page":{}}""").ToJsonString()), port);

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject many => many.SelectMany(x => x is { Key: "$ref", Value: JsonValue reference } ? [reference.GetValue<string>()] : References(x.Value)),
        JsonArray list => list.SelectMany(References),
        _ => [],
    };

    private static bool Resolves(JsonNode document, string reference) =>
        reference.TrimStart('#', '/').Split('/').Aggregate((JsonNode?)document, (at, x) => at is JsonObject here ? here[x.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)] : null) is not null;
}
