using System.Net;
using System.Security.Cryptography;
using Matchmaking.Distributed.Servers;

namespace Matchmaking.Kubernetes.Tests;

/// <summary>PostgreSQL, RabbitMQ and Elasticsearch on this machine, lent to pods or containers at the address under which they see it.</summary>
internal sealed class Servers : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> _owned = [];
    private readonly IPAddress _address;

    private Servers(IPAddress address) => _address = address;

    /// <summary>What they keep, and whatever else goes with them.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("matchmaking-servers-").FullName;

    /// <summary>Of the user <c>matchmaking</c> at database and broker.</summary>
    public string Password { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));

    public int DatabasePort { get; private set; }

    public int BrokerPort { get; private set; }

    public int SearchPort { get; private set; }

    private static string SearchProgram => Path.Combine(
        Environment.GetEnvironmentVariable("MATCHMAKING_SEARCH_SERVER") ?? Path.GetFullPath(Path.Combine(Tools.Root, "..", "shared", "search-server")), "start.sh");

    /// <summary>Skips where one of them is missing.</summary>
    public static void Need()
    {
        Assert.SkipWhen((RabbitMq.Missing ?? PostgreSql.Missing) is not null, RabbitMq.Missing ?? PostgreSql.Missing ?? "");
        Assert.SkipUnless(Tools.Has("java") && File.Exists(SearchProgram), $"Java or {SearchProgram} is missing");
    }

    public static async Task<Servers> StartAsync(IPAddress address, CancellationToken ct)
    {
        var servers = new Servers(address);
        var (folder, logs) = (servers.Folder, Path.Combine(servers.Folder, "log"));
        try
        {
            // The servers' own users pass through.
            await Tools.RunAsync("chmod", ["711", folder]);
            var search = await SearchServer.StartAsync(SearchProgram, "elasticsearch", Path.Combine(folder, "search"), logs, ct);
            servers._owned.Add(search);
            servers.SearchPort = servers.Lend(search.Address.Port);
            var database = await PostgreSql.StartAsync(Path.Combine(folder, "database"), logs, servers.Password, "127.0.0.1", ct);
            servers._owned.Add(database);
            servers.DatabasePort = servers.Lend(database.Port);
            var broker = await RabbitMq.StartAsync(Path.Combine(folder, "broker"), logs, servers.Password, "127.0.0.1", ct);
            servers._owned.Add(broker);
            servers.BrokerPort = servers.Lend(broker.Port);
            return servers;
        }
        catch
        {
            await servers.DisposeAsync();
            throw;
        }
    }

    /// <summary>Lends what listens on a port of loopback.</summary>
    /// <returns>The port at the other address.</returns>
    public int Lend(int port)
    {
        var relay = new Relay(_address, port);
        _owned.Add(relay);
        return relay.Port;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var one in Enumerable.Reverse(_owned))
        {
            await one.DisposeAsync();
        }

        Directory.Delete(Folder, recursive: true);
    }
}
