using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Matchmaking.Observability.Tests;

/// <summary>What the product writes to its log while the main path is walked and things go wrong.</summary>
public sealed partial class Logs
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task Lines_AreJson_NameServiceAndTrace_AndNobody()
    {
        await using var product = await Product.StartAsync(arguments: ["--Logging:Console:FormatterName", "json"]);
        await MainPath.WalkAsync(product);
        using (var person = new EndToEnd.Tests.Visitor(product.Address))
        {
            await person.SignInAsync("katrin.albers@nordlicht.example");
            await person.OpenAsync("/offers");
            Assert.Equal(200, person.Status);
            Assert.Contains("Katrin Albers", person.Text, StringComparison.Ordinal);
        }

        using (var stranger = new EndToEnd.Tests.Visitor(product.Address))
        {
            await stranger.SignInAsync("nobody.known@elsewhere.example");
        }

        using var http = new HttpClient { BaseAddress = product.Address };
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials", ["client_id"] = "nordlicht", ["client_secret"] = "demo-only-nordlicht-secret", ["scope"] = "api",
        });
        using var answer = await http.PostAsync(new Uri("connect/token", UriKind.Relative), form, TestContext.Current.CancellationToken);
        var token = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["access_token"]!.GetValue<string>();

        var lines = await File.ReadAllLinesAsync(Path.Combine(product.Folder, "product.log"), TestContext.Current.CancellationToken);
        Assert.True(lines.Length > 5, $"Only {lines.Length} lines.");
        var entries = lines.Select(x => JsonNode.Parse(x)!).ToArray();
        Assert.All(entries, x => Assert.NotNull(x["Category"]));
        var scoped = entries.Where(x => x["Scopes"]?.AsArray().Any(scope => scope is JsonObject named && named.ContainsKey("Module")) == true).ToArray();
        Assert.Contains(scoped, x => x["Scopes"]!.AsArray().Any(scope => scope is JsonObject traced && traced.ContainsKey("TraceId")));

        // As written, letters beyond ASCII are numbers.
        Assert.Empty(Personal(entries.Select(x => x.ToJsonString(Readable)), [MainPath.Owner.Name, MainPath.Owner.BirthDate!, "Jule Petersen", token, "demo-only-nordlicht-secret", .. DemoPeople()]));
    }

    [Theory]
    [InlineData("Mail to boss@example.org failed")]
    [InlineData("Bearer eyJhbGciOiJSUzI1NiIsImtpZCI6IkYx.eyJzdWIi")]
    [InlineData("Screening of Wilhelmine Abendroth")]
    public void PlantedLine_IsFound(string line) => Assert.Single(Personal([line, "Watch list demo is now version 1 with 14 entries"], ["Wilhelmine Abendroth"]));

    private static IEnumerable<string> Personal(IEnumerable<string> lines, IReadOnlyList<string> secrets) =>
        lines.Where(x => MailAddress().IsMatch(x) || Token().IsMatch(x) || secrets.Any(secret => x.Contains(secret, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Names and passwords of everybody in the demo.</summary>
    private static IEnumerable<string> DemoPeople()
    {
        using var demo = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Demo", "organisations.json")));
        string[] found =
        [
            demo.RootElement.GetProperty("password").GetString()!,
            .. demo.RootElement.GetProperty("organisations").EnumerateArray().SelectMany(x => x.GetProperty("members").EnumerateArray()).Select(x => x.GetProperty("name").GetString()!),
        ];
        Assert.True(found.Length > 10, $"Only {found.Length} people.");
        return found;
    }

    [GeneratedRegex(@"[\w.+-]+@[\w-]+\.[\w.]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex MailAddress();

    [GeneratedRegex(@"\beyJ[\w-]{20,}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Token();
}
