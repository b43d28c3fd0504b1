using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Identity.Clients;
using Matchmaking.Identity.Data;
using Matchmaking.Identity.Organisations;
using Matchmaking.Identity.People;
using Matchmaking.Identity.Tokens;
using Matchmaking.Messaging;
using Matchmaking.ServiceDefaults;
using Matchmaking.TestServers;
using Matchmaking.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenIddict.Abstractions;

[assembly: AssemblyFixture(typeof(Matchmaking.TestServers.QueryWalk))]
[assembly: Xunit.v3.TestPipelineStartup(typeof(Matchmaking.TestServers.DatabaseServer))]

namespace Matchmaking.Identity.Tests;

/// <summary>The service as it runs in production – Kestrel, SQLite, its own tokens – on a free port and in a folder of its own.</summary>
internal sealed class IdentityApp : IAsyncDisposable
{
    public const string Password = "a long and calm password";

    /// <summary>One signing key for all tests: making one takes up to seconds.</summary>
    private static readonly Lazy<string> SigningKey = new(() =>
    {
        using var key = RSA.Create(2048);
        return key.ExportPkcs8PrivateKeyPem();
    });

    private readonly WebApplication _app;
    private readonly HttpClientHandler _handler = new() { AllowAutoRedirect = false, UseCookies = false };

    private IdentityApp(WebApplication app, string folder, Uri url, RecordedLog log)
    {
        (_app, Folder, Url, Log) = (app, folder, url, log);
        Http = new HttpClient(_handler) { BaseAddress = url };
    }

    public string Folder { get; }

    public Uri Url { get; }

    public RecordedLog Log { get; }

    public HttpClient Http { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<IdentityApp> StartAsync(TimeProvider? time = null, string? folder = null, params IEnumerable<KeyValuePair<string, string?>> settings)
    {
        if (folder is null)
        {
            folder = Path.Combine(Path.GetTempPath(), $"identity-{Guid.CreateVersion7():N}");
            Directory.CreateDirectory(Path.Combine(folder, "keys"));
            await File.WriteAllTextAsync(Path.Combine(folder, "keys", "signing.pem"), SigningKey.Value);
        }

        var url = new Uri($"http://localhost:{FreePort.Find()}");
        var log = new RecordedLog();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Test", ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["urls"] = url.ToString(),
            ["Database:Folder"] = folder,
            ["Platform:PublicUrl"] = url.ToString().TrimEnd('/'),
            ["Platform:Services:default"] = url.ToString(),
            ["Platform:ServiceSecrets:directory"] = "directory-secret",
            ["Platform:ServiceSecrets:matching"] = "matching-secret",
            ["Platform:ServiceSecrets:portal"] = "portal-secret",
        });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Information);
        if (time is not null)
        {
            builder.Services.AddSingleton(time);
        }

        builder.AddServiceDefaults();
        builder.AddIdentity();
        builder.Services.AddBus(builder.Configuration);
        await builder.UseTestDatabaseAsync();
        var app = builder.Build();
        app.UseServiceDefaults();
        app.MapIdentity();
        await app.StartAsync();
        return new IdentityApp(app, folder, url, log);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        _handler.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    /// <summary>Works on the database directly, to arrange what a test starts from.</summary>
    public async Task<T> WithDbAsync<T>(Func<IServiceProvider, IdentityDbContext, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<IdentityDbContext>());
    }

    public Task<Guid> PersonAsync(string email, string name = "Ama Mensah") => WithDbAsync(async (services, db) =>
    {
        var person = Person.Create(name, email, "en", "UTC", services.GetRequiredService<TimeProvider>().GetUtcNow());
        person.EmailConfirmed = true;
        var made = await services.GetRequiredService<UserManager<Person>>().CreateAsync(person, Password);
        Assert.True(made.Succeeded, string.Join(';', made.Errors.Select(x => x.Description)));
        return person.Id;
    });

    public Task<Guid> OrganisationAsync(OrganisationKind kind, string name, params (Guid Person, string[] Roles)[] members) => WithDbAsync(async (services, db) =>
    {
        var people = new List<(Person, IReadOnlyList<string>)>();
        foreach (var (id, roles) in members)
        {
            people.Add(((await db.People.FindAsync(id))!, roles));
        }

        var organisation = Organisation.Create(
            kind, name, null, null, Actor.Service("test"), services.GetRequiredService<TimeProvider>().GetUtcNow(), null, people);
        db.Add(organisation);
        await db.SaveChangesAsync();
        return organisation.Id;
    });

    public Task<(string ClientId, string Secret)> ClientAsync(Guid organisationId, params string[] roles) => WithDbAsync(async (services, db) =>
    {
        var (secret, hash) = Secrets.Mint();
        var organisation = await db.Organisations.SingleAsync(x => x.Id == organisationId);
        var client = ApiClient.Create(organisation, "Warehouse", roles, hash, Actor.Service("test"), services.GetRequiredService<TimeProvider>().GetUtcNow());
        db.Add(client);
        await services.GetRequiredService<IOpenIddictApplicationManager>().CreateAsync(PlatformClients.Machine(client.ClientId, client.Name));
        return (client.ClientId, secret);
    });

    /// <summary>The mails asked for, oldest first.</summary>
    public Task<List<AccountMailRequested>> MailsAsync(string template, string email) => WithDbAsync(async (_, db) =>
        (await db.Outbox.Where(x => x.Type == "matchmaking:account-mail-requested:v1").OrderBy(x => x.Sequence).Select(x => x.Body).ToListAsync())
            .ConvertAll(x => JsonSerializer.Deserialize<AccountMailRequested>(x, WireJson.Options)!)
            .FindAll(x => x.Template == template && x.Email == email));

    /// <summary>Some mails are asked for a moment after the answer.</summary>
    public async Task<AccountMailRequested> LastMailAsync(string template, string email)
    {
        await Wait.UntilAsync(async () => (await MailsAsync(template, email)).Count > 0, $"the mail '{template}' to {email}");
        return (await MailsAsync(template, email))[^1];
    }

    public Task<HttpResponseMessage> TokenAsync(params (string Key, string Value)[] form) =>
        Http.PostAsync("/connect/token", new FormUrlEncodedContent(form.Select(x => KeyValuePair.Create(x.Key, x.Value))));

    public async Task<string> ClientTokenAsync(string clientId, string secret)
    {
        using var response = await TokenAsync(("grant_type", "client_credentials"), ("client_id", clientId), ("client_secret", secret), ("scope", "api"));
        var body = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(response.IsSuccessStatusCode, body.ToString());
        return body.GetProperty("access_token").GetString()!;
    }

    public Task<string> ServiceTokenAsync() => ClientTokenAsync("service-matching", "matching-secret");

    public async Task<SubjectResponse> MembershipsAsync(string subject)
    {
        using var response = await SendAsync(HttpMethod.Get, $"/internal/memberships/{subject}", await ServiceTokenAsync());
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<SubjectResponse>(WireJson.Options))!;
    }

    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, string? token, object? body = null, long? version = null, string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        request.Content = body is null ? null : JsonContent.Create(body, options: WireJson.Options);
        if (version is { } seen)
        {
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{seen}\"");
        }

        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        return await Http.SendAsync(request);
    }
}
