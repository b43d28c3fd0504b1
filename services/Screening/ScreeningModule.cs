using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Messaging;
using Matchmaking.Messaging.Data;
using Matchmaking.Screening.Cases;
using Matchmaking.Screening.Clearances;
using Matchmaking.Screening.Companies;
using Matchmaking.Screening.Data;
using Matchmaking.Screening.DueDiligence;
using Matchmaking.Screening.Engine;
using Matchmaking.Screening.Evidence;
using Matchmaking.Screening.Lists;
using Matchmaking.Screening.Lists.Held;
using Matchmaking.Screening.Lists.Sources;
using Matchmaking.Screening.Providers;
using Matchmaking.Screening.Queries;
using Matchmaking.Screening.Register;
using Matchmaking.ServiceDefaults.Files;
using Matchmaking.ServiceDefaults.Operations;
using Microsoft.Extensions.Options;

namespace Matchmaking.Screening;

/// <summary>Watch lists, the screening of companies against them, and clearances.</summary>
public static class ScreeningModule
{
    private const string Module = "screening";

    /// <summary>Adds the service.</summary>
    public static WebApplicationBuilder AddScreening(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddOptions<ScreeningOptions>().BindConfiguration(ScreeningOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<Func<IScreeningEngine>>(() => new ScreeningEngine());
        services.AddSingleton<ListsInUse>();
        services.AddSingleton<ListChanges>();
        services.AddSingleton<IValidateOptions<ScreeningOptions>, ListOptionsRules>();
        services.AddSingleton<ListDownload>();
        services.AddSingleton<ListSources>();
        // Redirects to an address that is not encrypted are not followed by this handler.
        services.AddHttpClient(ListDownload.Client, client => client.Timeout = TimeSpan.FromSeconds(90)).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
        {
            AutomaticDecompression = System.Net.DecompressionMethods.All,
            ConnectTimeout = TimeSpan.FromSeconds(15),
            MaxAutomaticRedirections = 5,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            UseCookies = false,
        });
        services.AddScoped<ListUpdate>();
        services.AddScoped<RecordSearch>();
        services.AddScoped<Screener>();
        services.AddScoped<FollowedLists>();
        services.AddScoped<FollowStanding>();
        services.AddEvidence();
        services.AddHttpClient(HttpProvider.Client, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(10) });
        services.AddSingleton<IScreeningProvider, HttpProvider>();
        services.AddSingleton<AskedProviders>();
        services.AddScoped<Suspensions>();
        services.AddScoped<Diligence>();
        services.AddScoped<CompactLapse>();
        services.AddScoped<CaseSteps>();
        services.AddScoped<AffiliateNet>();
        services.AddSingleton<IFileStore>(provider =>
            new FolderFileStore(Path.Combine(provider.GetRequiredService<IOptions<DatabaseOptions>>().Value.Folder, "files", Module)));
        services.AddModuleDatabase<ScreeningDbContext>(Module, module => module
            .Consume<CompanyScreeningRequested, CompanyScreeningRequestedConsumer>()
            .Consume<MatchChanged, MatchChangedConsumer>()
            .Consume<MatchesProposed, MatchesProposedConsumer>()
            .Consume<OrganisationChanged, DeskMembersConsumer>()
            .DueWork<IndexCases>(IndexCases.Kind)
            .DueWork<ConnectCompany>(ConnectCompany.Kind)
            .DueWork<SpreadHits>(SpreadHits.Kind)
            .DueWork<FollowAffiliates>(FollowAffiliates.Kind)
            .DueWork<DiscardFile>(DiscardFile.Kind)
            .DueWork<RefreshLists>(RefreshLists.Kind)
            .DueWork<ScreenCompany>(ScreenCompany.Kind)
            .DueWork<RescreenCompanies>(RescreenCompanies.Kind)
            .DueWork<AskProvider>(AskProvider.Kind)
            .DueWork<ExpireClearance>(ExpireClearance.Kind)
            .DueWork<VerifyEvidence>(VerifyEvidence.Kind)
            .DueWork<ForgetSearches>(ForgetSearches.Kind)
            .DueWork<RenewKeys>(RenewKeys.Kind)
            .DueWork<RemindOfClearance>(RemindOfClearance.Kind)
            .DueWork<FindOverdueConditions>(FindOverdueConditions.Kind)
            .DueWork<ExpireFlag>(ExpireFlag.Kind)
            .DueWork<LapseOfCompact>(LapseOfCompact.Kind)
            .Measure<ListMeasure>());
        services.AddHostedService<StartRefreshing>();
        services.AddHostedService<StartDueWork>();
        return builder;
    }

    /// <summary>Maps the service's endpoints.</summary>
    public static WebApplication MapScreening(this WebApplication app)
    {
        var screening = app.MapGroup("/api/v1/screening");
        GetCompanyScreening.Map(screening);
        CompareRecords.Map(screening);
        SearchRecords.Map(screening);
        SearchBatch.Map(screening);
        MatchRecords.Map(screening);
        ListKnownClearances.Map(screening);
        RecordGlobalCompactEndpoint.Map(screening);
        GetOwnership.Map(screening);

        var lists = screening.MapGroup("/lists").WithTags("Screening");
        GetWatchLists.Map(lists);
        ListWatchListVersions.Map(lists);
        ListVersionChanges.Map(lists);
        GetHeldLoads.Map(lists);
        DecideHeldLoad.Map(lists);
        RefreshWatchLists.Map(lists);
        UploadList.Map(lists);

        var cases = screening.MapGroup("/cases").WithTags("Screening");
        ListCases.Map(cases);
        CountCases.Map(cases);
        ListHits.Map(cases);
        ListOfficers.Map(cases);
        BulkHits.Map(cases);
        GetCase.Map(cases);
        GetAffiliates.Map(cases);
        DecideHit.Map(cases);
        SecondHit.Map(cases);
        UndoHit.Map(cases);
        AssignCase.Map(cases);
        SetDue.Map(cases);
        AddComment.Map(cases);
        AddFile.Map(cases);
        GetFile.Map(cases);

        var clearances = screening.MapGroup("/clearances").WithTags("Clearances");
        AskForClearance.Map(clearances);
        ListClearances.Map(clearances);
        GetClearance.Map(clearances);
        GetClearanceHistory.Map(clearances);
        DecideOnClearance.Map(clearances);
        AskCompany.Map(clearances);
        AnswerQuestion.Map(clearances);
        EscalateClearance.Map(clearances);
        ReopenClearance.Map(clearances);
        GetDueDiligence.Map(clearances);
        GiveAnswers.Map(clearances);
        ReportOnCondition.Map(clearances);
        SettleConditionEndpoint.Map(clearances);
        TakeOverClearanceEndpoint.Map(clearances);

        var checklists = screening.MapGroup("/checklists").WithTags("Clearances");
        GetChecklist.Map(checklists);
        PutAgencyChecklist.Map(checklists);

        AgencyProfiles.Map(screening.MapGroup("/profiles").WithTags("Screening"));

        var flags = screening.MapGroup("/flags").WithTags("Early warning");
        RaiseFlagEndpoint.Map(flags);
        ReadFlags.Map(flags);
        MoveFlagEndpoint.Map(flags);
        ReplyToFlagEndpoint.Map(flags);

        screening.MapEvidence();
        GiveGrant.Map(app);
        app.MapOperations<ScreeningDbContext>(Module);
        return app;
    }

    /// <summary>
    /// The commands <c>screening verify</c> and <c>screening replay</c>, in an application that is built but not started; an export is verified
    /// without one.
    /// </summary>
    /// <param name="words">The command's words.</param>
    /// <param name="options">Its options.</param>
    /// <param name="output">Where to tell.</param>
    /// <param name="build">Builds the application, when the command needs the database.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunCommandAsync(IReadOnlyList<string> words, IConfiguration options, TextWriter output, Func<WebApplication> build)
    {
        ArgumentNullException.ThrowIfNull(build);
        var commands = new EvidenceCommands(output);
        if (EvidenceCommands.IsOffline(words, options))
        {
            return await commands.RunAsync(words, options, null, CancellationToken.None);
        }

        await using var app = build();
        return await commands.RunAsync(words, options, app.Services.CreateScope, CancellationToken.None);
    }
}
