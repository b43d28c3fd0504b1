using System.Collections.Concurrent;
using System.Reflection;
using Matchmaking.Messaging;
using Matchmaking.Messaging.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Matchmaking.TestServers;

/// <summary>
/// What the suites store in: files of SQLite, or with <c>MATCHMAKING_DATABASE=PostgreSql</c> or <c>SqlServer</c> a server that is started for
/// the run. Each folder stands for databases of its own: who keeps the folder over a restart keeps the data.
/// </summary>
internal static class TestDatabase
{
    public const string AboutFiles = "It is about the files of SQLite";
    private static readonly ConcurrentDictionary<string, string> Names = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<(string Name, Type Context), Lazy<Task>> Made = new();

    public static DatabaseProvider Provider { get; } =
        Environment.GetEnvironmentVariable("MATCHMAKING_DATABASE") is { Length: > 0 } name ? Enum.Parse<DatabaseProvider>(name, ignoreCase: true) : DatabaseProvider.Sqlite;

    public static bool IsServer => Provider != DatabaseProvider.Sqlite;

    public static bool IsSqlServer => Provider == DatabaseProvider.SqlServer;

    /// <summary>Points a host, once all its modules are added, at databases that are there and have their schema; on SQLite its queries are walked.</summary>
    public static async Task UseTestDatabaseAsync(this IHostApplicationBuilder builder)
    {
        var options = await OptionsOfAsync(builder.Configuration["Database:Folder"]!);
        if (IsServer)
        {
            // What a service keeps beside its files goes there all the same.
            Directory.CreateDirectory(options.Folder);
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Database:Provider"] = options.Provider.ToString(), ["Database:ConnectionString"] = options.ConnectionString,
            });
        }

        var use = typeof(TestDatabase).GetMethod(nameof(UseAsync), BindingFlags.NonPublic | BindingFlags.Static)!;
        foreach (var module in builder.Services.Where(x => x.ServiceType.IsGenericType && x.ServiceType.GetGenericTypeDefinition() == typeof(ModuleName<>)).ToArray())
        {
            await (Task)use.MakeGenericMethod(module.ServiceType.GenericTypeArguments).Invoke(null, [builder.Services, options, module.ImplementationInstance])!;
        }
    }

    /// <summary>The same for a context without a host.</summary>
    public static async Task<DbContextOptions<TDb>> OptionsAsync<TDb>(string folder, string module)
        where TDb : ModuleDbContext
    {
        var options = await OptionsOfAsync(folder);
        await MakeAsync(options, new ModuleName<TDb>(module));
        return Options<TDb>(options, module);
    }

    private static async Task<DatabaseOptions> OptionsOfAsync(string folder)
    {
        var options = new DatabaseOptions { Provider = Provider, Folder = folder };
        if (IsServer)
        {
            var name = Names.GetOrAdd(Path.GetFullPath(folder), _ => $"t{Guid.CreateVersion7():N}");
            options.ConnectionString = await DatabaseServer.ConnectionStringAsync($"{name}_{DatabaseOptions.ModulePlaceholder}");
        }

        return options;
    }

    private static Task UseAsync<TDb>(IServiceCollection services, DatabaseOptions options, ModuleName<TDb> module)
        where TDb : ModuleDbContext
    {
        if (IsServer)
        {
            return MakeAsync(options, module);
        }

        services.ConfigureDbContext<TDb>(QueryWalk.Attach);
        return Task.CompletedTask;
    }

    /// <summary>On PostgreSQL a copy of a database that was migrated once, instead of all migrations again for each test.</summary>
    private static async Task MakeAsync<TDb>(DatabaseOptions options, ModuleName<TDb> module)
        where TDb : ModuleDbContext
    {
        if (options.Provider == DatabaseProvider.PostgreSql)
        {
            var template = $"template_{typeof(TDb).Name}";
            var ofTemplate = new DatabaseOptions { Provider = options.Provider, ConnectionString = await DatabaseServer.ConnectionStringAsync(template) + ";Pooling=false" };
            await OnceAsync(template, typeof(TDb), () => PrepareAsync<TDb>(ofTemplate, module.Value));
            var name = new Npgsql.NpgsqlConnectionStringBuilder(options.ConnectionString).Database!.Replace(DatabaseOptions.ModulePlaceholder, module.Value.Replace('-', '_'), StringComparison.Ordinal);
            await OnceAsync(name, typeof(TDb), () => DatabaseServer.CopyAsync(template, name));
        }
        else
        {
            await OnceAsync(options.ConnectionString + options.Folder, typeof(TDb), () => PrepareAsync<TDb>(options, module.Value));
        }
    }

    private static Task OnceAsync(string name, Type context, Func<Task> make) => Made.GetOrAdd((name, context), _ => new Lazy<Task>(make)).Value;

    private static async Task PrepareAsync<TDb>(DatabaseOptions options, string module)
        where TDb : ModuleDbContext
    {
        await using var db = (TDb)Activator.CreateInstance(typeof(TDb), Options<TDb>(options, module), new ModuleSignals())!;
        await db.PrepareAsync(CancellationToken.None);
    }

    private static DbContextOptions<TDb> Options<TDb>(DatabaseOptions options, string module)
        where TDb : ModuleDbContext
    {
        var builder = new DbContextOptionsBuilder<TDb>();
        DatabaseProviders.Use(builder, options, module);
        if (!IsServer)
        {
            QueryWalk.Attach(builder);
        }

        return builder.Options;
    }
}
