using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Matchmaking.EndToEnd.Tests;

/// <summary>What a product that offered without a valid clearance would have stored, planted in what a right one stored: the proof finds each.</summary>
public sealed class PlantedClearanceViolations(PlantedClearanceViolations.Offered offered) : IClassFixture<PlantedClearanceViolations.Offered>
{
    private const string Other = "00000000-0000-0000-0000-000000000001";

    [Fact]
    public async Task NothingPlanted_Holds()
    {
        using var copy = offered.Copy();

        Assert.True((await ClearanceProof.CheckAsync(copy.Product, offered.Moved)).Offered > 0);
        await ClearanceProof.CheckNowAsync(copy.Product);
    }

    [Theory]
    [InlineData("""UPDATE "Outbox" SET "Body" = json_set("Body", '$.clearance.expires', '2020-01-01') WHERE "Type" LIKE '%clearance-changed%'""", "whose last day was")]
    [InlineData("""UPDATE "Outbox" SET "Body" = json_set("Body", '$.clearance.state', 'reopened') WHERE "Type" LIKE '%clearance-changed%'""", "while it was Reopened")]
    [InlineData("""UPDATE "Outbox" SET "Body" = json_set("Body", '$.clearance.scope.kinds', json('["goods"]')) WHERE "Type" LIKE '%clearance-changed%'""", "which covers")]
    [InlineData($"""UPDATE "Outbox" SET "Body" = json_set("Body", '$.clearance.scope.agencyId', '{Other}') WHERE "Type" LIKE '%clearance-changed%'""", "which covers")]
    [InlineData("""UPDATE "Leaves" SET "ClearanceVersion" = 9999""", "no step made version 9999")]
    [InlineData($"""UPDATE "Leaves" SET "AgencyId" = '{Other}'""", "the leave is for")]
    [InlineData("""UPDATE "Leaves" SET "At" = "At" - 1""", "without a leave of that moment")]
    [InlineData("""DELETE FROM "Leaves" """, "without a leave of that moment")]
    public async Task LeaveThatShouldNotHaveBeenGiven_IsReported(string planted, string reported)
    {
        using var copy = offered.Copy();
        Assert.NotEqual(0, await copy.PlantAsync(planted));

        var found = await Assert.ThrowsAsync<InvalidOperationException>(() => ClearanceProof.CheckAsync(copy.Product, offered.Moved));
        Assert.Contains(reported, found.Message, StringComparison.Ordinal);
    }

    /// <summary>The clearance itself still says that it holds; what the stage did to its last day says otherwise.</summary>
    [Fact]
    public async Task LeaveAfterTheLastDayWasMovedIntoThePast_IsReported()
    {
        using var copy = offered.Copy();
        await using var screening = await copy.Product.OpenAsync("screening");
        var leaves = await ClearanceProof.RowsAsync(screening, """SELECT "ClearanceId", "ClearanceVersion", "At" FROM "Leaves" """);
        var moved = leaves.Select(x => (
            Guid.Parse(x[0], CultureInfo.InvariantCulture), long.Parse(x[1], CultureInfo.InvariantCulture), new DateTimeOffset(long.Parse(x[2], CultureInfo.InvariantCulture), TimeSpan.Zero).AddSeconds(-1)));

        var found = await Assert.ThrowsAsync<InvalidOperationException>(() => ClearanceProof.CheckAsync(copy.Product, [.. moved]));
        Assert.Contains("after its last day had passed", found.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""UPDATE "Clearances" SET "State" = 'Expired'""")]
    [InlineData("""UPDATE "Clearances" SET "Expires" = 700000""")]
    [InlineData("""UPDATE "Clearances" SET "Grants" = '[]'""")]
    public async Task MatchThatStaysOfferedWithoutAClearance_IsReported(string planted)
    {
        using var copy = offered.Copy();
        Assert.NotEqual(0, await copy.PlantAsync(planted));

        var found = await Assert.ThrowsAsync<InvalidOperationException>(() => ClearanceProof.CheckNowAsync(copy.Product));
        Assert.Contains("stands offered, and no valid clearance has granted it", found.Message, StringComparison.Ordinal);
    }

    /// <summary>What a product stored that offered a match as it should; it runs no more.</summary>
    public sealed class Offered : IAsyncLifetime
    {
        private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
        private ClearanceStage _stage = null!;

        internal IReadOnlyList<(Guid Clearance, long Version, DateTimeOffset At)> Moved => _stage.Moved;

        public async ValueTask InitializeAsync()
        {
            _stage = await ClearanceStage.SetAsync();
            for (var since = Stopwatch.StartNew(); await Ledger.CountAsync(_stage.Product, "matching", """SELECT COUNT(*) FROM "Matches" WHERE "State" = 'Offered'""") == 0;)
            {
                Expect.That(since.Elapsed < Patience, "No match was offered in three minutes");
                foreach (var act in new[] { Act.Propose, Act.Approve, Act.DismissHits, Act.AskAndClear })
                {
                    await _stage.DoAsync(new Together([(act, 0, 0)]));
                }
            }

            await _stage.SettleAsync();
            await _stage.Product.KillAsync();
        }

        public ValueTask DisposeAsync() => _stage.DisposeAsync();

        internal StoredCopy Copy() => new(_stage.Product.Data);
    }

    internal sealed class StoredCopy : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("matchmaking-planted-").FullName;

        public StoredCopy(string data)
        {
            Product = Product.InThisProcess(_folder);
            Directory.CreateDirectory(Product.Data);
            foreach (var file in Directory.EnumerateFiles(data, "*.db*"))
            {
                File.Copy(file, Path.Combine(Product.Data, Path.GetFileName(file)));
            }
        }

        public Product Product { get; }

        public async Task<int> PlantAsync(string sql)
        {
            await using var connection = new SqliteConnection($"Data Source={Product.Data}/screening.db;Pooling=False");
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            return await command.ExecuteNonQueryAsync();
        }

        public void Dispose()
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(_folder, recursive: true);
        }
    }
}
