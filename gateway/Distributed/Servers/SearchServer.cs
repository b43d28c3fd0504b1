using System.Globalization;

namespace Matchmaking.Distributed.Servers;

/// <summary>
/// Elasticsearch or OpenSearch. Debian has neither: one that runs already is named by its address, or a program is named that starts one
/// (<c>PROGRAM elasticsearch|opensearch PORT FOLDER</c>, in the foreground).
/// </summary>
internal sealed class SearchServer : IAsyncDisposable
{
    private SearchServer(ManagedProcess process, Uri address) => (Process, Address) = (process, address);

    public ManagedProcess Process { get; }

    public Uri Address { get; }

    public static async Task<SearchServer> StartAsync(string program, string engine, string folder, string logs, CancellationToken ct)
    {
        var port = Ports.Free();
        Directory.CreateDirectory(folder);
        var process = new ManagedProcess(engine, logs, [program, engine, port.ToString(CultureInfo.InvariantCulture), folder], new Dictionary<string, string>());
        process.Start();
        await Ports.WaitOrStopAsync(process, port, ct);
        return new SearchServer(process, new Uri($"http://127.0.0.1:{port}"));
    }

    /// <summary>Starts it again after a kill.</summary>
    public async Task AgainAsync(CancellationToken ct)
    {
        Process.Start();
        await Ports.WaitAsync(Process, Address.Port, ct);
    }

    public ValueTask DisposeAsync() => Process.DisposeAsync();
}
