using Matchmaking.Messaging.Data;
using Matchmaking.MigrationWriter;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Databases.Tests;

/// <summary>What <c>./migrations.sh</c> writes.</summary>
public sealed class MigrationTests
{
    public static TheoryData<DatabaseProvider> Providers => [.. Enum.GetValues<DatabaseProvider>()];

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task NoMigrationIsMissing(DatabaseProvider provider)
    {
        await using var services = new AllServices(provider);

        Assert.Equal(7, services.Contexts.Count());
        Assert.All(services.Contexts, db => Assert.False(db.Database.HasPendingModelChanges(), $"{db.GetType().Name}: run ./migrations.sh NAME"));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task EveryProviderHasMigrationsOfTheSameNames(DatabaseProvider provider)
    {
        await using var services = new AllServices(provider);
        await using var sqlite = new AllServices(DatabaseProvider.Sqlite);

        static string[] Names(DbContext db) => [.. db.Database.GetMigrations().Select(x => x[(x.IndexOf('_', StringComparison.Ordinal) + 1)..])];
        Assert.All(services.Contexts.Zip(sqlite.Contexts), pair => Assert.Equal(Names(pair.Second), Names(pair.First)));
        Assert.All(services.Contexts, db => Assert.NotEmpty(db.Database.GetMigrations()));
    }
}
