using Microsoft.EntityFrameworkCore.Storage;

namespace Matchmaking.Messaging.Data;

/// <summary>A transaction that holds its turn to write; rolled back unless <see cref="CommitAsync"/> was called.</summary>
public sealed class WriteTransaction : IAsyncDisposable
{
    private readonly ModuleDbContext _db;
    private readonly IDisposable? _turn;
    private readonly IDbContextTransaction _transaction;

    private WriteTransaction(ModuleDbContext db, IDisposable? turn, IDbContextTransaction transaction)
    {
        _db = db;
        _turn = turn;
        _transaction = transaction;
    }

    internal static async Task<WriteTransaction> BeginAsync(ModuleDbContext db, CancellationToken ct)
    {
        var turn = await WriteGate.EnterAsync(db, ct);
        try
        {
            return new WriteTransaction(db, turn, await db.Database.BeginTransactionAsync(ct));
        }
        catch
        {
            turn?.Dispose();
            throw;
        }
    }

    /// <summary>Makes everything saved since the beginning durable and wakes the relay.</summary>
    public async Task CommitAsync(CancellationToken ct)
    {
        await _transaction.CommitAsync(ct);
        _db.SignalCommitted();
    }

    /// <summary>The same for a commit that can have made no work for anyone.</summary>
    internal Task CommitQuietlyAsync(CancellationToken ct) => _transaction.CommitAsync(ct);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        _turn?.Dispose();
    }
}
