using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Messaging;
using Matchmaking.NeedsCatalog.AcceptanceRules;
using Matchmaking.NeedsCatalog.Agencies;
using Matchmaking.NeedsCatalog.Data;
using Matchmaking.NeedsCatalog.Emergencies;
using Matchmaking.NeedsCatalog.Needs;
using Matchmaking.ServiceDefaults.BulkImport;
using Matchmaking.ServiceDefaults.Operations;
using Matchmaking.ServiceDefaults.Security;

namespace Matchmaking.NeedsCatalog;

/// <summary>Agencies, emergencies, and needs from the first draft to the last delivery.</summary>
public static class NeedsCatalogModule
{
    private const string Module = "needs-catalog";

    /// <summary>Adds the service.</summary>
    public static WebApplicationBuilder AddNeedsCatalog(this WebApplicationBuilder builder)
    {
        builder.Services.AddModuleDatabase<NeedsCatalogDbContext>(Module, module => module
            .Consume<OrganisationChanged, OrganisationChangedConsumer>()
            .Consume<DeliveryRecorded, DeliveryRecordedConsumer>()
            .DueWork<ExpireNeed>(ExpireNeed.Kind)
            .DueWork<UnansweredNeed>(UnansweredNeed.Kind)
            .DueWork<FollowEmergency>(FollowEmergency.Kind)
            .Import<NeedsCatalogDbContext, NeedImport>());
        return builder;
    }

    /// <summary>Maps the service's endpoints.</summary>
    public static WebApplication MapNeedsCatalog(this WebApplication app)
    {
        var agencies = app.MapGroup("/api/v1/agencies").WithTags("Agencies");
        ListAgencies.Map(agencies);
        GetAgency.Map(agencies);
        PutAgency.Map(agencies);
        GetAcceptanceRule.Map(agencies);
        PutAcceptanceRule.Map(agencies);
        GetAcceptanceHistory.Map(agencies);
        ListAcceptanceRules.Map(app);

        var emergencies = app.MapGroup("/api/v1/emergencies").WithTags("Emergencies");
        ListEmergencies.Map(emergencies);
        GetEmergency.Map(emergencies);
        DeclareEmergency.Map(emergencies);
        ChangeEmergency.Map(emergencies);
        CloseEmergency.Map(emergencies);
        CallStandby.Map(emergencies);
        MoveToRecovery.Map(emergencies);

        var needs = app.MapGroup("/api/v1/needs").WithTags("Needs");
        ListNeeds.Map(needs);
        GetNeed.Map(needs);
        GetNeedHistory.Map(needs);
        CreateNeed.Map(needs);
        ChangeNeed.Map(needs);
        DeleteNeedDraft.Map(needs);
        SubmitNeed.Map(needs);
        OpenNeed.Map(needs);
        ReturnNeed.Map(needs);
        ConfirmReview.Map(needs);
        ConfirmNeedHolds.Map(needs);
        PauseNeed.Map(needs);
        ResumeNeed.Map(needs);
        CloseNeed.Map(needs);
        CancelNeed.Map(needs);
        SetEnoughForNow.Map(needs);
        needs.MapImports<NeedsCatalogDbContext, NeedImport>("Need", Policies.Agency);

        ReserveNeed.Map(app);
        ReleaseNeed.Map(app);
        NeedFeed.Map(app);
        AcceptanceRuleFeed.Map(app);
        app.MapOperations<NeedsCatalogDbContext>(Module);
        return app;
    }
}
