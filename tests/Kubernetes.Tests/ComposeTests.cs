using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Matchmaking.Kubernetes.Tests;

/// <summary>The compose file is understood, starts in order, and holds no secret.</summary>
public sealed partial class ComposeTests
{
    [Fact]
    public async Task EveryVariable_WithoutDefault_IsInTheExample()
    {
        var compose = await File.ReadAllTextAsync(Path.Combine(Tools.Root, "docker-compose.yml"));
        var example = (await File.ReadAllLinesAsync(Path.Combine(Tools.Root, ".env.example"))).Where(x => !x.StartsWith('#') && x.Contains('=', StringComparison.Ordinal)).Select(x => x.Split('=')[0]).ToHashSet();

        Assert.Empty(Variables().Matches(compose).Where(x => !x.Groups["default"].Success).Select(x => x.Groups["name"].Value).Distinct().Except(example));
        Assert.All(example.Where(x => x.StartsWith("SECRET_", StringComparison.Ordinal) || x.EndsWith("_PASSWORD", StringComparison.Ordinal)), x => Assert.Contains($"{x}=\n", File.ReadAllText(Path.Combine(Tools.Root, ".env.example")), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("sqlserver")]
    [InlineData("postgresql")]
    public async Task Compose_UnderstandsIt_AndStartsInOrder(string database)
    {
        Assert.SkipUnless(Tools.Has("docker-compose"), "docker-compose is not installed");
        var file = Path.GetTempFileName();
        var lines = (await File.ReadAllLinesAsync(Path.Combine(Tools.Root, ".env.example"))).Where(x => !x.StartsWith('#') && !x.StartsWith("COMPOSE_PROFILES", StringComparison.Ordinal));
        await File.WriteAllLinesAsync(file, lines.Select(x => x.EndsWith('=') ? x + "Filled-1" : x).Append($"COMPOSE_PROFILES={database}"));

        var services = await ServicesAsync(file);
        File.Delete(file);

        Assert.Contains(database, services.Keys);
        Assert.DoesNotContain(database == "sqlserver" ? "postgresql" : "sqlserver", services.Keys);
        Assert.All(Manifests.Services, x =>
        {
            // Nothing serves before every queue is declared and every database migrated.
            Assert.All(Manifests.Services, prepared => Assert.Equal("service_completed_successfully", services[x].Text($"depends_on.prepare-{prepared}.condition")));
            Assert.Equal("service_healthy", services[$"prepare-{x}"].Text("depends_on.rabbitmq.condition"));
            Assert.Equal("service_healthy", services["gateway"].Text($"depends_on.{x}.condition"));
        });
        Assert.All(Manifests.Services.Append("gateway"), x =>
        {
            Assert.Equal("true", services[x].Text("read_only"));
            Assert.Equal(["ALL"], services[x].Texts("cap_drop"));
            Assert.Contains("--health", services[x].Texts("healthcheck.test"));
        });
        Assert.Null(services["gateway"].At("environment.Database__ConnectionString"));
        Assert.Null(services["portal"].At("environment.Platform__ServiceSecrets__identity"));
    }

    private static async Task<Dictionary<string, YamlNode>> ServicesAsync(string file)
    {
        var environment = new Dictionary<string, string> { ["COMPOSE_PROFILES"] = "" };
        foreach (var line in await File.ReadAllLinesAsync(file))
        {
            environment[line.Split('=')[0]] = line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..];
        }

        var stream = new YamlStream();
        using var reader = new StringReader(await Tools.RunAsync("docker-compose", ["--file", Path.Combine(Tools.Root, "docker-compose.yml"), "config"], environment));
        stream.Load(reader);
        var profile = environment["COMPOSE_PROFILES"];
        return ((YamlMappingNode)stream.Documents[0].RootNode.At("services")!).Children
            .Where(x => x.Value.List("profiles").Count == 0 || x.Value.Texts("profiles").Contains(profile))
            .ToDictionary(x => ((YamlScalarNode)x.Key).Value!, x => x.Value, StringComparer.Ordinal);
    }

    [GeneratedRegex("(?<!\\$)\\$\\{(?<name>[A-Z_]+)(?<default>:-[^}]*)?[^}]*\\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Variables();
}
