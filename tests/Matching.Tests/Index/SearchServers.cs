using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Matchmaking.Matching.Index;
using Matchmaking.Matching.Index.Server;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Matchmaking.Matching.Tests.Index;

/// <summary>
/// A real search server: the one whose address the environment names, else one started from the folder of shared servers, else none, with the
/// reason. The first test that asks for it starts it for all.
/// </summary>
public abstract class SearchServers : IAsyncDisposable
{
    private readonly string _product;
    private readonly string _data = Path.Combine(Path.GetTempPath(), $"search-server-{Guid.CreateVersion7():N}");
    private readonly bool _ownOne;
    private readonly Lazy<Task> _ready;
    private int _port;
    private Process? _process;

    private protected SearchServers(string product, bool ownOne = false) =>
        (_product, _ownOne, _ready) = (product, ownOne, new Lazy<Task>(FindAsync));

    private static string Script { get; } =
        Path.GetFullPath(Path.Combine(Environment.GetEnvironmentVariable("MATCHMAKING_SEARCH_SERVER") ?? "../shared/search-server", "start.sh"));

    /// <summary>Why there is none.</summary>
    private string? Missing { get; set; }

    public Uri Address { get; private set; } = new("http://127.0.0.1:9");

    /// <summary>Skips the test where there is none.</summary>
    public async Task ReadyAsync()
    {
        await _ready.Value;
        Assert.SkipWhen(Missing is not null, Missing ?? "");
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        if (Directory.Exists(_data))
        {
            Directory.Delete(_data, recursive: true);
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>As a power cut would; what was acknowledged is on disk.</summary>
    internal async Task KillAsync()
    {
        if (_process is { } process)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
            _process = null;
        }
    }

    internal async Task StartAsync()
    {
        var start = new ProcessStartInfo(Script, [_product, _port.ToString(System.Globalization.CultureInfo.InvariantCulture), _data]) { RedirectStandardOutput = true, RedirectStandardError = true };
        _process = Process.Start(start)!;
        var said = new System.Text.StringBuilder();
        _process.OutputDataReceived += (_, line) => said.AppendLine(line.Data);
        _process.ErrorDataReceived += (_, line) => said.AppendLine(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        for (var until = TimeProvider.System.GetUtcNow().AddMinutes(2); ;)
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

            Assert.False(_process.HasExited, $"{_product} did not start: {said}");
            Assert.True(TimeProvider.System.GetUtcNow() < until, $"{_product} did not answer within two minutes: {said}");
            await Task.Delay(200);
        }
    }

    internal IMatchIndex Open(string name) => Services(name).GetRequiredService<IMatchIndex>();

    internal ServiceProvider Services(string name)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.Configure<SearchServerOptions>(options => (options.Address, options.Index) = (Address, name));
        services.AddSearchServer();
        return services.BuildServiceProvider();
    }

    internal async Task ForgetAsync(string name)
    {
        using var http = new HttpClient { BaseAddress = Address };
        var names = await http.GetStringAsync(new Uri($"_cat/indices/{name}-v*?h=index", UriKind.Relative));
        foreach (var index in names.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            using var removed = await http.DeleteAsync(new Uri(index, UriKind.Relative));
        }

        using var template = await http.DeleteAsync(new Uri($"_index_template/{name}-v{LuceneSchema.Version}", UriKind.Relative));
    }

    private async Task FindAsync()
    {
        var variable = $"MATCHMAKING_{_product.ToUpperInvariant()}";
        if (!_ownOne && Environment.GetEnvironmentVariable(variable) is { Length: > 0 } known)
        {
            Address = new Uri(known);
        }
        else if (!File.Exists(Script))
        {
            Missing = $"No {_product}: {variable} names no address, and there is no {Script}.";
        }
        else if (!Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(folder => File.Exists(Path.Combine(folder, "java"))))
        {
            Missing = $"No {_product}: Java 17 is not installed (apt-get install openjdk-17-jre-headless).";
        }
        else
        {
            _port = FreePort();
            Address = new Uri($"http://127.0.0.1:{_port}");
            await StartAsync();
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

public sealed class Elasticsearch() : SearchServers("elasticsearch");

public sealed class OpenSearch() : SearchServers("opensearch");
