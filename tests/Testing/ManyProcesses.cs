using System.Data.Common;
using System.Security.Cryptography;
using Matchmaking.Demo;
using Matchmaking.Distributed;
using Matchmaking.Distributed.Servers;
using Npgsql;

namespace Matchmaking.Testing;

/// <summary>Every service as processes of its own behind the gateway, on a real broker, database and search server.</summary>
internal sealed class ManyProcesses : IProduct, IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(6);
    private const int Servers = 3;

    /// <summary>A scripted load comes from one address, as no crowd does.</summary>
    public static readonly IReadOnlyDictionary<string, string> NoLimits = new Dictionary<string, string>
    {
        ["Gateway__Limits__client__Requests"] = "100000", ["Gateway__Limits__address__Requests"] = "100000", ["Identity__TokensAMinute"] = "100000",
    };

    private readonly string _folder;
    private readonly Deployment _deployment;
    private int _injuries;

    private ManyProcesses(string folder, Deployment deployment) => (_folder, _deployment) = (folder, deployment);

    public Uri Address => _deployment.Address;

    public bool MayBeAway => true;

    public IReadOnlyList<string> Modules { get; } = ["identity", "matching", "needs-catalog", "notification", "offer-intake", "screening"];

    /// <summary>Why it cannot run here; null when it can.</summary>
    public static string? Missing => RabbitMq.Missing ?? PostgreSql.Missing ?? SearchServerProcess.Missing;

    public static async Task<ManyProcesses> StartAsync(string searchEngine, int replicas, bool seed, CancellationToken ct, IReadOnlyDictionary<string, string>? settings = null)
    {
        var folder = Directory.CreateTempSubdirectory("matchmaking-distributed-").FullName;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        var options = new DeploymentOptions
        {
            Folder = folder, Port = Ports.Free(), Replicas = replicas, Demo = true, SearchProgram = SearchServerProcess.Script, SearchEngine = searchEngine,
            Settings = settings ?? NoLimits, Programs = Environment.GetEnvironmentVariable("MATCHMAKING_PROGRAMS"),
        };
        try
        {
            var product = new ManyProcesses(folder, await Deployment.StartAsync(options, _ => { }, patience.Token));
            if (seed)
            {
                await DemoData.PlayAsync(product.Address, folder, patience.Token);
            }

            return product;
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"It did not start: {exception.Message}{Environment.NewLine}{Logs(folder)}", exception);
        }
    }

    /// <summary>Every process by its name.</summary>
    public IReadOnlyDictionary<string, int> Processes => _deployment.Replicas.Select(x => x.Process)
        .Concat([_deployment.Broker.Process, _deployment.Database.Process, _deployment.Search!.Process]).ToDictionary(x => x.Name, x => x.Id, StringComparer.Ordinal);

    public async Task<DbConnection> OpenAsync(string module)
    {
        var connection = new NpgsqlConnection(_deployment.Database.ConnectionString.Replace("{module}", module.Replace('-', '_'), StringComparison.Ordinal) + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>First each server once, which is started again here; then anything, mostly replicas of services, which the deployment starts again.</summary>
    public async Task<string> InjureAsync()
    {
        var victims = _deployment.Replicas.Where(x => x.Process.IsRunning).ToArray();
        var choice = _injuries < Servers ? victims.Length + _injuries : RandomNumberGenerator.GetInt32(victims.Length + Servers);
        _injuries++;
        using var patience = new CancellationTokenSource(Patience);
        if (choice < victims.Length)
        {
            await victims[choice].Process.KillAsync();
            return victims[choice].Process.Name;
        }

        switch (choice - victims.Length)
        {
            case 0:
                await _deployment.Broker.Process.KillAsync();
                await _deployment.Broker.AgainAsync(patience.Token);
                return "the broker";
            case 1:
                await _deployment.Database.Process.KillAsync();
                await _deployment.Database.AgainAsync(patience.Token);
                return "the database";
            default:
                await _deployment.Search!.Process.KillAsync();
                await _deployment.Search.AgainAsync(patience.Token);
                return "the search server";
        }
    }

    public Task StopBrokerAsync() => _deployment.Broker.Process.StopAsync();

    public Task ReturnBrokerAsync() => _deployment.Broker.AgainAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _deployment.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>What went wrong, from every log.</summary>
    public string Logs() => Logs(_folder);

    private static string Logs(string folder) => string.Join('\n', Directory.GetFiles(Path.Combine(folder, "log"), "*.log")
        .SelectMany(file => File.ReadLines(file).Where(x => x.StartsWith("fail:", StringComparison.Ordinal) || x.StartsWith("crit:", StringComparison.Ordinal) || x.StartsWith("Unhandled", StringComparison.Ordinal))
            .TakeLast(3).Select(x => $"{Path.GetFileName(file)}: {x}")));
}
