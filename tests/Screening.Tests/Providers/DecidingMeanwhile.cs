using System.Data.Common;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Cases;
using Matchmaking.Screening.Companies;
using Matchmaking.Screening.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Matchmaking.Screening.Tests.Providers;

/// <summary>An officer decides in the very moment in which the background asks a commercial database: between reading the company and saving.</summary>
public sealed class DecidingMeanwhile
{
    private const string Api = "api/v1/screening";

    [Theory]
    [InlineData("500", false)]
    [InlineData("500", true)]
    [InlineData(null, false)]
    [InlineData(null, true)]
    public async Task TheProviderIsAskedMeanwhile_TheDecisionStandsAllTheSame(string? fault, bool withKey)
    {
        Assert.SkipWhen(withKey && !TestServers.TestDatabase.IsServer, "With an Idempotency-Key the one writer of a file is the officer.");
        await using var scene = await Scene.StartAsync();
        var @case = await scene.CaseAsync();
        var runs = await scene.App.InAsync(db => db.Runs.CountAsync());

        scene.Provider.Fault = fault;
        using var decided = await scene.DecideMeanwhileAsync(@case, withKey);

        Assert.Equal(HitState.FalsePositive, Assert.Single((await decided.BodyAsync<CaseResponse>()).Hits).State);
        Assert.True(scene.Asked, "The background was not in between.");
        var company = await scene.App.InAsync(db => db.Companies.AsNoTracking().SingleAsync());
        Assert.Equal(
            fault is null ? (ScreeningStanding.Clear, true, runs + 1) : (ScreeningStanding.Pending, false, runs),
            (company.Standing, company.ProviderSince is null, await scene.App.InAsync(db => db.Runs.CountAsync())));
        Assert.Equal(company.ResultVersion, (await scene.App.PublishedAsync<CompanyScreened>())[^1].ResultVersion);
    }

    [Fact]
    public async Task WhatTheProviderFoundMeanwhile_IsLookedAtFirst()
    {
        await using var scene = await Scene.StartAsync();
        var @case = await scene.CaseAsync();

        scene.Provider.Fault = null;
        scene.Provider.Known[Profiles.Alike.LegalName] = ProviderServer.Record("4711", 0.8, "Karsavan Shipping");
        using var decided = await scene.DecideMeanwhileAsync(@case, withKey: false);

        Assert.Equal(("stale-version", 412), await decided.ProblemAsync());
        Assert.Equal([HitState.Open, HitState.Open], (await scene.CaseAsync()).Hits.Select(x => x.State));
    }

    /// <summary>A company with a hit of a list, and a provider that owes its answer.</summary>
    private sealed class Scene : DbCommandInterceptor, IAsyncDisposable
    {
        private readonly TempFolder _folder = new();
        private readonly Guid _company = Guid.CreateVersion7();
        private Func<Task>? _between;
        private HttpClient? _officer;
        private ScreeningApp? _app;
        private ProviderServer? _provider;

        public ScreeningApp App => _app!;

        public ProviderServer Provider => _provider!;

        public bool Asked { get; private set; }

        public static async Task<Scene> StartAsync()
        {
            var scene = new Scene { _provider = await ProviderServer.StartAsync() };
            scene.Provider.Fault = "500";
            const string retry = "Screening:Provider:RetrySeconds";
            const string timeout = "Screening:Provider:TimeoutSeconds";
            scene._app = await ScreeningApp.StartAsync(
                scene._folder.Path, services => services.ConfigureDbContext<ScreeningDbContext>(x => x.AddInterceptors(scene)),
                [.. scene.Provider.Settings.Where(x => x.Key is not (retry or timeout)), new(retry, "3600"), new(timeout, "60"), new("Screening:Cases:SecondPersonScore", "1000")]);
            scene._officer = scene.App.AsOfficer();
            await scene.App.ScreenAsync(scene._company, 1, Profiles.Alike);
            return scene;
        }

        public async Task<CaseResponse> CaseAsync() => await _officer!.ReadAsync<CaseResponse>($"{Api}/cases/{await App.InAsync(db => db.Cases.Select(x => x.Id).SingleAsync())}");

        public Task<HttpResponseMessage> DecideMeanwhileAsync(CaseResponse @case, bool withKey)
        {
            _between = AskAsync;
            return _officer!.SendAsync(
                $"{Api}/cases/{@case.Case.Id}/hits/{@case.Hits[0].Id}/decide", new DecideHitRequest { Outcome = HitState.FalsePositive, Reason = "other", Note = "Known." },
                @case.Case.Version, withKey ? Guid.CreateVersion7().ToString() : null);
        }

        public override async ValueTask<DbDataReader> ReaderExecutedAsync(DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
        {
            // The officer's request has changed the case already, and reads the company.
            if (command.CommandText.Contains("Companies", StringComparison.Ordinal) && eventData.Context!.ChangeTracker.Entries<ScreeningCase>().Any(x => x.State == EntityState.Modified)
                && Interlocked.Exchange(ref _between, null) is { } between)
            {
                await between();
            }

            return result;
        }

        public async ValueTask DisposeAsync()
        {
            _officer?.Dispose();
            await App.DisposeAsync();
            await Provider.DisposeAsync();
            _folder.Dispose();
        }

        /// <summary>As the runner of due work does it.</summary>
        private async Task AskAsync()
        {
            await App.WithAsync(async services =>
            {
                await ActivatorUtilities.CreateInstance<AskProvider>(services).DoAsync(_company.ToString(), CancellationToken.None);
                return await services.GetRequiredService<ScreeningDbContext>().SaveChangesAsync();
            });
            Asked = true;
        }
    }
}
