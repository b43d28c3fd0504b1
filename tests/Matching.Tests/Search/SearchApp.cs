using System.Net;
using System.Net.Http.Headers;
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

    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"search-{Guid.CreateVersion7():N}");
    private WebApplication _app = null!;
    private HttpClient _http = null!;

    internal Guid CompanyId { get; } = Guid.CreateVersion7();

    internal Guid AgencyId { get; } = Guid.CreateVersion7();

    internal Guid OtherAgencyId { get; } = Guid.CreateVersion7();

    public async ValueTask InitializeAsync()
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
        builder.Logging.ClearProviders();
        builder.AddServiceDefaults();
        builder.AddMatching();
        builder.Services.AddBus();
        var signIn = new FakeSignIn();
        signIn.Add(Company, CompanyId, OrganisationKind.Company, Roles.CompanyMember);
        signIn.Add(Agency, AgencyId, OrganisationKind.Agency, Roles.FocalPoint);
        signIn.Add(OtherAgency, OtherAgencyId, OrganisationKind.Agency, Roles.FocalPoint);
        signIn.Add(Desk, Guid.CreateVersion7(), OrganisationKind.Desk, Roles.MatchingOfficer);
        signIn.Install(builder.Services);
        _app = builder.Build();
        _app.UseServiceDefaults();
        _app.MapMatching();
        await _app.StartAsync();
        _http = new HttpClient { BaseAddress = new Uri(_app.Urls.First()) };
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    internal Task TellAsync(params NeedSnapshot[] needs) => TellAsync(async scope =>
    {
        foreach (var need in needs)
        {
            await new NeedChangedConsumer(scope).ConsumeAsync(new NeedChanged { Transition = Step, Need = need }, CancellationToken.None);
        }
    });

    internal Task TellAsync(params OfferSnapshot[] offers) => TellAsync(async scope =>
    {
        foreach (var offer in offers)
        {
            await new OfferChangedConsumer(scope).ConsumeAsync(new OfferChanged { Transition = Step, Offer = offer }, CancellationToken.None);
        }
    });

    internal async Task<T> GetAsync<T>(string? who, string path)
    {
        using var response = await SendAsync(who, path);
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{path}: {(int)response.StatusCode} {body}");
        return JsonSerializer.Deserialize<T>(body, WireJson.Options)!;
    }

    internal async Task<HttpResponseMessage> SendAsync(string? who, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = who is null ? null : new AuthenticationHeaderValue("Bearer", who);
        return await _http.SendAsync(request);
    }

    private static Transition Step => new() { Change = "opened", From = "inReview", To = "open", Actor = Actor.Service("test"), At = Make.Now, Version = 1 };

    /// <summary>Stores what was told and waits until it can be found.</summary>
    private async Task TellAsync(Func<MatchingDbContext, Task> tell)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MatchingDbContext>();
        await tell(db);
        await db.SaveChangesAsync();
        var told = await db.Changes.MaxAsync(x => x.Sequence);
        var index = _app.Services.GetRequiredService<IMatchIndex>();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while ((await index.StateAsync(patience.Token)).Applied < told)
        {
            await Task.Delay(20, patience.Token);
        }
    }
}
