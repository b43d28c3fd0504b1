using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Imports.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Messaging;
using Matchmaking.NeedsCatalog;
using Matchmaking.NeedsCatalog.Agencies;
using Matchmaking.NeedsCatalog.Data;
using Matchmaking.OfferIntake;
using Matchmaking.OfferIntake.Clients;
using Matchmaking.OfferIntake.Data;
using Matchmaking.ServiceDefaults;
using Matchmaking.TestServers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

[assembly: AssemblyFixture(typeof(Matchmaking.TestServers.QueryWalk))]
[assembly: Xunit.v3.TestPipelineStartup(typeof(Matchmaking.TestServers.DatabaseServer))]

namespace Matchmaking.Import.Tests;

/// <summary>Offers and needs on Kestrel and SQLite, with two companies and one agency.</summary>
internal sealed class ImportApp : IAsyncDisposable
{
    public const string Company = "company";
    public const string OtherCompany = "other-company";
    public const string CompanyMember = "company-member";
    public const string Officer = "officer";
    public const string ScreeningOfficer = "screening-officer";
    public const string AgencyAdmin = "agency-admin";
    public const string FocalPoint = "focal-point";

    private static readonly Guid CompanyId = new("018f0000-0000-7000-8000-000000000001");
    private static readonly Guid OtherCompanyId = new("018f0000-0000-7000-8000-000000000002");
    private static readonly Guid AgencyId = new("018f0000-0000-7000-8000-000000000003");

    private readonly WebApplication _app;

