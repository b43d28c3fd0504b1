using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Messaging;
using Matchmaking.Screening.Companies;
using Matchmaking.Screening.Data;
using Matchmaking.ServiceDefaults;
using Matchmaking.TestServers;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

[assembly: AssemblyFixture(typeof(Matchmaking.TestServers.QueryWalk))]
[assembly: Xunit.v3.TestPipelineStartup(typeof(Matchmaking.TestServers.DatabaseServer))]

namespace Matchmaking.Screening.Tests;

/// <summary>The service on Kestrel and SQLite, its tokens and memberships given by a stand-in for Identity.</summary>
internal sealed class ScreeningApp : IAsyncDisposable
{
    private const string Issuer = "http://localhost:1";
    private static readonly SymmetricSecurityKey Key = new(Encoding.UTF8.GetBytes("a key of the tests and of nothing else"));

    private readonly WebApplication _app;
    private readonly PeopleHandler _people;

    private ScreeningApp(WebApplication app, PeopleHandler people) => (_app, _people, Http) = (app, people, new HttpClient { BaseAddress = new Uri(app.Urls.First()) });

    public HttpClient Http { get; }

    public static Task<ScreeningApp> StartAsync(string folder, params IEnumerable<KeyValuePair<string, string?>> settings) => StartAsync(folder, _ => { }, settings);

