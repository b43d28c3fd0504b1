using System.Diagnostics;
using System.Security.Cryptography;
using Matchmaking.Distributed;

namespace Matchmaking.Kubernetes.Tests;

/// <summary>A Docker engine of the tests' own, in a folder of its own.</summary>
internal sealed class Engine : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("matchmaking-docker-").FullName;
    private readonly ManagedProcess _process;
    private readonly Dictionary<string, string> _environment;

    private Engine()
    {
        var network = $"172.31.{RandomNumberGenerator.GetInt32(190, 250)}.1";
        (Host, Address) = ($"unix://{_folder}/docker.sock", network);
        _environment = new() { ["DOCKER_HOST"] = Host, ["DOCKER_BUILDKIT"] = "0", ["COMPOSE_DOCKER_CLI_BUILD"] = "0" };
        // No rules for its networks: they would cut off the pods of a cluster that runs beside it.
        _process = new ManagedProcess(
            "dockerd", _folder,
            [
                "dockerd", "--host", Host, "--data-root", Path.Combine(_folder, "data"), "--exec-root", Path.Combine(_folder, "exec"),
                "--pidfile", Path.Combine(_folder, "pid"), "--bip", network + "/24", "--iptables=false",
            ],
            new Dictionary<string, string>());
    }

    public string Host { get; }

    /// <summary>This machine, as containers see it.</summary>
    public string Address { get; }

    /// <summary>Skips where none can be started.</summary>
    public static void Need()
    {
        foreach (var program in (string[])["docker", "dockerd", "iptables"])
        {
            Assert.SkipUnless(Tools.Has(program), $"{program} is not installed, so no Docker engine can be started");
        }

        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root starts a Docker engine here");
    }

    public static async Task<Engine> StartAsync()
    {
        var engine = new Engine();
        engine._process.Start();
        var waited = Stopwatch.StartNew();
        while ((await engine.TryAsync("docker", "version")).Exit != 0)
        {
            if (!engine._process.IsRunning || waited.Elapsed > TimeSpan.FromMinutes(1))
            {
                var said = engine._process.Tail();
                await engine.DisposeAsync();
                Assert.Fail($"The Docker engine did not start:\n{said}");
            }

            await Task.Delay(500);
        }

        return engine;
    }

    /// <summary>Runs a program that speaks with this engine; it must succeed.</summary>
    public Task<string> RunAsync(string program, params IEnumerable<string> arguments) => Tools.RunAsync(program, arguments, _environment);

    public Task<(int Exit, string Output)> TryAsync(string program, params IEnumerable<string> arguments) => Tools.TryAsync(program, arguments, _environment);

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        var mounts = (await File.ReadAllLinesAsync("/proc/mounts")).Select(x => x.Split(' ')[1]).Where(x => x.StartsWith(_folder + "/", StringComparison.Ordinal));
        foreach (var mount in mounts.OrderDescending(StringComparer.Ordinal))
        {
            await Tools.TryAsync("umount", ["--lazy", mount]);
        }

        Directory.Delete(_folder, recursive: true);
    }
}
