using System.Text.Json;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Contracts.Search.V1;
using Matchmaking.Matching.Copies;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Matches;
using Matchmaking.Matching.Proposals;
using Matchmaking.Matching.SavedSearches;
using Matchmaking.Messaging;
using Matchmaking.Messaging.DueWork;
using Matchmaking.ServiceDefaults;
using Matchmaking.TestServers;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Matchmaking.Matching.Tests.SavedSearches;

/// <summary>The module on a real database with a clock of its own, without a host: each test says when a change is followed and what is due is done.</summary>
internal sealed class AlertsApp : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _folder;
    private SavedSearchBook _book;

    private AlertsApp(WebApplication app, string folder, FakeTimeProvider time) => (_app, _folder, Time, _book) = (app, folder, time, new SavedSearchBook(time));

    public FakeTimeProvider Time { get; }

    public Guid Organisation { get; } = Guid.CreateVersion7();

    public static async Task<AlertsApp> CreateAsync()
    {
        var folder = Directory.CreateTempSubdirectory("alerts-").FullName;
        // A Monday, nine in the morning UTC.
        var time = new FakeTimeProvider(Make.Now);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Test", ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:Folder"] = folder,
            ["Platform:PublicUrl"] = "http://localhost",
            ["Platform:Services:default"] = "http://localhost",
            ["Platform:ServiceSecrets:matching"] = "secret",
        });
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.AddServiceDefaults();
        builder.AddMatching();
        builder.Services.Remove(builder.Services.Single(x => x.ImplementationType == typeof(IndexFeeder)));
        builder.Services.AddBus(builder.Configuration);
        await builder.UseTestDatabaseAsync();
        var app = new AlertsApp(builder.Build(), folder, time);
        await app.InAsync(db => db.Database.EnsureCreatedAsync());
        return app;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    public async Task<T> InAsync<T>(Func<MatchingDbContext, Task<T>> work)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<MatchingDbContext>());
    }

    public Task<SavedSearch> SaveAsync(
        SearchCriteria criteria, AlertRhythm rhythm = AlertRhythm.AtOnce, string subject = "reader", OrganisationKind kind = OrganisationKind.Company, string zone = "UTC", string name = "Mine", long? from = null) => InAsync(async db =>
    {
        var searcher = new Searcher(subject, Organisation, kind, zone, new Actor(ActorKind.Person, subject, subject, Organisation));
        var search = SavedSearch.Save(searcher, new SavedSearchDraft { Name = name, Criteria = criteria, Rhythm = rhythm }, from ?? await SequenceAsync(db), Time.GetUtcNow());
        db.SavedSearches.Add(search);
        await db.SaveChangesAsync();
        return search;
    });

    /// <summary>Takes a step of a search as its person.</summary>
    public Task<int> StepAsync(SavedSearch search, Action<SavedSearch> step) => InAsync(async db =>
    {
        step((await db.SavedSearches.FindAsync(search.Id))!);
        return await db.SaveChangesAsync();
    });

    /// <summary>Delivers what the owners say, and follows it.</summary>
    public async Task TellAsync(params object[] snapshots)
    {
        foreach (var snapshot in snapshots)
        {
            await InAsync(async db =>
            {
                await (snapshot switch
                {
                    NeedSnapshot need => new NeedChangedConsumer(db, TimeProvider.System).ConsumeAsync(new NeedChanged { Transition = Step("changed"), Need = need }, CancellationToken.None),
                    OfferSnapshot offer => new OfferChangedConsumer(db, TimeProvider.System).ConsumeAsync(new OfferChanged { Transition = Step("changed"), Offer = offer }, CancellationToken.None),
                    OrganisationChanged organisation => new OrganisationChangedConsumer(db, Time).ConsumeAsync(organisation, CancellationToken.None),
                    _ => throw new ArgumentException("Not a snapshot.", nameof(snapshots)),
                });
                return await db.SaveChangesAsync();
            });
        }

        await FollowAsync();
    }

    public async Task FollowAsync()
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MatchingDbContext>();
        var writer = ActivatorUtilities.CreateInstance<AlertWriter>(scope.ServiceProvider, _book);
        while (await writer.FollowAsync(await SequenceAsync(db), CancellationToken.None) > 0)
        {
        }
    }

    /// <summary>As after a kill: another process, which knows only what is stored, and repeats every round there was.</summary>
    public Task<int> RestartAsync()
    {
        _book = new SavedSearchBook(Time);
        return InAsync(db => db.Cursors.ExecuteUpdateAsync(x => x.SetProperty(y => y.Sequence, 0)));
    }

    /// <summary>Lets time pass and does what is due, as the runner would.</summary>
    /// <param name="passes">How much.</param>
    /// <param name="commit">False ends each piece before its commit, as a kill would.</param>
    public async Task PassAsync(TimeSpan passes, bool commit = true)
    {
        Time.Advance(passes);
        var now = Time.GetUtcNow();
        foreach (var item in await InAsync(db => db.Due.AsNoTracking().Where(x => x.Kind == TellAlerts.Kind && x.DueAt <= now).ToListAsync()))
        {
            await using var scope = _app.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<MatchingDbContext>();
            var row = (await db.Due.FindAsync(item.Kind, item.Key))!;
            var revision = row.Revision;
            await scope.ServiceProvider.GetRequiredKeyedService<IDueWork>($"{nameof(MatchingDbContext)}/{item.Kind}").DoAsync(item.Key, CancellationToken.None);
            if (row.Revision == revision)
            {
                db.Due.Remove(row);
            }

            if (commit)
            {
                await db.SaveChangesAsync();
            }
        }
    }

    /// <summary>Everything told so far, oldest first.</summary>
    public Task<SavedSearchesFound[]> ToldAsync() => InAsync(async db => (await db.Outbox.AsNoTracking().Where(x => x.Type == "matchmaking:saved-searches-found:v1" || x.Type == "urn:message:matchmaking:saved-searches-found:v1")
        .OrderBy(x => x.Sequence).Select(x => x.Body).ToListAsync()).Select(x => JsonSerializer.Deserialize<SavedSearchesFound>(x, WireJson.Options)!).ToArray());

    /// <summary>The same as "new+changed" of each message.</summary>
    public async Task<string> CountsAsync() =>
        string.Join(' ', (await ToldAsync()).Select(x => $"{x.Searches.Sum(y => y.New)}+{x.Searches.Sum(y => y.Changed)}"));

    public OrganisationChanged Left(string subject, DateTimeOffset at, bool active = true, params (string Subject, string Zone)[] members) => new()
    {
        Transition = Step("member-removed") with { At = at },
        Organisation = new OrganisationSnapshot
        {
            Id = Organisation, Version = 9, Kind = OrganisationKind.Company, Name = "Company", Active = active,
            Members = [.. members.Select(x => new MemberSnapshot { Subject = x.Subject, Name = x.Subject, Email = "a@example.org", Language = "en", TimeZone = x.Zone, Roles = [Roles.CompanyMember] })],
        },
        Handover = subject.Length == 0 ? null : new Handover { From = subject, FromName = subject },
    };

    private static async Task<long> SequenceAsync(MatchingDbContext db) => await db.Changes.MaxAsync(x => (long?)x.Sequence) ?? 0;

    private static Transition Step(string change) => new() { Change = change, From = "open", To = "open", Actor = Actor.Service("test"), At = Make.Now, Version = 1 };
}
