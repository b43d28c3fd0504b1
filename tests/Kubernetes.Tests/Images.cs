[assembly: AssemblyFixture(typeof(Matchmaking.Kubernetes.Tests.Images))]

namespace Matchmaking.Kubernetes.Tests;

/// <summary>
/// The images of all services: those in the archive that MATCHMAKING_IMAGES names (docker save), or, for <c>MATCHMAKING_IMAGES=build</c>, built by
/// the Dockerfile on an engine started for it; else none, with the reason.
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
        var wanted = Environment.GetEnvironmentVariable("MATCHMAKING_IMAGES");
        Assert.SkipWhen(string.IsNullOrEmpty(wanted), "takes half an hour: MATCHMAKING_IMAGES=build makes the images first, MATCHMAKING_IMAGES=FILE takes them from a docker save");
        if (wanted != "build")
        {
            return Task.FromResult(wanted!);
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
