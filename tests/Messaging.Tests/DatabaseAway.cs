using System.Diagnostics;
using Matchmaking.Distributed.Servers;
using Matchmaking.Messaging.Data;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;

namespace Matchmaking.Messaging.Tests;

/// <summary>A real PostgreSQL that is killed and comes back.</summary>
public sealed class DatabaseAway
{
    public static bool CannotRun => PostgreSql.Missing is not null;

    [Fact(Skip = "PostgreSQL is not installed (apt-get install postgresql)", SkipWhen = nameof(CannotRun))]
    public async Task A_service_is_ready_for_some_seconds_without_its_database_and_then_until_it_is_back_is_not()
    {
        using var folder = new TempFolder();
        File.SetUnixFileMode(folder.Path, File.GetUnixFileMode(folder.Path) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        await using var server = await PostgreSql.StartAsync(Path.Combine(folder.Path, "server"), Path.Combine(folder.Path, "log"), "secret", "127.0.0.1", CancellationToken.None);
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var services = new ServiceCollection();
        services.AddLogging().AddSingleton<TimeProvider>(time).AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection([new("Database:Provider", "PostgreSql"), new("Database:ConnectionString", server.ConnectionString)]).Build());
        services.AddModuleDatabase<SenderDb>("sender");
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<ModuleDatabase>().PrepareAsync(CancellationToken.None);
        var checks = provider.GetRequiredService<HealthCheckService>();

        Assert.Equal(HealthStatus.Healthy, (await checks.CheckHealthAsync()).Status);
        await server.Process.KillAsync();
        time.Advance(TimeSpan.FromSeconds(14));
        Assert.Equal(HealthStatus.Degraded, (await checks.CheckHealthAsync()).Status);
        time.Advance(TimeSpan.FromSeconds(2));
        var watch = Stopwatch.StartNew();
        var away = Assert.Single((await checks.CheckHealthAsync()).Entries).Value;
        Assert.Equal((HealthStatus.Unhealthy, "sender has had no answer from its database for 16 s"), (away.Status, away.Description));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"It was asked for {watch.Elapsed}");

        await server.AgainAsync(CancellationToken.None);
        await Shop.UntilAsync(async () => (await checks.CheckHealthAsync()).Status == HealthStatus.Healthy, "healthy again");
    }
}
