using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Import.Tests;
using Matchmaking.Matching.Copies;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Index;
using Matchmaking.Messaging;
using Matchmaking.ServiceDefaults;
using Matchmaking.TestServers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Matchmaking.Matching.Tests.Search;

/// <summary>The service on Kestrel and SQLite: a company, two agencies and the desk.</summary>
public sealed class SearchApp : IAsyncLifetime
{
    public const string Company = "company";
    public const string Agency = "agency";
    public const string OtherAgency = "other-agency";
    public const string Desk = "desk";
    public const string Admin = "admin";
    public const string Auditor = "auditor";

    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"search-{Guid.CreateVersion7():N}");
    private WebApplication _app = null!;
    private HttpClient _http = null!;

    internal Guid CompanyId { get; } = Guid.CreateVersion7();

    internal Guid AgencyId { get; } = Guid.CreateVersion7();

    internal Guid OtherAgencyId { get; } = Guid.CreateVersion7();

    /// <summary>Configuration besides; to be set before the start.</summary>
    internal Dictionary<string, string?> Settings { get; } = [];

    /// <summary>The real time, or so many days later.</summary>
    internal AheadClock Clock { get; } = new();

    internal IServiceProvider Services => _app.Services;

    public ValueTask InitializeAsync() => new(StartAsync());

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Ends the service; started again it has the same data.</summary>
    internal async Task StopAsync()
    {
        _http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    internal async Task StartAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Test", ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["Database:Folder"] = _folder,
            ["Platform:PublicUrl"] = "http://localhost",
            ["Platform:Services:default"] = "http://localhost",
            ["Platform:ServiceSecrets:matching"] = "secret",
        });
        builder.Configuration.AddInMemoryCollection(Settings);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.AddServiceDefaults();
        builder.AddMatching();
        builder.Services.AddBus(builder.Configuration);
        await builder.UseTestDatabaseAsync();
        var signIn = new FakeSignIn();
        signIn.Add(Company, CompanyId, OrganisationKind.Company, Roles.CompanyMember);
        signIn.Add(Agency, AgencyId, OrganisationKind.Agency, Roles.FocalPoint);
        signIn.Add(OtherAgency, OtherAgencyId, OrganisationKind.Agency, Roles.FocalPoint);
        signIn.Add(Desk, Guid.CreateVersion7(), OrganisationKind.Desk, Roles.MatchingOfficer);
        signIn.Add(Admin, Guid.CreateVersion7(), OrganisationKind.Platform, Roles.PlatformAdmin);
        signIn.Add(Auditor, Guid.CreateVersion7(), OrganisationKind.Platform, Roles.Auditor);
        signIn.Install(builder.Services);
        _app = builder.Build();
        _app.UseServiceDefaults();
        _app.MapMatching();
        await _app.StartAsync();
        _http = new HttpClient { BaseAddress = new Uri(_app.Urls.First()) };
    }

    internal Task TellAsync(params NeedSnapshot[] needs) => TellAsync(needs, untilFound: true);

    internal Task TellAsync(NeedSnapshot[] needs, bool untilFound) => TellAsync(untilFound, async scope =>
    {
        foreach (var need in needs)
        {
            await new NeedChangedConsumer(scope, TimeProvider.System).ConsumeAsync(new NeedChanged { Transition = Step, Need = need }, CancellationToken.None);
        }
    });

    internal Task TellAsync(params OfferSnapshot[] offers) => TellAsync(offers, untilFound: true);

    internal Task TellAsync(OfferSnapshot[] offers, bool untilFound) => TellAsync(untilFound, async scope =>
    {
        foreach (var offer in offers)
        {
            await new OfferChangedConsumer(scope, TimeProvider.System).ConsumeAsync(new OfferChanged { Transition = Step, Offer = offer }, CancellationToken.None);
        }
    });

    internal async Task<T> GetAsync<T>(string? who, string path)
    {
        using var response = await SendAsync(who, path);
        return await ReadAsync<T>(response);
    }

    internal static async Task<T> ReadAsync<T>(HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{response.RequestMessage?.RequestUri}: {(int)response.StatusCode} {body}");
        return JsonSerializer.Deserialize<T>(body, WireJson.Options)!;
    }

    internal async Task<HttpResponseMessage> SendAsync(string? who, string path, HttpMethod? method = null, object? body = null, long? version = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, path) { Content = body is null ? null : JsonContent.Create(body, options: WireJson.Options) };
        request.Headers.Authorization = who is null ? null : new AuthenticationHeaderValue("Bearer", who);
        if (version is { } seen)
        {
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{seen}\"");
        }

        return await _http.SendAsync(request);
    }

    private static Transition Step => new() { Change = "opened", From = "inReview", To = "open", Actor = Actor.Service("test"), At = Make.Now, Version = 1 };

    /// <summary>Waits until everything stored can be found.</summary>
    internal async Task FedAsync()
    {
        await using var scope = _app.Services.CreateAsyncScope();
        await FedAsync(scope.ServiceProvider.GetRequiredService<MatchingDbContext>());
    }

    /// <summary>Waits until proposals have followed every change of both sides.</summary>
    internal Task FollowedAsync() => UntilAsync(HasFollowedAsync);

    internal async Task<bool> HasFollowedAsync()
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return await HasFollowedAsync(scope.ServiceProvider.GetRequiredService<MatchingDbContext>());
    }

    /// <summary>Asks the database until it is so.</summary>
    internal async Task UntilAsync(Func<MatchingDbContext, Task<bool>> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            await using (var scope = _app.Services.CreateAsyncScope())
            {
                if (await isSo(scope.ServiceProvider.GetRequiredService<MatchingDbContext>()))
                {
                    return;
                }
            }

            await Task.Delay(50, patience.Token);
        }
    }

    private static async Task<bool> HasFollowedAsync(MatchingDbContext db)
    {
        var last = await db.Changes.GroupBy(x => x.Side).Select(x => new { Cursor = x.Key == Side.Offer ? 1 : 2, Sequence = x.Max(change => change.Sequence) }).ToListAsync();
        var followed = await db.Cursors.ToDictionaryAsync(x => x.Id, x => x.Sequence);
        return last.All(x => followed.GetValueOrDefault(x.Cursor) == x.Sequence);
    }

    /// <summary>Stores what was told.</summary>
    private async Task TellAsync(bool untilFound, Func<MatchingDbContext, Task> tell)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MatchingDbContext>();
        await tell(db);
        await db.SaveChangesAsync();
        if (untilFound)
        {
            await FedAsync(db);
        }
    }

    private async Task FedAsync(MatchingDbContext db)
    {
        var told = await db.Changes.MaxAsync(x => x.Sequence);
        var index = _app.Services.GetRequiredService<IMatchIndex>();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await AppliedAsync() < told)
        {
            await Task.Delay(20, patience.Token);
        }

        async Task<long> AppliedAsync()
        {
            try
            {
                return (await index.StateAsync(patience.Token)).Applied;
            }
            catch (SearchUnavailableException)
            {
                return -1;
            }
        }
    }

    internal sealed class AheadClock : TimeProvider
    {
        private long _days;

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddDays(Interlocked.Read(ref _days));

        public void Ahead(int days) => Interlocked.Exchange(ref _days, days);
    }
}
