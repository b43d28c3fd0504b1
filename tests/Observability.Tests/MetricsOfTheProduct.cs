using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Matchmaking.Observability.Tests;

/// <summary>What the running product shows to Prometheus, and that dashboard and alerts ask for nothing else.</summary>
public sealed partial class MetricsOfTheProduct
{
    private static string Ops(string file) => Path.Combine(AppContext.BaseDirectory, "ops", file);

    [Fact]
    public async Task EverythingInDashboardAndAlerts_IsShown_OnThePortForItOnly()
    {
        var port = FreePort.Find();
        await using var product = await Product.StartAsync(arguments: ["--Metrics:Port", $"{port}", "--Metrics:Host", "\\*"]);
        await MainPath.WalkAsync(product);
        var asked = Expressions(await File.ReadAllTextAsync(Ops("dashboard.json"), TestContext.Current.CancellationToken), await File.ReadAllTextAsync(Ops("alerts.yml"), TestContext.Current.CancellationToken));
        Assert.True(asked.Count > 25, $"Only {asked.Count} expressions were found.");

        using var http = new HttpClient();
        string[] missing = [];
        var scrape = "";
        for (var since = Stopwatch.StartNew(); since.Elapsed < TimeSpan.FromSeconds(40); await Task.Delay(1000, TestContext.Current.CancellationToken))
        {
            scrape = await http.GetStringAsync(new Uri($"http://localhost:{port}/metrics"), TestContext.Current.CancellationToken);
            var shown = Exposition.Read(scrape);
            missing = [.. asked.SelectMany(x => Exposition.Missing(x, shown)).Distinct()];
            if (missing.Length == 0 && Value(scrape, "matchmaking_offers", "state=\"partlyCommitted\"", "state=\"fullyCommitted\"") == 1)
            {
                break;
            }
        }

        Assert.True(missing.Length == 0, $"Not shown: {string.Join("; ", missing)}\n{scrape}");
        Assert.Equal(1, Value(scrape, "matchmaking_offers", "state=\"partlyCommitted\"", "state=\"fullyCommitted\""));
        Assert.Equal(0, Value(scrape, "matchmaking_index_lag"));
        Assert.All((string[])["identity", "offer-intake", "needs-catalog", "matching", "screening", "notification"], module =>
            Assert.Contains($"module=\"{module}\"", scrape, StringComparison.Ordinal));

        using (var byOtherName = new HttpRequestMessage(HttpMethod.Get, new Uri($"http://127.0.0.1:{port}/metrics")))
        {
            byOtherName.Headers.Host = $"offer-intake:{port}";
            using var answer = await http.SendAsync(byOtherName, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        using var outside = await http.GetAsync(new Uri(product.Address, "metrics"), TestContext.Current.CancellationToken);
        Assert.DoesNotContain("matchmaking_", await outside.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using var other = await http.GetAsync(new Uri($"http://localhost:{port}/api/v1/me"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }

    [Fact]
    public void Rules_AreRulesToPrometheus()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/promtool"), "promtool is not installed: apt-get install prometheus");
        using var check = Process.Start(new ProcessStartInfo("/usr/bin/promtool", ["check", "rules", Ops("alerts.yml")]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = check.StandardOutput.ReadToEnd() + check.StandardError.ReadToEnd();
        check.WaitForExit();
        Assert.True(check.ExitCode == 0, said);
    }

    [Theory]
    [InlineData("max by (module) (made_up_total) > 0", "made_up_total")]
    [InlineData("sum(rate(seen_total{colour=\"red\"}[5m]))", "seen_total{colour}")]
    [InlineData("sum by (colour) (rate(seen_total[5m]))", "seen_total by (colour)")]
    public void PlantedMistake_IsFound(string expression, string missing) =>
        Assert.Contains(missing, Exposition.Missing(expression, Exposition.Read("seen_total{module=\"a\"} 1 1700000000000")));

    [Fact]
    public void RightExpression_IsNotAMistake() =>
        Assert.Empty(Exposition.Missing("histogram_quantile(0.99, sum by (le, job) (rate(x_bucket{job=~\"$job\"}[5m]))) > 1e3 or absent(x_bucket)", Exposition.Read("x_bucket{le=\"+Inf\"} 1")));

    private static List<string> Expressions(string dashboard, string alerts)
    {
        var board = JsonNode.Parse(dashboard)!;
        return
        [
            .. board["panels"]!.AsArray().SelectMany(x => x!["targets"]!.AsArray()).Select(x => x!["expr"]!.GetValue<string>()),
            .. Legends(board),
            .. Expression().Matches(alerts).Select(x => x.Groups["expr"].Value),
        ];
    }

    /// <summary>A legend names labels of its expression: asked as if grouped by them.</summary>
    private static IEnumerable<string> Legends(JsonNode board) => board["panels"]!.AsArray().SelectMany(x => x!["targets"]!.AsArray())
        .SelectMany(x => LegendLabel().Matches(x!["legendFormat"]!.GetValue<string>()).Select(label => $"sum by ({label.Groups["label"].Value}) ({x["expr"]!.GetValue<string>()})"));

    private static double Value(string scrape, string name, params string[] labels) => scrape.Split('\n')
        .Where(x => x.StartsWith(name + "{", StringComparison.Ordinal) && (labels.Length == 0 || labels.Any(label => x.Contains(label, StringComparison.Ordinal))))
        .Sum(x => double.Parse(x[(x.LastIndexOf('}') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0], System.Globalization.CultureInfo.InvariantCulture));

    [GeneratedRegex(@"^\s+expr: (?<expr>.+)$", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Expression();

    [GeneratedRegex(@"\{\{(?<label>\w+)\}\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LegendLabel();
}
