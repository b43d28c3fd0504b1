[assembly: AssemblyFixture(typeof(Matchmaking.Kubernetes.Tests.Images))]

namespace Matchmaking.Kubernetes.Tests;

/// <summary>
/// The images of all services, built once by the Dockerfile when the first test asks: those in the archive that MATCHMAKING_IMAGES names (docker
/// save), else built on an engine started for it, else none, with the reason.
/// </summary>
public sealed class Images : IAsyncDisposable
{
    public const string Version = "0.1.0";
    private readonly string _folder = Directory.CreateTempSubdirectory("matchmaking-images-").FullName;
    private readonly Lazy<Task<string>> _archive;

    public Images() => _archive = new Lazy<Task<string>>(BuildAsync);

    /// <summary>The archive; skips the test where there can be none.</summary>
    public Task<string> ArchiveAsync()
    {
        if (Environment.GetEnvironmentVariable("MATCHMAKING_IMAGES") is { Length: > 0 } given)
        {
            return Task.FromResult(given);
        }

        foreach (var program in new[] { "docker", "dockerd", "debootstrap", "iptables" })
        {
            Assert.SkipUnless(Tools.Has(program), $"{program} is not installed, so no image can be built");
        }

        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root starts a Docker engine here");
        return _archive.Value;
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task<string> BuildAsync()
    {
        await Tools.RunAsync(Path.Combine(Tools.Root, "tests", "Kubernetes.Tests", "images.sh"), [_folder, Version]);
        return Path.Combine(_folder, "images.tar");
    }
}
