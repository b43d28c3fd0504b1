using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Matchmaking.Messaging.Data;

/// <summary>Points a context at its database.</summary>
internal static class DatabaseProviders
{
    /// <summary>The provider that EF knows by a name.</summary>
    public static DatabaseProvider Of(string? providerName) => providerName switch
    {
        "Npgsql.EntityFrameworkCore.PostgreSQL" => DatabaseProvider.PostgreSql,
        "Microsoft.EntityFrameworkCore.SqlServer" => DatabaseProvider.SqlServer,
        _ => DatabaseProvider.Sqlite,
    };

    /// <summary>Compares and sorts text by its code points, on every server as SQLite does.</summary>
    public static string? Collation(DatabaseProvider provider) => provider switch
    {
        DatabaseProvider.PostgreSql => "C",
        DatabaseProvider.SqlServer => "Latin1_General_100_BIN2",
        _ => null,
    };

    /// <summary>
    /// Statements are planned once for a connection, not each time they are asked, and kept when it goes back into its pool: no session of ours has any
    /// other state. What the operator's connection string says comes last and counts.
    /// </summary>
    private const string PostgreSqlDefaults = "Max Auto Prepare=200;No Reset On Close=true;";

    public static void Use(DbContextOptionsBuilder builder, DatabaseOptions options, string module)
    {
        var connection = options.ConnectionString.Replace(DatabaseOptions.ModulePlaceholder, module.Replace('-', '_'), StringComparison.Ordinal);
        switch (options.Provider)
        {
            case DatabaseProvider.PostgreSql:
                builder.UseNpgsql(PostgreSqlDefaults + connection);
                break;
            case DatabaseProvider.SqlServer:
                builder.UseSqlServer(connection);
                break;
            case DatabaseProvider.Sqlite:
            default:
                var folder = Path.GetFullPath(options.Folder);
                Directory.CreateDirectory(folder);
                builder.UseSqlite($"Data Source={Path.Combine(folder, module + ".db")};Foreign Keys=True");
                break;
        }

        builder.ReplaceService<IMigrationsAssembly, ProviderMigrations>();
    }
}
