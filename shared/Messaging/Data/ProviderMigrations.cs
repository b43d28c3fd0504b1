using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;

namespace Matchmaking.Messaging.Data;

/// <summary>
/// The migrations of one context for its provider: the assembly holds those of all three, each in its own namespace
/// (<c>Matchmaking.Screening.Migrations.PostgreSql</c>).
/// </summary>
internal sealed class ProviderMigrations : IMigrationsAssembly
{
    private readonly SortedList<string, TypeInfo> _migrations = new(StringComparer.Ordinal);

    public ProviderMigrations(ICurrentDbContext current, IDatabaseProvider provider)
    {
        var context = current.Context.GetType();
        Assembly = context.Assembly;
        var folder = "." + DatabaseProviders.Of(provider.Name);
        var types = Assembly.DefinedTypes
            .Where(x => x.GetCustomAttribute<DbContextAttribute>()?.ContextType == context && x.Namespace?.EndsWith(folder, StringComparison.Ordinal) == true)
            .ToArray();
        foreach (var type in types)
        {
            if (type.GetCustomAttribute<MigrationAttribute>() is { } migration)
            {
                _migrations.Add(migration.Id, type);
            }
        }

        ModelSnapshot = types.Where(x => x.IsSubclassOf(typeof(ModelSnapshot))).Select(x => (ModelSnapshot)Activator.CreateInstance(x)!).SingleOrDefault();
    }

    public IReadOnlyDictionary<string, TypeInfo> Migrations => _migrations;

    public ModelSnapshot? ModelSnapshot { get; }

    public Assembly Assembly { get; }

    public string? FindMigrationId(string nameOrId) =>
        _migrations.Keys.FirstOrDefault(id => string.Equals(id, nameOrId, StringComparison.OrdinalIgnoreCase))
        ?? _migrations.Keys.FirstOrDefault(id => string.Equals(id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..], nameOrId, StringComparison.OrdinalIgnoreCase));

    public Migration CreateMigration(TypeInfo migrationClass, string activeProvider)
    {
        var migration = (Migration)Activator.CreateInstance(migrationClass.AsType())!;
        migration.ActiveProvider = activeProvider;
        return migration;
    }
}
