using System.Globalization;
using Matchmaking.Benchmarks.Matching.Rankers;
using Matchmaking.Matching.Index;
using Matchmaking.Matching.Index.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Matchmaking.Benchmarks.Matching.Speed;

/// <summary>An empty match index of this run.</summary>
internal interface IStore : IAsyncDisposable
{
    IMatchIndex Index { get; }

    /// <summary>Its size and memory, in words.</summary>
    Task<string> UseAsync();
}

/// <summary>In a folder of this process.</summary>
internal sealed class EmbeddedStore : IStore
{
    private readonly string _folder = Directory.CreateTempSubdirectory("matchmaking-speed-").FullName;

    private EmbeddedStore() => Index = LuceneMatchIndex.Open(_folder, TimeProvider.System, NullLogger.Instance);

    public IMatchIndex Index { get; }

    public static IStore Open() => new EmbeddedStore();

    public Task<string> UseAsync()
    {
        var (now, highest) = ProcessUse.Megabytes(Environment.ProcessId);
        return Task.FromResult(string.Create(CultureInfo.InvariantCulture, $"index {Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length) / 1e6:N0} MB, managed memory {GC.GetTotalMemory(forceFullCollection: true) / 1e6:N0} MB, resident with mapped files {now:N0} MB (highest {highest:N0})"));
    }

    public async ValueTask DisposeAsync()
    {
        await Index.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>On an Elasticsearch of its own.</summary>
internal sealed class ServerStore : IStore
{
    private readonly ElasticPeer _server;
    private readonly ServiceProvider _services;

    private ServerStore(ElasticPeer server)
    {
        _server = server;
        var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System);
        services.Configure<SearchServerOptions>(options => options.Address = server.Address);
        services.AddSearchServer();
        _services = services.BuildServiceProvider();
        Index = _services.GetRequiredService<IMatchIndex>();
    }

    public IMatchIndex Index { get; }

    public static async Task<IStore> OpenAsync() => new ServerStore(await ElasticPeer.StartAsync());

    public async Task<string> UseAsync()
    {
        var size = (await _server.SendAsync(HttpMethod.Get, "_stats/store"))["_all"]!["total"]!["store"]!["size_in_bytes"]!.GetValue<long>();
        var (now, highest) = ProcessUse.Megabytes(_server.ProcessId);
        return string.Create(CultureInfo.InvariantCulture, $"index {size / 1e6:N0} MB, server resident {now:N0} MB (highest {highest:N0}), this process {ProcessUse.Megabytes(Environment.ProcessId).Now:N0} MB");
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _server.DisposeAsync();
    }
}
