using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Matching.Allocations;
using Matchmaking.Matching.Clients;
using Matchmaking.Matching.Copies;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Engine;
using Matchmaking.Matching.Exposure;
using Matchmaking.Matching.Fits;
using Matchmaking.Matching.Index;
using Matchmaking.Matching.Index.Server;
using Matchmaking.Matching.Index.Upkeep;
using Matchmaking.Matching.Invitations;
using Matchmaking.Matching.Learning;
using Matchmaking.Matching.Matches;
using Matchmaking.Matching.Meaning;
using Matchmaking.Matching.Proposals;
using Matchmaking.Matching.Repeats;
using Matchmaking.Matching.SavedSearches;
using Matchmaking.Matching.Search;
using Matchmaking.Matching.Suggestions;
using Matchmaking.Messaging;
using Matchmaking.Messaging.Data;
using Matchmaking.ServiceDefaults.Clients;
using Matchmaking.ServiceDefaults.Operations;
using Microsoft.Extensions.Options;

namespace Matchmaking.Matching;

/// <summary>Finds who could help whom, says why, and keeps what people decide.</summary>
public static class MatchingModule
{
    internal const string Module = "matching";

    /// <summary>Adds the service.</summary>
    public static WebApplicationBuilder AddMatching(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<MatchingOptions>().BindConfiguration(MatchingOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<SearchServerOptions>().BindConfiguration(SearchServerOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        AddIndex(builder);
        services.AddSingleton<SearchPresence>();
        services.AddSingleton<IndexCheck>();
        services.AddSingleton<IndexCheckRun>();
        services.AddSingleton<MeaningReader>(provider => new(provider.GetRequiredService<IOptions<MatchingOptions>>(), provider.GetRequiredService<ILogger<MeaningReader>>()));
        services.AddSingleton<LanguageReader>();
        services.AddSingleton<NearExamples>();
        services.AddSingleton<SuggestionReading>();
        services.AddScoped<SimilarRecords>();
        services.AddScoped<RepeatWriter>();
        services.AddScoped<RepeatReading>();
        services.AddSingleton<LiveWeights>(provider => new(provider.GetRequiredService<IServiceScopeFactory>(), provider.GetRequiredService<TimeProvider>()));
        services.AddScoped<WeightsReading>();
        services.AddScoped<WeightsSwitch>();
        services.AddSingleton<Proposer>();
        services.AddScoped<CopyReading>();
        services.AddSingleton<SnapshotCache>();
        services.AddScoped<CachedSnapshots>();
        services.AddScoped<ProposalRoom>();
        services.AddScoped<ProposalWriter>();
        services.AddSingleton<SavedSearchBook>();
        services.AddScoped<AlertWriter>();
        services.AddScoped<MatchReading>();
        services.AddScoped<MatchRules>();
        services.AddScoped<MatchListing>();
        services.AddScoped<SearchReading>();
        services.AddSingleton<AllocationDesk>();
        services.AddScoped<BoardReading>();
        services.AddScoped<CandidateReading>();
        services.AddSingleton<FitFinder>();
        services.AddServiceClient<ScreeningClient>(from: Module, to: "screening");
        services.AddServiceClient<OfferIntakeClient>(from: Module, to: "offer-intake");
        services.AddServiceClient<NeedsCatalogClient>(from: Module, to: "needs-catalog");
        services.AddModuleDatabase<MatchingDbContext>(Module, module => module
            .Consume<OfferChanged, OfferChangedConsumer>()
            .Consume<NeedChanged, NeedChangedConsumer>()
            .Consume<CompanyChanged, CompanyChangedConsumer>()
            .Consume<ClearanceChanged, ClearanceChangedConsumer>()
            .Consume<OrganisationChanged, OrganisationChangedConsumer>()
            .Consume<JoinQuestionChanged, JoinQuestionChangedConsumer>()
            .Consume<AcceptanceRuleChanged, AcceptanceRuleChangedConsumer>()
            .DueWork<OfferMatch>(OfferMatch.Kind)
            .DueWork<LapseMatch>(LapseMatch.Kind)
            .DueWork<ApplyAcceptance>(ApplyAcceptance.Kind)
            .DueWork<AcceptanceSaga>(AcceptanceSaga.Kind)
            .DueWork<TellAlerts>(TellAlerts.Kind)
            .DueWork<LapseInvitation>(LapseInvitation.Kind)
            .DueWork<LogEarlierDecisions>(LogEarlierDecisions.Kind)
            .DueWork<CarryOutAllocation>(CarryOutAllocation.Kind)
            .DueWork<RebuildIndex>(RebuildIndex.Kind)
            .DueWork<RemoveOldIndex>(RemoveOldIndex.Kind)
            .DueWork<CheckIndex>(CheckIndex.Kind)
            .Measure<MatchingMeasure>());
        services.AddHostedService<IndexFeeder>();
        return builder;
    }

    /// <summary>Maps the service's endpoints.</summary>
    public static WebApplication MapMatching(this WebApplication app)
    {
        var matches = app.MapGroup("/api/v1/matches").WithTags("Matches");
        ListMatches.Map(matches);
        CountMatches.Map(matches);
        ExplainPair.Map(matches);
        ReadExposure.Map(matches);
        GetMatch.Map(matches);
        ProposeMatch.Map(matches);
        AssignMatch.Map(matches);
        AskAboutMatch.Map(matches);
        AnswerAboutMatch.Map(matches);
        ConfirmMatchConditions.Map(matches);
        RecommendMatch.Map(matches);
        ReturnMatch.Map(matches);
        ApproveMatch.Map(matches);
        DismissMatch.Map(matches);
        ReopenMatch.Map(matches);
        RetractMatch.Map(matches);
        AcceptMatch.Map(matches);
        DeclineMatch.Map(matches);
        RecordDeliveryEndpoint.Map(matches);
        var allocations = app.MapGroup("/api/v1/allocations").WithTags("Allocations");
        ReadAllocations.Map(allocations);
        MakeAllocation.Map(allocations);
        ChangeAllocation.Map(allocations);
        DecideAllocation.Map(allocations);
        var fits = app.MapGroup("/api/v1/fits").WithTags("Fits");
        FitOffer.Map(fits);
        FitNeed.Map(fits);
        ListAsks.Map(fits);
        SearchOffersAndNeeds.Map(app);
        SuggestHelp.Map(app);
        ListRepeats.Map(app);
        var repeats = app.MapGroup("/api/v1/repeats").WithTags("Repeats");
        ListLikelyRepeats.Map(repeats);
        TellRepeatsApart.Map(repeats);
        CountOfferPairings.Map(app);
        var invitations = app.MapGroup("/api/v1/invitations").WithTags("Invitations");
        ListInvitations.Map(invitations);
        Openness.Map(invitations);
        ListCandidates.Map(invitations);
        InviteCompany.Map(invitations);
        AnswerInvitation.Map(invitations);
        var saved = app.MapGroup("/api/v1/saved-searches").WithTags("Saved searches");
        ListSavedSearches.Map(saved);
        ListFound.Map(saved);
        SaveSearch.Map(saved);
        ChangeSavedSearch.Map(saved);
        PauseSavedSearch.Map(saved);
        var weights = app.MapGroup("/api/v1/admin/matching/weights").WithTags("Matching weights");
        ReadWeights.Map(weights);
        FitWeights.Map(weights);
        SwitchWeights.Map(weights);
        app.MapOperations<MatchingDbContext>(Module);
        IndexOperations.Map(app);
        return app;
    }

    private static void AddIndex(WebApplicationBuilder builder)
    {
        if (!string.IsNullOrEmpty(builder.Configuration[$"{SearchServerOptions.Section}:{nameof(SearchServerOptions.Address)}"]))
        {
            builder.Services.AddSearchServer();
            return;
        }

        builder.Services.AddSingleton<IMatchIndex>(provider => LuceneMatchIndex.Open(
            provider.GetRequiredService<IOptions<MatchingOptions>>().Value.IndexFolder
                ?? Path.Combine(provider.GetRequiredService<IOptions<DatabaseOptions>>().Value.Folder, "match-index"),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<LuceneMatchIndex>>()));
    }
}
