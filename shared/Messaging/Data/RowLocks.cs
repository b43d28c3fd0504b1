using Matchmaking.Messaging.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Messaging.Data;

/// <summary>Rows taken by one replica while the others take the next ones: the one thing that EF has no words for.</summary>
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
            _ => db.Outbox.Where(x => !x.Done).OrderBy(x => x.Sequence).Take(count),
        };
        return rows.AsNoTracking().ToListAsync(ct);
    }
}