    private ImportApp(WebApplication app, string folder, Pairings pairings)
    {
        (_app, Folder, Matching) = (app, folder, pairings);
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()), Timeout = TimeSpan.FromMinutes(5) };
    }

    public string Folder { get; }

    /// <summary>What Matching would say of an offer's matches.</summary>
    public Pairings Matching { get; }

    public HttpClient Http { get; }

    public static async Task<ImportApp> StartAsync(string? folder = null)
    {
        var isNew = folder is null;
        var pairings = new Pairings();
        folder ??= Path.Combine(Path.GetTempPath(), $"import-{Guid.CreateVersion7():N}");
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Test", ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["Database:Folder"] = folder,
            ["Platform:PublicUrl"] = "http://localhost",
            ["Platform:Services:default"] = "http://localhost",
            ["Platform:ServiceSecrets:matching"] = "secret",
        });
        builder.Logging.ClearProviders();
        builder.AddServiceDefaults();
        builder.AddOfferIntake();
        builder.AddNeedsCatalog();
        builder.Services.AddBus(builder.Configuration);
        await builder.UseTestDatabaseAsync();
        var signIn = new FakeSignIn();
        signIn.Add(Company, CompanyId, OrganisationKind.Company, Roles.CompanyAdmin);
        signIn.Add(OtherCompany, OtherCompanyId, OrganisationKind.Company, Roles.CompanyAdmin);
        signIn.Add(CompanyMember, CompanyId, OrganisationKind.Company, Roles.CompanyMember);
        signIn.Add(AgencyAdmin, AgencyId, OrganisationKind.Agency, Roles.AgencyAdmin);
        signIn.Add(FocalPoint, AgencyId, OrganisationKind.Agency, Roles.FocalPoint);
        signIn.Add(Officer, Guid.CreateVersion7(), OrganisationKind.Desk, Roles.MatchingOfficer);
        signIn.Add(ScreeningOfficer, Guid.CreateVersion7(), OrganisationKind.Desk, Roles.ScreeningOfficer);
        signIn.Install(builder.Services);
        builder.Services.AddHttpClient(typeof(MatchingClient).FullName!)
            .ConfigureAdditionalHttpMessageHandlers((handlers, _) => handlers.Clear())
            .ConfigurePrimaryHttpMessageHandler(() => pairings);
        var web = builder.Build();
        web.UseServiceDefaults();
        web.MapOfferIntake();
        web.MapNeedsCatalog();
        await web.StartAsync();
        var app = new ImportApp(web, folder, pairings);
        if (isNew)
        {
            await app.RegisterAsync();
        }

        return app;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    /// <summary>Stops and removes the files.</summary>
    public async Task EndAsync()
    {
        await DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }

    public async Task<HttpResponseMessage> SendAsync(string who, HttpMethod method, string path, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", who);
        return await Http.SendAsync(request);
    }

    public async Task<T> GetAsync<T>(string who, string path)
    {
        using var response = await SendAsync(who, HttpMethod.Get, path);
        return await ReadAsync<T>(response);
    }

    public static async Task<T> ReadAsync<T>(HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode} {body}");
        return JsonSerializer.Deserialize<T>(body, WireJson.Options)!;
    }

    /// <summary>Announces, sends and starts an import.</summary>
    public async Task<ImportSnapshot> StartImportAsync(string who, string records, byte[] file, ImportRequest request, int chunk = 1024 * 1024)
    {
        using var created = await SendAsync(who, HttpMethod.Post, $"/api/v1/{records}/imports", JsonContent.Create(request, options: WireJson.Options));
        var job = await ReadAsync<ImportSnapshot>(created);
        for (var i = 0; i * chunk < file.Length; i++)
        {
            var bytes = file.AsMemory(i * chunk, Math.Min(chunk, file.Length - (i * chunk)));
            using var put = await SendAsync(who, HttpMethod.Put, $"/api/v1/{records}/imports/{job.Id}/chunks/{i + 1}", new ReadOnlyMemoryContent(bytes));
            await ReadAsync<ImportChunkAnswer>(put);
        }

        using var started = await SendAsync(who, HttpMethod.Post, $"/api/v1/{records}/imports/{job.Id}/start");
        return await ReadAsync<ImportSnapshot>(started);
    }

    public async Task<ImportSnapshot> UntilEndAsync(string who, string records, Guid id)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        while (true)
        {
            var job = await GetAsync<ImportSnapshot>(who, $"/api/v1/{records}/imports/{id}");
            if (job.EndedAt is not null)
            {
                return job;
            }

            await Task.Delay(100, patience.Token);
        }
    }

    /// <summary>The one-call form.</summary>
    public Task<HttpResponseMessage> PostRunAsync(string who, string records, byte[] file, object request)
    {
        var form = new MultipartFormDataContent
        {
            { new StringContent(JsonSerializer.Serialize(request, WireJson.Options), Encoding.UTF8, "application/json"), "request" },
            { new ByteArrayContent(file), "file", "offers.csv" },
        };
        return SendAsync(who, HttpMethod.Post, $"/api/v1/{records}/imports/run", form);
    }

    public async Task<ImportSnapshot> RunAsync(string who, string records, byte[] file, object request)
    {
        using var response = await PostRunAsync(who, records, file, request);
        return await ReadAsync<ImportSnapshot>(response);
    }

    public async Task<T> WithDbAsync<TDb, T>(Func<TDb, Task<T>> work)
        where TDb : notnull
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TDb>());
    }

    private async Task RegisterAsync()
    {
        foreach (var (who, id) in new[] { (Company, CompanyId), (OtherCompany, OtherCompanyId) })
        {
            var profile = new CompanyProfile
            {
                LegalName = who,
                RegistrationNumber = "1",
                Country = "DK",
                Address = "1 Harbour Street",
                Contact = new ContactPerson { Name = "Ann Lee", Email = "ann@example.org" },
                DeclaresExclusionCriteria = true,
            };
            using var put = await SendAsync(who, HttpMethod.Put, $"/api/v1/companies/{id}", JsonContent.Create(profile, options: WireJson.Options));
            await ReadAsync<JsonElement>(put);
        }

        await WithDbAsync<NeedsCatalogDbContext, int>(db =>
        {
            var organisation = new OrganisationSnapshot { Id = AgencyId, Version = 1, Kind = OrganisationKind.Agency, Name = "UNDP", Active = true, AgencyCode = "UNDP", Members = [] };
            db.Agencies.Add(Agency.Register(organisation, Actor.Service("test"), TimeProvider.System.GetUtcNow()));
            return db.SaveChangesAsync();
        });
    }

    public Task<int> CountOffersAsync() => WithDbAsync<OfferIntakeDbContext, int>(db => Task.FromResult(db.Offers.Count()));
}

/// <summary>Stands for Matching, which is asked what has become of an offer.</summary>
internal sealed class Pairings : HttpMessageHandler
{
    public System.Collections.Concurrent.ConcurrentDictionary<Guid, OfferPairings> Of { get; } = new();

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.OK)
        {
            Content = JsonContent.Create(Of.GetValueOrDefault(Guid.Parse(request.RequestUri!.Segments[^1])) ?? new OfferPairings(0, 0), options: WireJson.Options),
        });
}
