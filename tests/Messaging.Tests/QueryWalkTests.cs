using Matchmaking.TestServers;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Messaging.Tests;

/// <summary>The walk over all queries finds what it looks for.</summary>
public sealed class QueryWalkTests
{
    [Fact(Skip = "Queries are walked where they are made on SQLite", SkipType = typeof(TestDatabase), SkipWhen = nameof(TestDatabase.IsServer))]
    public async Task A_query_that_only_SQLite_translates_fails_who_asks_it()
    {
        using var folder = new TempFolder();
        await using var shop = await Shop.OpenAsync(folder.Path);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => shop.InAsync<CounterDb, int>(db => db.Outbox.CountAsync(x => EF.Functions.Glob(x.Type, "planted*"))));

        Assert.Contains("does not translate a query of CounterDb", refused.Message, StringComparison.Ordinal);
        Assert.Contains("planted*", refused.Message, StringComparison.Ordinal);
        Assert.True(QueryWalk.Faults.TryRemove(refused.Message, out _));
    }
}
