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
using Matchmaking.Screening.Lists;
using Matchmaking.Screening.Providers;
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
        services.AddSingleton<ListSource>();
        services.AddHttpClient(ListSource.Client, client => client.Timeout = TimeSpan.FromSeconds(90));
        services.AddHttpClient(HttpProvider.Client, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(10) });
        services.AddSingleton<IScreeningProvider, HttpProvider>();
        services.AddScoped<Screener>();
        services.AddScoped<FollowStanding>();
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
            .DueWork<ExpireClearance>(ExpireClearance.Kind)
            .DueWork<RemindOfClearance>(RemindOfClearance.Kind)
            .DueWork<FindOverdueConditions>(FindOverdueConditions.Kind)
            .DueWork<ExpireFlag>(ExpireFlag.Kind)
            .DueWork<LapseOfCompact>(LapseOfCompact.Kind)
            .Measure<ListMeasure>());
        services.AddHostedService<StartRefreshing>();
        services.AddHostedService<StartIndexing>();
        return builder;
    }

    /// <summary>Maps the service's endpoints.</summary>
    public static WebApplication MapScreening(this WebApplication app)
    {
        var screening = app.MapGroup("/api/v1/screening");
        GetCompanyScreening.Map(screening);
        ListKnownClearances.Map(screening);
        RecordGlobalCompactEndpoint.Map(screening);
        GetOwnership.Map(screening);

        var lists = screening.MapGroup("/lists").WithTags("Screening");
        GetWatchLists.Map(lists);
        ListWatchListVersions.Map(lists);
        RefreshWatchLists.Map(lists);

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

        var flags = screening.MapGroup("/flags").WithTags("Early warning");
        RaiseFlagEndpoint.Map(flags);
        ReadFlags.Map(flags);
        MoveFlagEndpoint.Map(flags);
        ReplyToFlagEndpoint.Map(flags);

        GiveGrant.Map(app);
        app.MapOperations<ScreeningDbContext>(Module);
        return app;
    }
}
