using Matchmaking.Messaging.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Messaging.Data;

/// <summary>Who takes rows, or a turn, keeps others away until the transaction ends: the one thing that EF has no words for.</summary>
internal static class RowLocks
{
    /// <summary>The oldest messages not yet published, locked until the transaction ends; those that somebody else has locked are passed over.</summary>
    public static Task<List<OutboxMessage>> NextInOutboxAsync(this ModuleDbContext db, int count, CancellationToken ct)
    {
        var rows = DatabaseProviders.Of(db.Database.ProviderName) switch
        {
            DatabaseProvider.PostgreSql => db.Outbox.FromSql(
                $"""SELECT * FROM "Outbox" WHERE NOT "Done" ORDER BY "Sequence" LIMIT {count} FOR UPDATE SKIP LOCKED"""),
            DatabaseProvider.SqlServer => db.Outbox.FromSql(
                $"SELECT TOP ({count}) * FROM [Outbox] WITH (UPDLOCK, READPAST, ROWLOCK) WHERE [Done] = 0 ORDER BY [Sequence]"),
            _ => db.Outbox.Waiting().OrderBy(x => x.Sequence).Take(count),
        };
        return rows.AsNoTracking().ToListAsync(ct);
    }

    /// <summary>Waits until nobody else has the turn at this. On SQLite whoever may write is alone.</summary>
    public static Task LockAsync(this ModuleDbContext db, string at, CancellationToken ct) => DatabaseProviders.Of(db.Database.ProviderName) switch
    {
        DatabaseProvider.PostgreSql => db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({at}, 0))", ct),
        DatabaseProvider.SqlServer => db.Database.ExecuteSqlAsync($"EXEC sp_getapplock @Resource = {at}, @LockMode = 'Exclusive', @LockOwner = 'Transaction'", ct),
        _ => Task.CompletedTask,
    };
}
