using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Matchmaking.Testing;

/// <summary>A real search server from the folder of shared servers (<c>MATCHMAKING_SEARCH_SERVER</c>), on a free port, with data of its own.</summary>
internal sealed class SearchServerProcess : IAsyncDisposable
{
    private readonly string _product;
    private readonly string _data = Path.Combine(Path.GetTempPath(), $"search-server-{Guid.CreateVersion7():N}");
    private readonly int _port;
    private readonly StringBuilder _said = new();
    private Process? _process;

    private SearchServerProcess(string product)
    {
        _product = product;
        _port = FreePort.Find();
    }

    public Uri Address => new($"http://127.0.0.1:{_port.ToString(CultureInfo.InvariantCulture)}");

    /// <summary>The running process.</summary>
    public int ProcessId => _process?.Id ?? throw new InvalidOperationException($"{_product} is not running.");

    /// <summary>The program that starts one.</summary>
    public static string Script => Path.Combine(Environment.GetEnvironmentVariable("MATCHMAKING_SEARCH_SERVER") ?? BesideTheRepository(), "start.sh");

    /// <summary>Why none can be started here; null when one can.</summary>
    public static string? Missing =>
        !File.Exists(Script) ? $"there is no {Script}; say where the shared search servers are with MATCHMAKING_SEARCH_SERVER"
        : !(Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "java"))) ? "Java 17 is not installed (apt-get install openjdk-17-jre-headless)"
        : null;

    public static async Task<SearchServerProcess> StartAsync(string product)
    {
        var server = new SearchServerProcess(product);
        await server.RunAsync();
        return server;
    }

    /// <summary>Starts it, again after a kill on the same data, and waits until it answers.</summary>
    public async Task RunAsync()
    {
        _process = Process.Start(new ProcessStartInfo(Script, [_product, _port.ToString(CultureInfo.InvariantCulture), _data])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        for (var until = TimeProvider.System.GetUtcNow().AddMinutes(2); ; await Task.Delay(200))
        {
            try
            {
                using var answer = await http.GetAsync(Address);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
            {
                // Not yet.
            }

            Expect.That(!_process.HasExited && TimeProvider.System.GetUtcNow() < until, $"{_product} did not start: {Said()}");
        }
    }

    /// <summary>At once, as a power cut would; what was acknowledged is on disk.</summary>
    public async Task KillAsync()
    {
        if (_process is { } process)
        {
            _process = null;
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        if (Directory.Exists(_data))
        {
            Directory.Delete(_data, recursive: true);
        }
    }

    private static string BesideTheRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "global.json")))
        {
            folder = folder.Parent;
        }

        return Path.GetFullPath(Path.Combine(folder?.FullName ?? AppContext.BaseDirectory, "..", "shared", "search-server"));
    }

    private void Hear(string? line)
    {
        lock (_said)
        {
            _said.AppendLine(line);
        }
    }

    private string Said()
    {
        lock (_said)
        {
            return _said.ToString();
        }
    }
}
