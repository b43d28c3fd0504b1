using System.Net.Http.Headers;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Messaging;
using Matchmaking.Notification.Data;
using Matchmaking.ServiceDefaults;
using Matchmaking.TestServers;
using Matchmaking.Testing;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Matchmaking.Notification.Tests;

/// <summary>The whole service on Kestrel with its bus; beside it stand the few answers it needs from Identity.</summary>
internal sealed class HttpApp : IAsyncDisposable
{
    private static readonly SymmetricSecurityKey Key = new(new byte[32]);
    private readonly WebApplication _app;
    private readonly string _folder;
    private readonly string _url;

    private HttpApp(WebApplication app, string folder, string url) => (_app, _folder, _url) = (app, folder, url);

    public World World { get; } = new();

    public Uri Address => new(_url);

    public string[] MailFiles() => Directory.Exists(Path.Combine(_folder, "mail")) ? Directory.GetFiles(Path.Combine(_folder, "mail"), "*.eml") : [];

    public static async Task<HttpApp> StartAsync(bool demo = true, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var folder = Directory.CreateTempSubdirectory("notification-").FullName;
        var url = $"http://127.0.0.1:{FreePort.Find()}";
        var builder = WebApplication.CreateBuilder();
        TestHost.Configure(builder, folder, url, demo, settings);
        builder.AddServiceDefaults();
        builder.AddNotification();
        builder.Services.AddBus(builder.Configuration);
        await builder.UseTestDatabaseAsync();
        builder.Services.PostConfigure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, options =>
        {
            options.Configuration = new OpenIdConnectConfiguration();
            options.TokenValidationParameters.IssuerSigningKey = Key;
        });
        var app = new HttpApp(builder.Build(), folder, url);
        app._app.Urls.Add(url);
        app._app.UseServiceDefaults();
        app._app.MapNotification();
        app._app.MapPost("/connect/token", () => Results.Json(new { access_token = "service", expires_in = 600 })).AllowAnonymous().DisableAntiforgery();
        app._app.MapGet("/internal/memberships/{subject}", app.Who).AllowAnonymous();
        await app._app.StartAsync();
        return app;
    }

    public HttpClient As(string? subject)
    {
        var client = new HttpClient { BaseAddress = new Uri(_url) };
        if (subject is not null)
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token(subject));
        }

        return client;
    }

    /// <summary>Publishes through the outbox and the bus, as another service would.</summary>
    public async Task PublishAsync(params object[] messages)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NotificationDbContext>();
        foreach (var message in messages)
        {
            db.Publish(message);
        }

        await db.SaveChangesAsync();
    }

    public async Task<T> WithDbAsync<T>(Func<NotificationDbContext, Task<T>> use)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<NotificationDbContext>());
    }

    public async Task OrganisationsAsync() => await PublishAsync(World.CompanyEvent(), World.AgencyEvent(), World.DeskEvent());

    public static async Task<T> UntilAsync<T>(Func<Task<T>> ask, Func<T, bool> good)
    {
        var last = await ask();
        for (var i = 0; i < 150 && !good(last); i++)
        {
            await Task.Delay(100);
            last = await ask();
        }

        Assert.True(good(last), $"Waited 15 seconds; the last answer was {last}.");
        return last;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private IResult Who(string subject)
    {
        OrganisationChanged[] all = [World.CompanyEvent(), World.AgencyEvent(), World.DeskEvent()];
        var memberships = all.Select(x => x.Organisation)
            .SelectMany(x => x.Members.Where(m => m.Subject == subject).Select(m => new Membership
            {
                OrganisationId = x.Id, Kind = x.Kind, OrganisationName = x.Name, Roles = m.Roles,
            }))
            .ToList();
        if (subject == "operator")
        {
            memberships.Add(new Membership { OrganisationId = Guid.Empty, Kind = OrganisationKind.Platform, OrganisationName = "Platform", Roles = [Roles.PlatformAdmin] });
        }

        return Results.Json(new SubjectResponse { Subject = subject, Name = subject, Memberships = memberships }, WireJson.Options);
    }

    private string Token(string subject) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = _url + "/",
        Audience = "matchmaking-api",
        TokenType = "at+jwt",
        Claims = new Dictionary<string, object> { ["sub"] = subject },
        Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(5),
        SigningCredentials = new SigningCredentials(Key, SecurityAlgorithms.HmacSha256),
    });
}
