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
    private readonly Lazy<Task<Engine>> _engine;
    private readonly Lazy<Task<Engine>> _loaded;

    public Images()
    {
        _engine = new Lazy<Task<Engine>>(Engine.StartAsync);
        _archive = new Lazy<Task<string>>(BuildAsync);
        _loaded = new Lazy<Task<Engine>>(LoadAsync);
    }

    /// <summary>test.sh asks for them where there are four processors: on two, cluster and Compose take most of the hour that all tests have.</summary>
    private static string Wanted => Environment.GetEnvironmentVariable("MATCHMAKING_IMAGES") ?? "";

    /// <summary>The archive; skips the test where there can be none.</summary>
    public Task<string> ArchiveAsync()
    {
        Assert.SkipWhen(Wanted.Length == 0, "takes 22 minutes on two processors: MATCHMAKING_IMAGES=build makes the images first, MATCHMAKING_IMAGES=FILE takes them from a docker save");
        if (Wanted != "build")
        {
            return Task.FromResult(Wanted);
        }

        Engine.Need();
        Assert.SkipUnless(Tools.Has("debootstrap"), "debootstrap is not installed, so there is no base for the images");
        return _archive.Value;
    }

    /// <summary>An engine that has them.</summary>
    internal async Task<Engine> EngineAsync()
    {
        Engine.Need();
        await ArchiveAsync();
        return await _loaded.Value;
    }

    public async ValueTask DisposeAsync()
    {
        if (_engine.IsValueCreated)
        {
            await (await _engine.Value).DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private async Task<string> BuildAsync()
    {
        var engine = await _engine.Value;
        await engine.RunAsync(Path.Combine(Tools.Root, "tests", "Kubernetes.Tests", "images.sh"), _folder, Version);
        return Path.Combine(_folder, "images.tar");
    }

    private async Task<Engine> LoadAsync()
    {
        var engine = await _engine.Value;
        if (Wanted != "build")
        {
            await engine.RunAsync("docker", "load", "--input", Wanted);
        }

        return engine;
    }
}
