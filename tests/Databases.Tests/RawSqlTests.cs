using Matchmaking.MigrationWriter;
using Matchmaking.Messaging;
using Matchmaking.Messaging.Data;
using Matchmaking.TestServers;
using System.Text.RegularExpressions;

namespace Matchmaking.Databases.Tests;

/// <summary>
/// Queries in C# are walked where the suites ask them (<see cref="QueryWalk"/>). SQL written by hand is seen by nobody there: it stands in this
/// list, is run on PostgreSQL by <see cref="PostgreSqlTests"/> and parsed as SQL Server's here.
/// </summary>
public sealed partial class RawSqlTests
{
    private static readonly string[] Known =
    [
        "Messaging/Data/RowLocks.cs: FromSql", "Messaging/Data/RowLocks.cs: FromSql", "Messaging/Data/RowLocks.cs: ExecuteSqlAsync", "Messaging/Data/RowLocks.cs: ExecuteSqlAsync",
        // SQLite's own: the mode of its file, and a lock that a kill left.
        "Messaging/ModuleDbContext.cs: ExecuteSqlRawAsync", "Messaging/ModuleDbContext.cs: ExecuteSqlRawAsync",
    ];

    [Fact]
    public void NoneIsWritten_ThatIsNotKnownHere()
    {
        var root = Root();
        var found = new[] { "services", "shared", "gateway" }.SelectMany(x => Directory.EnumerateFiles(Path.Combine(root, x), "*.cs", SearchOption.AllDirectories))
            .Where(x => !x.Contains("/obj/", StringComparison.Ordinal) && !x.Contains("/Migrations/", StringComparison.Ordinal))
            .SelectMany(file => Raw().Matches(File.ReadAllText(file)).Select(x => $"{Path.GetRelativePath(Path.Combine(root, "shared"), file)}: {x.Groups["method"].Value}"));

        Assert.Equal(Known.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task WhatIsSaidToSqlServer_Parses()
    {
        await using var services = new AllServices(DatabaseProvider.SqlServer);
        using var database = new OfflineDatabase(services.Contexts.First().GetType(), DatabaseProvider.SqlServer);

        // The answer of a server that is not there has no columns.
        await Assert.ThrowsAsync<InvalidOperationException>(() => database.Db.NextInOutboxAsync(3, CancellationToken.None));
        await database.Db.LockAsync("here", CancellationToken.None);

        Assert.Equal(2, database.Said.Count);
        Assert.Contains("READPAST", database.Said[0], StringComparison.Ordinal);
        Assert.Empty(database.Said.SelectMany(QueryWalk.SyntaxErrors));
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Matchmaking.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }

    [GeneratedRegex(@"\.(?<method>(FromSql|ExecuteSql|SqlQuery)\w*)\s*[(<]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Raw();
}
