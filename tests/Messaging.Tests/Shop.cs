using System.Collections.Concurrent;
using System.Globalization;
using MassTransit;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Messaging;
using Matchmaking.Messaging.Aggregates;
using Matchmaking.Messaging.DueWork;
using Matchmaking.Messaging.Inbox;
using Matchmaking.TestServers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

[assembly: AssemblyFixture(typeof(Matchmaking.TestServers.QueryWalk))]
[assembly: Xunit.v3.TestPipelineStartup(typeof(Matchmaking.TestServers.DatabaseServer))]

namespace Matchmaking.Messaging.Tests;

/// <summary>Two small services in one process on a real database: one publishes, the other counts what it hears.</summary>
internal sealed class Shop : IAsyncDisposable
{
    private readonly IHost _host;

    private Shop(IHost host, LastWords log) => (_host, Log) = (host, log);

    /// <summary>Warnings and worse.</summary>
    public LastWords Log { get; }

    public Behaviour Behaviour => _host.Services.GetRequiredService<Behaviour>();

    public ModuleSignals Signals => _host.Services.GetRequiredService<ModuleSignals>();

    public System.Diagnostics.Metrics.IMeterFactory Meters => _host.Services.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>();

    /// <param name="folder">Its data; opened again it has it still.</param>
    /// <param name="behaviour">What the consumer does.</param>
    /// <param name="broker">Settings of the section <c>Broker</c>; none: messages go through memory.</param>
    /// <param name="hears">False leaves out the service that counts.</param>
    /// <param name="declares">Makes the queues first, as <c>--declare</c> does.</param>
    public static async Task<Shop> OpenAsync(
        string folder, Behaviour? behaviour = null, IReadOnlyDictionary<string, string?>? broker = null, bool hears = true, bool declares = true)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection([new("Database:Folder", folder), .. broker ?? new Dictionary<string, string?>()]);
        var log = new LastWords();
        builder.Logging.ClearProviders().AddProvider(log);
        builder.Services.AddSingleton(behaviour ?? new Behaviour());
        builder.Services.AddModuleDatabase<SenderDb>("sender", module => module.DueWork<Bell>("bell"));
        if (hears)
        {
            builder.Services.AddModuleDatabase<CounterDb>(CounterOf(folder, broker), module => module.Consume<CompanyScreened, CountingConsumer>());
        }

        builder.Services.AddBus(builder.Configuration);
        await builder.UseTestDatabaseAsync();
        var host = builder.Build();
        if (broker is not null && declares)
        {
            await host.Services.GetRequiredService<IBusControl>().DeployAsync();
        }

        await host.StartAsync();
        return new Shop(host, log);
    }

    /// <summary>On a broker that all tests share, each test's queue is its own.</summary>
    public static string CounterOf(string folder, IReadOnlyDictionary<string, string?>? broker) =>
        broker is null ? "counter" : $"counter-{Path.GetFileName(folder)[^6..].ToLowerInvariant()}";

    public async Task<HealthReport> HealthAsync() => await _host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();

    /// <summary>Runs work on a database of its own scope.</summary>
    public async Task<T> InAsync<TDb, T>(Func<TDb, Task<T>> work)
        where TDb : ModuleDbContext
    {
        await using var scope = _host.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TDb>());
    }

    public Task SendAsync(params Guid[] companies) => InAsync<SenderDb, int>(db =>
    {
        foreach (var company in companies)
        {
            db.Publish(Message(company));
        }

        return db.SaveChangesAsync();
    });

    public Task<int> HeardAsync() => InAsync<CounterDb, int>(async db => (int)await db.Counts.SumAsync(x => x.Times));

    public Task<int> WaitingAsync() => InAsync<SenderDb, int>(db => db.Outbox.CountAsync(x => !x.Done));

    public static CompanyScreened Message(Guid company) => new()
    {
        CompanyId = company, CompanyVersion = 1, ResultVersion = 1, Standing = ScreeningStanding.Clear, OpenHits = 0, ListVersion = "test", At = DateTimeOffset.UnixEpoch,
    };

    /// <summary>Waits until the probe is true; says what it saw last when it never is.</summary>
    public static async Task UntilAsync(Func<Task<bool>> probe, string expected)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await probe())
        {
            Assert.False(limit.IsCancellationRequested, $"Never happened: {expected}");
            await tick.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}

