using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Matchmaking.Testing;

/// <summary>The whole product as a process of its own, on real files: started, killed and started again as a machine would do it.</summary>
internal sealed class Product : IProduct, IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly bool _seed;
    private string[] _arguments = [];
    private Process? _process;

    private Product(string folder, string data, int port, bool seed) => (Folder, Data, Port, _seed) = (folder, data, port, seed);

    /// <summary>Its own, gone afterwards; its log lies here.</summary>
    public string Folder { get; }

    /// <summary>Where its data is: in its folder, unless a test names a place.</summary>
    public string Data { get; }

    public int Port { get; }

    public Uri Address => new($"http://localhost:{Port}");

    public bool MayBeAway => false;

    public IReadOnlyList<string> Modules { get; } = ["identity", "matching", "needs-catalog", "notification", "offer-intake", "screening"];

    public async Task<DbConnection> OpenAsync(string module)
    {
        var connection = new SqliteConnection($"Data Source={Data}/{module}.db;Mode=ReadOnly");
        await connection.OpenAsync();
        return connection;
    }

    public async Task<string> InjureAsync()
    {
        await KillAsync();
        await RunAsync();
        return "the process";
    }

    /// <summary>With the demo's people and systems; with <paramref name="seed"/> also with its companies, needs and offers, once they are all in.</summary>
    public static async Task<Product> StartAsync(bool seed = false, Action? onReady = null, string? data = null, string[]? arguments = null)
    {
        var folder = Directory.CreateTempSubdirectory("matchmaking-e2e-").FullName;
        var product = new Product(folder, data ?? Path.Combine(folder, "data"), FreePort.Find(), seed);
        product._arguments = arguments ?? [];
        await product.RunAsync();
        onReady?.Invoke();
        var since = Stopwatch.StartNew();
        while (seed && !(await File.ReadAllTextAsync(Path.Combine(product.Data, "demo.json"))).Contains("\"done\":true", StringComparison.Ordinal))
        {
            Expect.That(since.Elapsed < Patience, "The demo's data is not in after two minutes");
            await Task.Delay(250);
        }

        return product;
    }

    /// <summary>Where a product runs that the test itself holds; nothing is started or ended here.</summary>
    public static Product InThisProcess(string folder) => new(folder, Path.Combine(folder, "data"), FreePort.Find(), seed: false);

    /// <summary>Starts the process and waits until it is ready.</summary>
    public async Task RunAsync()
    {
        var log = Path.Combine(Folder, "product.log");
        var start = new ProcessStartInfo("/bin/sh") { UseShellExecute = false };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add($"exec \"{Program()}\" --data \"{Data}\" --port {Port} --demo true --Demo:Seed {(_seed ? "true" : "false")} {string.Join(' ', _arguments)} >>\"{log}\" 2>&1");
        _process = Process.Start(start)!;
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{Port}"), Timeout = TimeSpan.FromSeconds(5) };
        var since = Stopwatch.StartNew();
        while (since.Elapsed < Patience && !_process.HasExited)
        {
            try
            {
                using var response = await http.GetAsync(new Uri("health/ready", UriKind.Relative));
                if (response.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
            {
                // Not listening yet.
            }

            await Task.Delay(100);
        }

        throw new InvalidOperationException($"The product did not become ready:\n{string.Join('\n', (await File.ReadAllLinesAsync(log)).TakeLast(30))}");
    }

    /// <summary>Runs a command beside the product, as an operator does, and says what it says.</summary>
    public static async Task<string> CommandAsync(params IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Program(), arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Expect.That(process.ExitCode == 0, string.Concat(said));
        return said[0];
    }

    public int ProcessId => _process!.Id;

    /// <summary><c>kill -9</c>, at once.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Physical memory of the process, as Linux counts it.</summary>
    public long ResidentMegabytes()
    {
        _process!.Refresh();
        return _process.WorkingSet64 / (1024 * 1024);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            await KillAsync();
        }

        _process?.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>The build's own configuration, Debug or Release, is in this test's path too.</summary>
    private static string Program()
    {
        var here = AppContext.BaseDirectory.TrimEnd('/');
        var parts = here.Split('/');
        var root = string.Join('/', parts[..^5]);
        return $"{root}/gateway/Standalone/bin/{parts[^2]}/{parts[^1]}/Matchmaking.Standalone";
    }
}
