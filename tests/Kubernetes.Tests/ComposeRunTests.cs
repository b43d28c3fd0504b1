using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Matchmaking.Distributed;
using Matchmaking.Notification.Tests;

namespace Matchmaking.Kubernetes.Tests;

/// <summary>The compose file itself runs, from nothing to a first match; compose.override.yml puts this machine's servers in the place of images that cannot be pulled.</summary>
public sealed class ComposeRunTests(Images images, ITestOutputHelper output)
{
    private readonly Stopwatch _since = Stopwatch.StartNew();

    [Fact]
    public async Task Compose_Runs_FromNothingToAFirstMatch_AndComesBack()
    {
        Assert.SkipUnless(Tools.Has("docker-compose"), "docker-compose is not installed");
        Servers.Need();
        var ct = TestContext.Current.CancellationToken;
        await using var mails = await MailServer.StartAsync();
        var engine = await images.EngineAsync();
        await using var servers = await Servers.StartAsync(IPAddress.Parse(engine.Address), ct);
        Say("The images are there, the servers run");
        var (port, environment) = (Ports.Free(), Path.Combine(servers.Folder, "env"));
        await File.WriteAllLinesAsync(environment, Filled(engine, servers, mails, port), ct);
        string[] project =
        [
            "--project-name", "matchmaking", "--project-directory", Tools.Root, "--env-file", environment,
            "--file", Path.Combine(Tools.Root, "docker-compose.yml"), "--file", Path.Combine(Tools.Root, "tests", "Kubernetes.Tests", "compose.override.yml"),
        ];
        Task<string> ComposeAsync(params IEnumerable<string> arguments) => engine.RunAsync("docker-compose", [.. project, .. arguments]);
        try
        {
            var (exit, said) = await engine.TryAsync("docker-compose", [.. project, "up", "--detach", "--no-build"]);
            Assert.True(exit == 0, $"{said}\n{await WhyAsync(engine)}");
            Say("Started");
            await HealthyAsync(engine);
            Say("Everything is healthy");
            await FirstMatch.WalkAsync(new IPEndPoint(IPAddress.Loopback, port), servers.Folder);
            Say("The main path is walked");
            Assert.True(mails.Delivered > 0, "No mail arrived.");

            // The keys of the tokens outlive the containers.
            var key = await KeysAsync(port);
            await ComposeAsync("up", "--detach", "--no-build", "--force-recreate", "--no-deps", "identity");
            await HealthyAsync(engine);
            Assert.Equal(key, await KeysAsync(port));
        }
        finally
        {
            await ComposeAsync("down", "--volumes", "--timeout", "10");
        }
    }

    /// <summary>.env as the example has it, filled in for PostgreSQL.</summary>
    private static IEnumerable<string> Filled(Engine engine, Servers servers, MailServer mails, int port)
    {
        string Lent(int at) => $"{engine.Address}:{at}";
        Dictionary<string, string> filled = new()
        {
            ["COMPOSE_PROFILES"] = "postgresql",
            ["DATABASE_PROVIDER"] = "PostgreSql",
            ["DATABASE_SERVER"] = "Host=postgresql;Username=matchmaking;Maximum Pool Size=15",
            ["DATABASE_PASSWORD"] = servers.Password,
            ["BROKER_PASSWORD"] = servers.Password,
            ["LISTEN"] = $"127.0.0.1:{port}",
            ["MAILS"] = $"127.0.0.1:{Ports.Free()}",
            ["VERSION"] = Images.Version,
            ["HOST_DATABASE"] = Lent(servers.DatabasePort),
            ["HOST_BROKER"] = Lent(servers.BrokerPort),
            ["HOST_SEARCH"] = Lent(servers.SearchPort),
            ["HOST_MAIL"] = Lent(servers.Lend(mails.Port)),
            ["DEMO"] = Path.Combine(Tools.Root, "gateway", "Demo"),
        };
        foreach (var name in File.ReadLines(Path.Combine(Tools.Root, ".env.example")).Where(x => !x.StartsWith('#') && x.Contains('=', StringComparison.Ordinal)))
        {
            var (key, value) = (name.Split('=')[0], name[(name.IndexOf('=', StringComparison.Ordinal) + 1)..]);
            filled.TryAdd(key, key.StartsWith("SECRET_", StringComparison.Ordinal) ? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)) : value);
        }

        return filled.Select(x => $"{x.Key}={x.Value}");
    }

    /// <summary>The services are healthy, and what prepares them has ended well.</summary>
    private static async Task HealthyAsync(Engine engine)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            var states = (await engine.RunAsync("docker", "ps", "--all", "--format", "{{.Names}} {{.Status}}")).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            string[] waiting = [.. states.Where(x => !x.Contains("(healthy)", StringComparison.Ordinal) && !x.Contains("Exited (0)", StringComparison.Ordinal))];
            if (waiting.Length == 0)
            {
                return;
            }

            Assert.True(waited.Elapsed < TimeSpan.FromMinutes(5), $"Not healthy: {string.Join(", ", waiting)}\n{await WhyAsync(engine)}");
            await Task.Delay(1_000);
        }
    }

    /// <summary>What the unhealthy and the failed say, and what their health check said.</summary>
    private static async Task<string> WhyAsync(Engine engine)
    {
        var said = new StringBuilder();
        foreach (var line in (await engine.RunAsync("docker", "ps", "--all", "--format", "{{.Names}} {{.Status}}")).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            said.AppendLine(line);
            if (!line.Contains("(healthy)", StringComparison.Ordinal) && !line.Contains("Exited (0)", StringComparison.Ordinal))
            {
                var name = line.Split(' ')[0];
                said.AppendLine((await engine.TryAsync("docker", "inspect", "--format", "{{with .State.Health}}{{range .Log}}{{.ExitCode}} {{.Output}}{{end}}{{end}}", name)).Output);
                said.AppendLine((await engine.TryAsync("docker", "logs", "--tail", "10", name)).Output);
            }
        }

        return said.ToString();
    }

    private static async Task<string> KeysAsync(int port)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://localhost:{port.ToString(CultureInfo.InvariantCulture)}") };
        http.DefaultRequestHeaders.Host = "localhost:5080";
        return await http.GetStringAsync(new Uri(".well-known/jwks", UriKind.Relative));
    }

    private void Say(string what) => output.WriteLine($"{_since.Elapsed:mm\\:ss} {what}");
}
