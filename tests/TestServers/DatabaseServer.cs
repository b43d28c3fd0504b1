using System.Diagnostics;
using System.Globalization;
using Matchmaking.Distributed.Servers;
using Matchmaking.Messaging.Data;
using Npgsql;
using Testcontainers.MsSql;

namespace Matchmaking.TestServers;

/// <summary>The one database server of this process, started when it is first asked for; it ends with the process.</summary>
internal static class DatabaseServer
{
    private static readonly Lazy<Task<string>> Started = new(() => TestDatabase.Provider == DatabaseProvider.PostgreSql ? StartPostgreSqlAsync() : StartSqlServerAsync());

    public static async Task<string> ConnectionStringAsync(string database) => string.Format(CultureInfo.InvariantCulture, await Started.Value, database);

    /// <summary>PostgreSQL only.</summary>
    public static async Task CopyAsync(string template, string name) =>
        await ExecuteAsync(await ConnectionStringAsync("postgres"), $"CREATE DATABASE \"{name}\" TEMPLATE \"{template}\"");

    private static async Task<string> StartPostgreSqlAsync()
    {
        var folder = Directory.CreateTempSubdirectory("matchmaking-postgresql-").FullName;
        File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        var server = await PostgreSql.StartAsync(Path.Combine(folder, "server"), Path.Combine(folder, "log"), "secret", "127.0.0.1", CancellationToken.None);
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            // Asked to end as usual it would wait for connections that nobody closes any more, and then for a disk whose content goes.
            using var stop = Process.Start("/bin/kill", ["-QUIT", server.Process.Id.ToString(CultureInfo.InvariantCulture)]);
            server.Process.ExitAsync(CancellationToken.None).Wait(TimeSpan.FromSeconds(20));
            Directory.Delete(folder, recursive: true);
        };
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
