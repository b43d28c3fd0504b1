using System.Reflection;
using Matchmaking.Messaging.Data;
using Matchmaking.MigrationWriter;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.EntityFrameworkCore.Migrations.Internal;
using Microsoft.EntityFrameworkCore.Storage;

// Writes a migration for every service and provider whose model has changed. dotnet-ef would do one at a time, and keeps one snapshot for all
// providers of a context. The servers need not run: only models are compared.
if (args is not [var name] || name is "" or ['-', ..])
{
    await Console.Error.WriteLineAsync("Name the migration, such as AddOfferPriority.");
    return 2;
}

foreach (var provider in Enum.GetValues<DatabaseProvider>())
{
    await using var services = new AllServices(provider);
    foreach (var context in services.Contexts)
    {
        await AddAsync(provider, context, name);
    }
}

return 0;

static async Task AddAsync(DatabaseProvider provider, DbContext db, string name)
{
    var service = db.GetType().Name.Replace("DbContext", "", StringComparison.Ordinal);
    if (!db.Database.HasPendingModelChanges())
    {
        return;
    }

    // What comes first stands: the context's own model and history before the provider's general services.
    var services = new ServiceCollection();
#pragma warning disable EF1001 // See LastModel.
    services.AddSingleton<ISnapshotModelProcessor>(new LastModel());
#pragma warning restore EF1001
    services.AddDbContextDesignTimeServices(db);
    var ofProvider = Assembly.Load(db.Database.ProviderName!).GetCustomAttribute<DesignTimeProviderServicesAttribute>()!.TypeName;
    ((IDesignTimeServices)Activator.CreateInstance(Assembly.Load(db.Database.ProviderName!).GetType(ofProvider, throwOnError: true)!)!)
        .ConfigureDesignTimeServices(services);
    services.AddEntityFrameworkDesignTimeServices();
    await using var design = (ServiceProvider)new DefaultServiceProviderFactory().CreateServiceProvider(services);
    await using var scope = design.CreateAsyncScope();
    var migration = scope.ServiceProvider.GetRequiredService<IMigrationsScaffolder>()
        .ScaffoldMigration(name, $"Matchmaking.{service}", $"Migrations.{provider}", "C#");
    var folder = Directory.CreateDirectory($"services/{service}/Migrations/{provider}").FullName;
    await File.WriteAllTextAsync(Path.Combine(folder, migration.MigrationId + ".cs"), Hidden(migration.MigrationCode, "public partial class"));
    await File.WriteAllTextAsync(Path.Combine(folder, migration.MigrationId + ".Designer.cs"), migration.MetadataCode);
    await File.WriteAllTextAsync(Path.Combine(folder, migration.SnapshotName + ".cs"), Hidden(migration.SnapshotCode, "partial class"));
    Console.WriteLine($"{service}, {provider}: {migration.MigrationId}");
}

// A service shows its module only.
static string Hidden(string code, string declaration) => code.Replace(declaration, "internal sealed partial class", StringComparison.Ordinal);
