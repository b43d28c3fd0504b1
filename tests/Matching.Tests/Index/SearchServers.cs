using Matchmaking.Matching.Index;
using Matchmaking.Matching.Index.Server;
using Matchmaking.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Matchmaking.Matching.Tests.Index;

/// <summary>
/// A real search server: the one whose address the environment names, else one started from the folder of shared servers, else none, with the
/// reason. The first test that asks for it starts it for all.
/// </summary>
public abstract class SearchServers : IAsyncDisposable
{
    private readonly Lazy<Task> _ready;
    private SearchServerProcess? _process;
    private string? _missing;

    private protected SearchServers(string product) => _ready = new Lazy<Task>(() => FindAsync(product));

    internal Uri Address { get; private set; } = new("http://127.0.0.1:9");

    /// <summary>Skips the test where there is none.</summary>
    public async Task ReadyAsync()
    {
        await _ready.Value;
        Assert.SkipWhen(_missing is not null, _missing ?? "");
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    internal IMatchIndex Open(string name) => Services(name).GetRequiredService<IMatchIndex>();

    internal ServiceProvider Services(string name, TimeProvider? clock = null)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton(clock ?? TimeProvider.System);
        services.Configure<SearchServerOptions>(options => (options.Address, options.Index) = (Address, name));
        services.AddSearchServer();
        return services.BuildServiceProvider();
    }

    /// <summary>Removes a test's indexes and template.</summary>
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

    private async Task FindAsync(string product)
    {
        var variable = $"MATCHMAKING_{product.ToUpperInvariant()}";
        if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } known)
        {
            Address = new Uri(known);
        }
        else if (SearchServerProcess.Missing is { } reason)
        {
            _missing = $"No {product}: {variable} names no address, and {reason}.";
        }
        else
        {
            _process = await SearchServerProcess.StartAsync(product);
            Address = _process.Address;
        }
    }
}

public sealed class Elasticsearch() : SearchServers("elasticsearch");

public sealed class OpenSearch() : SearchServers("opensearch");
