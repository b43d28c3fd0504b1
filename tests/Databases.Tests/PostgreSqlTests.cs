using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Distributed.Servers;
using Matchmaking.Messaging;
using Matchmaking.Messaging.Data;
using Matchmaking.Messaging.Outbox;
using Matchmaking.MigrationWriter;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Databases.Tests;

/// <summary>A real PostgreSQL.</summary>
public sealed class PostgreSqlTests(PostgreSqlTests.Server server) : IClassFixture<PostgreSqlTests.Server>
{
    public static bool CannotRun => PostgreSql.Missing is not null;

    [Fact(Skip = "PostgreSQL is not installed (apt-get install postgresql)", SkipWhen = nameof(CannotRun))]
    public async Task Migrating_SideBySideAndAgain_EndsInTheSameSchema()
    {
        await using var one = new AllServices(DatabaseProvider.PostgreSql, server.ConnectionString("parallel"));
        await using var other = new AllServices(DatabaseProvider.PostgreSql, server.ConnectionString("parallel"));

        // Whoever loses the race for making the database tries again, as --migrate does.
        await Task.WhenAll(one.Databases.Concat(other.Databases).Select(async x =>
        {
            for (var attempt = 0; ; attempt++)
            {
                try
                {
                    await x.PrepareAsync(TestContext.Current.CancellationToken);
                    return;
                }
                catch (Npgsql.PostgresException) when (attempt < 10)
                {
                    await Task.Delay(200, TestContext.Current.CancellationToken);
                }
            }
        }));

        Assert.All(one.Contexts, db => Assert.Empty(db.Database.GetPendingMigrations()));
        Assert.All(one.Contexts, db => Assert.Equal(0, ((ModuleDbContext)db).Outbox.Count()));
    }

    [Fact(Skip = "PostgreSQL is not installed (apt-get install postgresql)", SkipWhen = nameof(CannotRun))]
    public async Task TwoRelays_TakeDifferentMessages()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var one = new AllServices(DatabaseProvider.PostgreSql, server.ConnectionString("relays"));
        await using var other = new AllServices(DatabaseProvider.PostgreSql, server.ConnectionString("relays"));
        var first = (ModuleDbContext)one.Contexts.First();
        var second = (ModuleDbContext)other.Contexts.First();
        await first.PrepareAsync(ct);
        for (var i = 0; i < 5; i++)
        {
            first.Publish(new CompanyScreened
            {
                CompanyId = Guid.CreateVersion7(), CompanyVersion = 1, ResultVersion = 1, Standing = ScreeningStanding.Clear, OpenHits = 0, ListVersion = "1", At = TimeProvider.System.GetUtcNow(),
            });
        }

        await first.SaveChangesAsync(ct);
        await using var mine = await first.BeginWriteAsync(ct);
        await using var theirs = await second.BeginWriteAsync(ct);

        var taken = await first.NextInOutboxAsync(3, ct);
        var left = await second.NextInOutboxAsync(10, ct);

        Assert.Equal([1, 2, 3], taken.Select(x => x.Sequence));
        Assert.Equal([4, 5], left.Select(x => x.Sequence));
    }

    [Fact(Skip = "PostgreSQL is not installed (apt-get install postgresql)", SkipWhen = nameof(CannotRun))]
    public async Task ATurn_IsHadByOneAtATime()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var one = new AllServices(DatabaseProvider.PostgreSql, server.ConnectionString("turns"));
        await using var other = new AllServices(DatabaseProvider.PostgreSql, server.ConnectionString("turns"));
        var first = (ModuleDbContext)one.Contexts.First();
        var second = (ModuleDbContext)other.Contexts.First();
        await first.PrepareAsync(ct);
        await Assert.ThrowsAsync<InvalidOperationException>(() => first.TakeTurnAsync("here", ct));
        await using var theirs = await second.BeginWriteAsync(ct);
        Task waiting;
        await using (await first.BeginWriteAsync(ct))
        {
            await first.TakeTurnAsync("here", ct);
            await second.TakeTurnAsync("elsewhere", ct);
            waiting = second.TakeTurnAsync("here", ct);
            await Task.Delay(300, ct);
            Assert.False(waiting.IsCompleted);
        }

        await waiting.WaitAsync(TimeSpan.FromSeconds(10), ct);
    }

    /// <summary>One server for all tests here; each has databases of its own.</summary>
    public sealed class Server : IAsyncLifetime
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("matchmaking-postgresql-").FullName;
        private PostgreSql? _server;

        internal string ConnectionString(string name) => _server!.ConnectionString.Replace("matchmaking_{module}", name + "_{module}", StringComparison.Ordinal);

        public async ValueTask InitializeAsync()
        {
            if (CannotRun)
            {
                return;
            }

            File.SetUnixFileMode(_folder, File.GetUnixFileMode(_folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
            _server = await PostgreSql.StartAsync(Path.Combine(_folder, "server"), Path.Combine(_folder, "log"), "secret", "127.0.0.1", CancellationToken.None);
        }

        public async ValueTask DisposeAsync()
        {
            if (_server is not null)
            {
                await _server.DisposeAsync();
            }

            Directory.Delete(_folder, recursive: true);
        }
    }
}
