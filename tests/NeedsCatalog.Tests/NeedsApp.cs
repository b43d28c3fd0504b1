using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Messaging;
using Matchmaking.NeedsCatalog.AcceptanceRules;
using Matchmaking.NeedsCatalog.Agencies;
using Matchmaking.NeedsCatalog.Data;
using Matchmaking.ServiceDefaults;
using Matchmaking.TestServers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

[assembly: AssemblyFixture(typeof(Matchmaking.NeedsCatalog.Tests.NeedsApp))]
[assembly: AssemblyFixture(typeof(Matchmaking.TestServers.QueryWalk))]
[assembly: Xunit.v3.TestPipelineStartup(typeof(Matchmaking.TestServers.DatabaseServer))]

namespace Matchmaking.NeedsCatalog.Tests;

/// <summary>The service on a real port with a real database file, and a clock that tests can move on.</summary>
public sealed class NeedsApp : IAsyncLifetime
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "needs-" + Guid.CreateVersion7().ToString("N"));
    private FakeIdentity _identity = null!;
    private WebApplication _app = null!;

    internal MovedClock Clock { get; } = new();

    public async ValueTask InitializeAsync()
    {
        _identity = await FakeIdentity.StartAsync();
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:Folder"] = _folder,
            ["Platform:PublicUrl"] = _identity.Url,
            ["Platform:Services:default"] = _identity.Url,
            ["Platform:ServiceSecrets:directory"] = "s",
        });
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.AddServiceDefaults();
        builder.AddNeedsCatalog();
        builder.Services.AddBus(builder.Configuration);
        await builder.UseTestDatabaseAsync();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.UseServiceDefaults();
        _app.MapNeedsCatalog();
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _identity.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>An agency as Identity announces it, with the offices given.</summary>
    internal async Task<Guid> AgencyAsync(params Office[] offices)
    {
        var organisation = Make.Organisation();
        await ConsumeAsync(organisation);
        if (offices.Length > 0)
        {
            using var admin = As(organisation.Id, Roles.AgencyAdmin);
            await admin.OkAsync(HttpMethod.Put, $"/api/v1/agencies/{organisation.Id}", new AgencyProfile { Offices = offices }, version: 1);
        }

        return organisation.Id;
    }

    internal Task ConsumeAsync(OrganisationSnapshot organisation) => WithDbAsync(async (db, services) =>
    {
        var step = new Transition { Change = "changed", From = "", To = "active", Actor = Make.Someone, At = Clock.GetUtcNow(), Version = organisation.Version };
        await services.GetRequiredService<OrganisationChangedConsumer>()
            .ConsumeAsync(new OrganisationChanged { Transition = step, Organisation = organisation }, CancellationToken.None);
        await db.SaveChangesAsync();
    });

    /// <summary>What an agency's answer to a kind will be on a day, without moving the clock that other tests read.</summary>
    internal async Task<KindAcceptance> OnDayAsync(Guid agency, string kind, DateOnly day)
    {
        KindAcceptance? answer = null;
        await WithDbAsync(async (db, _) => answer = await db.AnswerAsync(agency, kind, whole: true, day, CancellationToken.None));
        return answer!;
    }

    internal async Task WithDbAsync(Func<NeedsCatalogDbContext, IServiceProvider, Task> work)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<NeedsCatalogDbContext>(), scope.ServiceProvider);
    }

    internal HttpClient As(Guid agency, params string[] roles) => With(_identity.Person(OrganisationKind.Agency, agency, roles));

    internal HttpClient AsOther(OrganisationKind kind, params string[] roles) => With(_identity.Person(kind, Guid.CreateVersion7(), roles));

    internal HttpClient AsService() => With(_identity.ServiceToken("matching"));

    internal HttpClient With(string? token)
    {
        var client = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) };
        client.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>Begins at the tests' own date, so that their dates never lie in the past, and runs on from there.</summary>
    internal sealed class MovedClock : TimeProvider
    {
        private readonly long _started = System.GetTimestamp();
        private long _ahead;

        public override DateTimeOffset GetUtcNow() => Make.Now + System.GetElapsedTime(_started) + new TimeSpan(Interlocked.Read(ref _ahead));

        public void Ahead(TimeSpan by) => Interlocked.Exchange(ref _ahead, by.Ticks);
    }
}

/// <summary>Requests as tests say them.</summary>
internal static class Requests
{
    public static async Task<HttpResponseMessage> SendAsync(this HttpClient client, HttpMethod method, string path, object? body = null, long? version = null, string? key = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body switch
        {
            null => null,
            string raw => new StringContent(raw, new MediaTypeHeaderValue("application/json")),
            _ => JsonContent.Create(body, body.GetType(), options: WireJson.Options),
        };
        // Asks before it sends a megabyte, as most clients do: else the answer may come while the connection is already broken.
        request.Headers.ExpectContinue = body is string { Length: > 1_000_000 };
        if (version is { } seen)
        {
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{seen}\"");
        }

        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await client.SendAsync(request);
    }

    public static async Task<string> OkAsync(this HttpClient client, HttpMethod method, string path, object? body = null, long? version = null)
    {
        using var response = await client.SendAsync(method, path, body, version);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {(int)response.StatusCode} {text}");
        return text;
    }

    public static async Task<T> GetAsync<T>(this HttpClient client, string path) =>
        JsonSerializer.Deserialize<T>(await client.OkAsync(HttpMethod.Get, path), WireJson.Options)!;

    public static async Task<NeedSnapshot> PostNeedAsync(this HttpClient client, NeedDraft draft) =>
        JsonSerializer.Deserialize<NeedSnapshot>(await client.OkAsync(HttpMethod.Post, "/api/v1/needs", draft), WireJson.Options)!;

    public static async Task<NeedSnapshot> StepAsync(this HttpClient client, NeedSnapshot need, string step, StepRequest? body = null) => JsonSerializer.Deserialize<NeedSnapshot>(
        await client.OkAsync(HttpMethod.Post, $"/api/v1/needs/{need.Id}/{step}", body ?? new StepRequest(), need.Version), WireJson.Options)!;

    /// <summary>Asserts a refusal by status and code and gives the problem.</summary>
    public static async Task<JsonElement> RefusedAsync(
        this HttpClient client, HttpStatusCode status, string code, HttpMethod method, string path, object? body = null, long? version = null, string? key = null)
    {
        using var response = await client.SendAsync(method, path, body, version, key);
        var problem = JsonElement.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal((status, code), (response.StatusCode, problem.GetProperty("code").GetString()!));
        return problem;
    }
}
