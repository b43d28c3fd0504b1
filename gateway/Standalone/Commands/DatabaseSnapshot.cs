using Microsoft.Data.Sqlite;

namespace Matchmaking.Standalone.Commands;

/// <summary>
/// Every database of a folder as it was at one moment. Copied one after the other while the product works, one service's outbox would say that an
/// event was delivered which the copy of its receiver, made a moment earlier, has never seen.
/// </summary>
internal sealed class DatabaseSnapshot : IDisposable
{
    private const int Tries = 20;
    private const int SqliteBusy = 5;
    private readonly List<SqliteConnection> _sources = [];

    private DatabaseSnapshot()
    {
    }

    /// <summary>Stops all writers for the few milliseconds that it takes to begin reading everywhere.</summary>
    public static async Task<DatabaseSnapshot> TakeAsync(string folder)
    {
        var files = Directory.GetFiles(folder, "*.db");
        for (var attempt = 1; ; attempt++)
        {
            var snapshot = new DatabaseSnapshot();
            try
            {
                await snapshot.BeginAsync(files);
                return snapshot;
            }
            catch (SqliteException exception) when (exception.SqliteErrorCode == SqliteBusy && attempt < Tries)
            {
                // Somebody writes for longer, perhaps waiting for another who waits for us: let everybody pass, and try again.
                snapshot.Dispose();
                await Task.Delay(200);
            }
            catch
            {
                snapshot.Dispose();
                throw;
            }
        }
    }

    public void CopyTo(string folder)
    {
        foreach (var source in _sources)
        {
            using var target = new SqliteConnection($"Data Source={Path.Combine(folder, Path.GetFileName(source.DataSource))};Pooling=False");
            target.Open();
            source.BackupDatabase(target);
        }
    }

    public void Dispose() => _sources.ForEach(x => x.Dispose());

    private async Task BeginAsync(string[] files)
    {
        List<SqliteConnection> writers = [];
        try
        {
            foreach (var file in files)
            {
                var writer = await OpenAsync(file, writers);
                await RunAsync(writer, "BEGIN IMMEDIATE");
            }

            foreach (var file in files)
            {
                // A read transaction begins with its first read, and the copy reads within it.
                var source = await OpenAsync(file, _sources);
                await RunAsync(source, "BEGIN");
                await RunAsync(source, "SELECT COUNT(*) FROM sqlite_master");
            }
        }
        finally
        {
            writers.ForEach(x => x.Dispose());
        }
    }

    private static async Task<SqliteConnection> OpenAsync(string file, List<SqliteConnection> keep)
    {
        var connection = new SqliteConnection($"Data Source={file};Mode=ReadWrite;Pooling=False;Default Timeout=2");
        keep.Add(connection);
        await connection.OpenAsync();
        return connection;
    }

    private static async Task RunAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteScalarAsync();
    }
}