    public static async Task<ScreeningApp> StartAsync(string folder, Action<IServiceCollection> configure, params IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Test", ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["Database:Folder"] = folder,
            ["Platform:PublicUrl"] = Issuer,
            ["Platform:Services:default"] = "http://identity.invalid",
            ["Platform:ServiceSecrets:directory"] = "none",
            ["Platform:Demo"] = "true",
            ["Screening:EvidenceKey"] = "dGhlIGtleSBvZiB0aGUgdGVzdHMsIDMyIGJ5dGVzISE=",
        });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Logging.ClearProviders();
        builder.AddServiceDefaults();
        builder.AddScreening();
        builder.Services.AddBus(builder.Configuration);
        await builder.UseTestDatabaseAsync();
        var people = new PeopleHandler();
        builder.Services.ConfigureHttpClientDefaults(client => client.ConfigurePrimaryHttpMessageHandler(() => people));
        builder.Services.PostConfigure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, options =>
        {
            options.Configuration = new OpenIdConnectConfiguration();
            options.ConfigurationManager = null;
            options.TokenValidationParameters.IssuerSigningKey = Key;
        });
        configure(builder.Services);
        var app = builder.Build();
        app.UseServiceDefaults();
        app.MapScreening();
        await app.StartAsync();
        return new ScreeningApp(app, people);
    }

    /// <summary>A client that speaks as a new person with one role.</summary>
    public HttpClient As(OrganisationKind kind, Guid organisation, string role)
    {
        var subject = Guid.CreateVersion7().ToString();
        _people.Known[subject] = new SubjectResponse
        {
            Subject = subject, Name = $"A {role}", Memberships = [new Membership { OrganisationId = organisation, Kind = kind, OrganisationName = "Test", Roles = [role] }],
        };
        return Client(new() { ["sub"] = subject });
    }

    /// <summary>A client that speaks as a person of one's own making: of several memberships, or as an organisation's system.</summary>
    public HttpClient AsPerson(SubjectResponse person)
    {
        _people.Known[person.Subject] = person;
        return Client(new() { ["sub"] = person.Subject });
    }

    /// <summary>What was kept of who people are is gone, as after half a minute.</summary>
    public Task ForgetPeopleAsync()
    {
        ((Microsoft.Extensions.Caching.Memory.MemoryCache)_app.Services.GetRequiredService<Microsoft.Extensions.Caching.Memory.IMemoryCache>()).Clear();
        return Task.CompletedTask;
    }

    public HttpClient AsOfficer() => As(OrganisationKind.Desk, Guid.CreateVersion7(), Roles.ScreeningOfficer);

    public HttpClient AsLead() => As(OrganisationKind.Desk, Guid.CreateVersion7(), Roles.ScreeningLead);

    public HttpClient AsService(string name) => Client(new() { ["sub"] = $"service-{name}", ["service"] = name });

    public async Task<T> InAsync<T>(Func<ScreeningDbContext, Task<T>> work)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<ScreeningDbContext>());
    }

    /// <summary>Services of a request of their own, as a second replica would have.</summary>
    public IServiceScope Scope() => _app.Services.CreateScope();

    /// <summary>A scope's services, for what no endpoint does.</summary>
    public async Task<T> WithAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    /// <summary>Sends what OfferIntake would send, through outbox and bus.</summary>
    public Task RequestAsync(Guid company, long version, CompanyProfile profile) =>
        PublishAsync(new CompanyScreeningRequested { CompanyId = company, CompanyVersion = version, Profile = profile, At = DateTimeOffset.UnixEpoch });

    /// <summary>Sends what other services would send, through outbox and bus.</summary>
    public Task PublishAsync(params IEnumerable<object> messages) => InAsync(db =>
    {
        foreach (var message in messages)
        {
            db.Publish(message);
        }

        return db.SaveChangesAsync();
    });

    /// <summary>Has a company screened and returns what is known of it then.</summary>
    public async Task<ScreenedCompany> ScreenAsync(Guid company, long version, CompanyProfile profile)
    {
        await RequestAsync(company, version, profile);
        return await CompanyWhenAsync(company, x => x.JudgedVersion >= version, $"version {version} judged");
    }

    public async Task<ScreenedCompany> CompanyWhenAsync(Guid company, Func<ScreenedCompany, bool> probe, string expected)
    {
        ScreenedCompany? found = null;
        await UntilAsync(
            async () => (found = await InAsync(db => db.Companies.AsNoTracking().FirstOrDefaultAsync(x => x.Id == company))) is not null && probe(found), expected);
        return found!;
    }

    /// <summary>Messages of a kind that left or wait in the outbox, in order.</summary>
    public async Task<List<T>> PublishedAsync<T>()
    {
        var bodies = await InAsync(db => db.Outbox.AsNoTracking().OrderBy(x => x.Sequence).Select(x => new { x.Type, x.Body }).ToListAsync());
        var name = typeof(T).Name;
        return [.. bodies.Where(x => Matches(x.Type, name)).Select(x => JsonSerializer.Deserialize<T>(x.Body, WireJson.Options)!)];
    }

    public static async Task UntilAsync(Func<Task<bool>> probe, string expected)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await probe())
        {
            Assert.False(limit.IsCancellationRequested, $"Never happened: {expected}");
            await tick.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    /// <summary>Nothing goes on by itself any more; its services can still be asked.</summary>
    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static bool Matches(string wireName, string type) =>
        string.Equals(wireName.Split(':')[^2].Replace("-", "", StringComparison.Ordinal), type, StringComparison.OrdinalIgnoreCase);

    private HttpClient Client(Dictionary<string, object> claims)
    {
        var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer + "/",
            Audience = "matchmaking-api",
            TokenType = "at+jwt",
            Claims = claims,
            Expires = TimeProvider.System.GetUtcNow().AddHours(1).UtcDateTime,
            SigningCredentials = new SigningCredentials(Key, SecurityAlgorithms.HmacSha256),
        });
        var client = new HttpClient { BaseAddress = Http.BaseAddress };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    private sealed class PeopleHandler : HttpMessageHandler
    {
        public Dictionary<string, SubjectResponse> Known { get; } = new(StringComparer.Ordinal);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var path = request.RequestUri!.AbsolutePath;
            if (path == "/connect/token")
            {
                return Task.FromResult(Json(new { access_token = "none", expires_in = 3600 }));
            }

            return Task.FromResult(Known.TryGetValue(path.Split('/')[^1], out var person) ? Json(person) : new HttpResponseMessage(HttpStatusCode.NotFound));
        }

        private static HttpResponseMessage Json<T>(T value) => new(HttpStatusCode.OK) { Content = JsonContent.Create(value, options: WireJson.Options) };
    }
}

internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("screening-tests-").FullName;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Path, recursive: true);
    }
}
