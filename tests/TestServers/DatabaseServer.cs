using System.Diagnostics;
using System.Globalization;
using Matchmaking.Distributed;
using Matchmaking.Distributed.Servers;
using Matchmaking.Messaging.Data;
using Npgsql;
using Testcontainers.MsSql;
using Xunit.Sdk;
using Xunit.v3;

namespace Matchmaking.TestServers;

/// <summary>The one database server of this process, started when it is first asked for; it ends with the run.</summary>
public sealed class DatabaseServer : ITestPipelineStartup
{
    private static readonly Lazy<Task<string>> Started = new(() => TestDatabase.Provider == DatabaseProvider.PostgreSql ? StartPostgreSqlAsync() : StartSqlServerAsync());

    private static (ManagedProcess Process, string Folder)? _postgreSql;

    /// <inheritdoc/>
    public ValueTask StartAsync(IMessageSink diagnosticMessageSink) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    /// <remarks>Here and not when the process exits: the runner leaves ten seconds for that, and calls the run failed when they do not do.</remarks>
    public async ValueTask StopAsync()
    {
        if (_postgreSql is var (process, folder))
        {
            // Asked to end as usual it would wait for connections that nobody closes any more, and then for a disk whose content goes.
            using var stop = Process.Start("/bin/kill", ["-QUIT", process.Id.ToString(CultureInfo.InvariantCulture)]);
            await process.ExitAsync(CancellationToken.None).WaitAsync(TimeSpan.FromMinutes(1));
            Directory.Delete(folder, recursive: true);
        }
    }

    internal static async Task<string> ConnectionStringAsync(string database) => string.Format(CultureInfo.InvariantCulture, await Started.Value, database);

    /// <summary>PostgreSQL only.</summary>
    internal static async Task CopyAsync(string template, string name) =>
        await ExecuteAsync(await ConnectionStringAsync("postgres"), $"CREATE DATABASE \"{name}\" TEMPLATE \"{template}\"");

    private static async Task<string> StartPostgreSqlAsync()
    {
        var folder = Directory.CreateTempSubdirectory("matchmaking-postgresql-").FullName;
        File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        var server = await PostgreSql.StartAsync(Path.Combine(folder, "server"), Path.Combine(folder, "log"), "secret", "127.0.0.1", CancellationToken.None);
        _postgreSql = (server.Process, folder);
        // Hundreds of databases for one server: none may keep connections that it does not use.
        var connectionString = server.ConnectionString.Replace("matchmaking_{module}", "{0}", StringComparison.Ordinal) + ";Connection Idle Lifetime=5;Connection Pruning Interval=2";
        // No test here takes the power away.
        await ExecuteAsync(string.Format(CultureInfo.InvariantCulture, connectionString, "postgres"), "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()");
        return connectionString;
    }

    private static async Task ExecuteAsync(string connectionString, params string[] commands)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        foreach (var text in commands)
        {
            await using var command = new NpgsqlCommand(text, connection);
            await command.ExecuteNonQueryAsync();
        }
    }

    /// <summary>Its container is removed by Testcontainers' own watch when this process is gone.</summary>
    private static async Task<string> StartSqlServerAsync()
    {
        var server = new MsSqlBuilder("mcr.microsoft.com/mssql/server:2022-latest").Build();
        await server.StartAsync();
        return server.GetConnectionString().Replace("master", "{0}", StringComparison.Ordinal);
    }
}
