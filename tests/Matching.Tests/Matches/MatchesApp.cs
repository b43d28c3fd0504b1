using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Matching.Copies;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Engine;
using Matchmaking.Matching.Matches;
using Matchmaking.Matching.Proposals;
using Matchmaking.Messaging;
using Matchmaking.Messaging.DueWork;
using Matchmaking.Messaging.Inbox;
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
using Xunit;

[assembly: AssemblyFixture(typeof(Matchmaking.Matching.Tests.Matches.MatchesApp))]
[assembly: AssemblyFixture(typeof(Matchmaking.TestServers.QueryWalk))]
[assembly: Xunit.v3.TestPipelineStartup(typeof(Matchmaking.TestServers.DatabaseServer))]

namespace Matchmaking.Matching.Tests.Matches;

/// <summary>The service on Kestrel and SQLite, its tokens and memberships given by a stand-in for Identity.</summary>
public sealed class MatchesApp : IAsyncLifetime
{
    private const string Issuer = "http://localhost:1";
    private static readonly SymmetricSecurityKey Key = new(Encoding.UTF8.GetBytes("a key of the tests and of nothing else"));
    private readonly string _folder = Directory.CreateTempSubdirectory("matching-tests-").FullName;
    private readonly PeopleHandler _people = new();
    private WebApplication _app = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Test", ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["Database:Folder"] = _folder,
            ["Platform:PublicUrl"] = Issuer,
            ["Platform:Services:default"] = "http://identity.invalid",
            ["Platform:ServiceSecrets:directory"] = "none",
            ["Platform:ServiceSecrets:matching"] = "none",
        });
        builder.Logging.ClearProviders();
        builder.AddServiceDefaults();
        builder.AddMatching();
        // Nothing is proposed beside what a test stores: a pair scored anew meanwhile changes its version and its place.
        builder.Services.Remove(builder.Services.Single(x => x.ImplementationType == typeof(IndexFeeder)));
        builder.Services.AddBus(builder.Configuration);
        await builder.UseTestDatabaseAsync();
        builder.Services.ConfigureHttpClientDefaults(client => client.ConfigurePrimaryHttpMessageHandler(() => _people));
        builder.Services.PostConfigure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, options =>
        {
            options.Configuration = new OpenIdConnectConfiguration();
            options.ConfigurationManager = null;
            options.TokenValidationParameters.IssuerSigningKey = Key;
        });
        _app = builder.Build();
        _app.UseServiceDefaults();
        _app.MapMatching();
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Stores a match in a state, with both sides as they were last told.</summary>
    internal async Task<Match> StoreAsync(MatchState state, ScoredPair? pair = null, ScreeningStanding standing = ScreeningStanding.Clear, bool storeCompany = true)
    {
        pair ??= MatchMake.Pair();
        var match = MatchMake.In(state, pair);
        await using var scope = _app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MatchingDbContext>();
        db.Offers.Add(new OfferCopy { Id = pair.Offer.Id, Version = 1, Snapshot = pair.Offer });
        db.Needs.Add(new NeedCopy { Id = pair.Need.Id, Version = 1, Snapshot = pair.Need });
        if (storeCompany)
        {
            db.Companies.Add(new CompanyCopy { Id = pair.Offer.CompanyId, Version = 1, Standing = standing });
        }

        db.Matches.Add(match);
        await db.SaveChangesAsync();
        return match;
    }

    internal async Task<T> InAsync<T>(Func<MatchingDbContext, Task<T>> work)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<MatchingDbContext>());
    }

    /// <summary>The same with a piece of due work, done by the test.</summary>
    internal async Task<T> WithAsync<TWork, T>(Func<MatchingDbContext, TWork, Task<T>> work)
        where TWork : class, IDueWork
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<MatchingDbContext>(), ActivatorUtilities.CreateInstance<TWork>(scope.ServiceProvider));
    }

    /// <summary>Delivers an event as if the inbox had never seen it.</summary>
    internal Task DeliverAsync<T>(T message)
        where T : class => DueAfterAsync(message);

    /// <summary>The same, and the work it scheduled; again when that work ran at the very moment, as the inbox does.</summary>
    internal async Task<IReadOnlyList<DueItem>> DueAfterAsync<T>(T message)
        where T : class
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await OnceAsync(message);
            }
            catch (DbUpdateConcurrencyException) when (attempt < 10)
            {
                await Task.Delay(10 * attempt);
            }
        }
    }

    private async Task<IReadOnlyList<DueItem>> OnceAsync<T>(T message)
        where T : class
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var consumer = typeof(MatchingModule).Assembly.GetTypes().Single(x => x.IsAssignableTo(typeof(IConsume<T>)));
        await ((IConsume<T>)scope.ServiceProvider.GetRequiredService(consumer)).ConsumeAsync(message, CancellationToken.None);
        var db = scope.ServiceProvider.GetRequiredService<MatchingDbContext>();
        DueItem[] due = [.. db.ChangeTracker.Entries<DueItem>().Where(x => x.State != EntityState.Unchanged).Select(x => x.Entity)];
        await db.SaveChangesAsync();
        return due;
    }

    /// <summary>Delivers what NeedsCatalog would say of a need.</summary>
    internal Task TellAsync(NeedSnapshot need) => DeliverAsync(new NeedChanged
    {
        Transition = new Transition { Change = "changed", From = "open", To = "open", Actor = Actor.Service("needs-catalog"), At = Make.Now, Version = need.Version }, Need = need,
    });

    internal HttpClient As(OrganisationKind kind, Guid organisation, string role)
    {
        var subject = Guid.CreateVersion7().ToString();
        _people.Known[subject] = new SubjectResponse
        {
            Subject = subject, Name = $"A {role}", Memberships = [new Membership { OrganisationId = organisation, Kind = kind, OrganisationName = "Test", Roles = [role] }],
        };
        var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer + "/",
            Audience = "matchmaking-api",
            TokenType = "at+jwt",
            Claims = new Dictionary<string, object> { ["sub"] = subject },
            Expires = TimeProvider.System.GetUtcNow().AddHours(1).UtcDateTime,
            SigningCredentials = new SigningCredentials(Key, SecurityAlgorithms.HmacSha256),
        });
        var client = new HttpClient { BaseAddress = new Uri(_app.Urls.First()) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    internal HttpClient AsOfficer() => As(OrganisationKind.Desk, Guid.CreateVersion7(), Roles.MatchingOfficer);

    internal HttpClient AsAgencyOf(Match match) => As(OrganisationKind.Agency, match.AgencyId, Roles.FocalPoint);

    internal HttpClient AsCompanyOf(Match match) => As(OrganisationKind.Company, match.CompanyId, Roles.CompanyMember);

    private sealed class PeopleHandler : HttpMessageHandler
    {
        public System.Collections.Concurrent.ConcurrentDictionary<string, SubjectResponse> Known { get; } = new(StringComparer.Ordinal);

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

/// <summary>Requests as tests say them.</summary>
internal static class Requests
{
    public static async Task<HttpResponseMessage> SendAsync(this HttpClient client, HttpMethod method, string path, object? body = null, long? version = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body is null ? null : JsonContent.Create(body, body.GetType(), options: WireJson.Options);
        if (version is { } seen)
        {
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{seen}\"");
        }

        return await client.SendAsync(request);
    }

    public static async Task<T> OkAsync<T>(this HttpClient client, HttpMethod method, string path, object? body = null, long? version = null)
    {
        using var response = await client.SendAsync(method, path, body, version);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {(int)response.StatusCode} {text}");
        return JsonSerializer.Deserialize<T>(text, WireJson.Options)!;
    }

    public static Task<T> GetAsync<T>(this HttpClient client, string path) => client.OkAsync<T>(HttpMethod.Get, path);

    public static async Task RefusedAsync(this HttpClient client, HttpStatusCode status, string code, HttpMethod method, string path, object? body = null, long? version = null)
    {
        using var response = await client.SendAsync(method, path, body, version);
        var problem = JsonElement.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal((status, code), (response.StatusCode, problem.GetProperty("code").GetString()!));
    }
}
