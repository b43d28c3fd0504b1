using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using System.Globalization;

namespace Matchmaking.Benchmarks;

/// <summary>
/// Looks into the databases while the load runs: when each offer's proposals are there for everybody, and how old the oldest message is that
/// nobody has got yet. A question is one row, so that watching costs little.
/// </summary>
internal sealed class LoadWatch : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan OutboxPause = TimeSpan.FromMilliseconds(250);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Guid, long> _proposed = [];
    private readonly ConcurrentBag<(string Module, double Seconds)> _lags = [];
    private readonly Task _watching;
    private long _followed;

    public LoadWatch(IProduct product) =>
        _watching = Task.WhenAll([WatchProposalsAsync(product), .. product.Modules.Select(x => WatchOutboxAsync(product, x))]);

    /// <summary>When proposals of an offer's first change were there (<see cref="Stopwatch.GetTimestamp"/>).</summary>
    public IReadOnlyDictionary<Guid, long> Proposed => _proposed;

    /// <summary>Ages of the oldest message in each outbox, in seconds, four a second.</summary>
    public IReadOnlyCollection<(string Module, double Seconds)> Lags => _lags;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watching;
        _stop.Dispose();
    }

    private async Task WatchProposalsAsync(IProduct product)
    {
        await using var connection = await product.OpenAsync("matching");
        // Proposals and the cursor that follows the offers' changes are one commit.
        _followed = await CursorAsync(connection);
        while (await GoesOnAsync(Pause))
        {
            var cursor = await CursorAsync(connection);
            if (cursor == _followed)
            {
                continue;
            }

            var now = Stopwatch.GetTimestamp();
            await using var command = connection.CreateCommand();
            command.CommandText = string.Create(
                CultureInfo.InvariantCulture, $"""SELECT CAST("RecordId" AS TEXT) FROM "CopyChanges" WHERE "Sequence" > {_followed} AND "Sequence" <= {cursor} """);
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                _proposed.TryAdd(Guid.Parse(reader.GetString(0), CultureInfo.InvariantCulture), now);
            }

            _followed = cursor;
        }
    }

    private async Task WatchOutboxAsync(IProduct product, string module)
    {
        await using var connection = await product.OpenAsync(module);
        while (await GoesOnAsync(OutboxPause))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = """SELECT CAST("MessageId" AS TEXT) FROM "Outbox" WHERE "Done" = FALSE ORDER BY "Sequence" LIMIT 1""";
            var oldest = await command.ExecuteScalarAsync();
            _lags.Add((module, oldest is string id ? (TimeProvider.System.GetUtcNow() - Written(Guid.Parse(id, CultureInfo.InvariantCulture))).TotalSeconds : 0));
        }
    }

    private static async Task<long> CursorAsync(DbConnection connection)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = """SELECT COALESCE(MAX("Sequence"), 0) FROM "ProposalCursor" WHERE "Id" = 1""";
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    /// <summary>The first 48 bits of a version 7 id are its time.</summary>
    private static DateTimeOffset Written(Guid id) =>
        DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(id.ToString("N").AsSpan(0, 12), NumberStyles.HexNumber, CultureInfo.InvariantCulture));

    private async Task<bool> GoesOnAsync(TimeSpan pause)
    {
        try
        {
            await Task.Delay(pause, _stop.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