/// <summary>What was logged as a warning or worse.</summary>
internal sealed class LastWords : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();

    public string All => string.Join('\n', _lines);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            _lines.Enqueue($"{formatter(state, exception)} {exception}");
        }
    }

    public void Dispose()
    {
    }
}

/// <summary>What a test wants the consumer to do.</summary>
internal sealed class Behaviour
{
    private int _failures;

    public int Calls;

    public int Arrived;

    public int FailFirst { get => _failures; set => _failures = value; }

    public TaskCompletionSource? Block { get; set; }

    /// <summary>A company whose messages always fail.</summary>
    public Guid? Poison { get; set; }

    public void MaybeFail()
    {
        Interlocked.Increment(ref Calls);
        if (Interlocked.Decrement(ref _failures) >= 0)
        {
            throw new InvalidOperationException("The consumer fails, as the test asked.");
        }
    }
}

internal sealed class SenderDb(DbContextOptions<SenderDb> options, ModuleSignals signals) : ModuleDbContext(options, signals)
{
    public DbSet<Lamp> Lamps => Set<Lamp>();

    /// <summary>A test's context has no migrations.</summary>
    public override Task PrepareAsync(CancellationToken ct) => Database.EnsureCreatedAsync(ct);
}

internal sealed class CounterDb(DbContextOptions<CounterDb> options, ModuleSignals signals) : ModuleDbContext(options, signals)
{
    public DbSet<Count> Counts => Set<Count>();

    /// <summary>A test's context has no migrations.</summary>
    public override Task PrepareAsync(CancellationToken ct) => Database.EnsureCreatedAsync(ct);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Ignore<Lamp>();
        // As the services' records: of two replicas that count at once the second starts anew.
        modelBuilder.Entity<Count>().Property(x => x.Times).IsConcurrencyToken();
    }
}

internal sealed class Count
{
    public Guid Id { get; init; }

    public long Times { get; set; }
}

internal sealed class CountingConsumer(CounterDb db, Behaviour behaviour) : IConsume<CompanyScreened>
{
    public async Task ConsumeAsync(CompanyScreened message, CancellationToken ct)
    {
        Interlocked.Increment(ref behaviour.Arrived);
        if (behaviour.Block is { } block)
        {
            await block.Task.WaitAsync(ct);
        }

        behaviour.MaybeFail();
        if (message.CompanyId == behaviour.Poison)
        {
            throw new InvalidOperationException("The company is poison, as the test asked.");
        }

        var count = await db.Counts.FindAsync([message.CompanyId], ct);
        if (count is null)
        {
            db.Counts.Add(new Count { Id = message.CompanyId, Times = 1 });
        }
        else
        {
            count.Times++;
        }
    }
}

internal enum LampState
{
    Off,
    On,
}

/// <summary>The smallest aggregate there is.</summary>
internal sealed class Lamp : Aggregate<LampState>
{
    private Lamp()
    {
    }

    public static Lamp Install(DateTimeOffset now)
    {
        var lamp = new Lamp { Id = Guid.CreateVersion7() };
        lamp.Move("installed", LampState.Off, Actor.Service("test"), now);
        return lamp;
    }

    public void Switch(DateTimeOffset now) => Move("switched", State == LampState.Off ? LampState.On : LampState.Off, Actor.Service("test"), now, "dark");

    protected override object EventOf(Transition transition) => Shop.Message(Id) with { ResultVersion = transition.Version };

    internal sealed class Configuration : IEntityTypeConfiguration<Lamp>
    {
        public void Configure(EntityTypeBuilder<Lamp> builder)
        {
            builder.HasKey(x => x.Id);
            builder.Property(x => x.Version).IsConcurrencyToken();
        }
    }
}

internal sealed class Bell(SenderDb db, Behaviour behaviour) : IDueWork
{
    public async Task DoAsync(string key, CancellationToken ct)
    {
        Interlocked.Increment(ref behaviour.Arrived);
        if (behaviour.Block is { } block)
        {
            await block.Task.WaitAsync(ct);
        }

        behaviour.MaybeFail();
        db.Publish(Shop.Message(Guid.Parse(key, CultureInfo.InvariantCulture)));
    }
}
