using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.Contracts.Emergencies.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Messaging;
using Matchmaking.OfferIntake.AcceptanceRules;
using Matchmaking.OfferIntake.Clients;
using Matchmaking.OfferIntake.Companies;
using Matchmaking.OfferIntake.Data;
using Matchmaking.OfferIntake.JoinQuestions;
using Matchmaking.OfferIntake.Offers;
using Matchmaking.OfferIntake.Standby;
using Matchmaking.ServiceDefaults.BulkImport;
using Matchmaking.ServiceDefaults.Clients;
using Matchmaking.ServiceDefaults.Operations;
using Matchmaking.ServiceDefaults.Security;

namespace Matchmaking.OfferIntake;

/// <summary>Companies and their offers, from the first draft to the last delivery.</summary>
public static class OfferIntakeModule
{
    private const string Module = "offer-intake";

    /// <summary>Adds the service.</summary>
    public static WebApplicationBuilder AddOfferIntake(this WebApplicationBuilder builder)
    {
        builder.Services.AddServiceClient<MatchingClient>(from: Module, to: "matching");
        builder.Services.AddModuleDatabase<OfferIntakeDbContext>(Module, module => module
            .Consume<CompanyScreened, CompanyScreenedConsumer>()
            .Consume<DeliveryRecorded, DeliveryRecordedConsumer>()
            .Consume<AcceptanceRuleChanged, AcceptanceRuleChangedConsumer>()
            .Consume<EmergencyChanged, EmergencyChangedConsumer>()
            .DueWork<FollowStandby>(FollowStandby.Kind)
            .DueWork<EndActivation>(EndActivation.Kind)
            .DueWork<ApplyStanding>(ApplyStanding.Kind)
            .DueWork<ExpireOffer>(ExpireOffer.Kind)
            .Measure<OfferMeasure>()
            .Import<OfferIntakeDbContext, OfferImport>());
        return builder;
    }

    /// <summary>Maps the service's endpoints.</summary>
    public static WebApplication MapOfferIntake(this WebApplication app)
    {
        var companies = app.MapGroup("/api/v1/companies").WithTags("Companies");
        PutCompany.Map(companies);
        GetCompany.Map(companies);
        ListCompanies.Map(companies);
        GetCompanyHistory.Map(companies);

        var offers = app.MapGroup("/api/v1/offers").WithTags("Offers");
        CreateOffer.Map(offers);
        ChangeOffer.Map(offers);
        SubmitOffer.Map(offers);
        PauseOffer.Map(offers);
        ResumeOffer.Map(offers);
        WithdrawOffer.Map(offers);
        CloseOffer.Map(offers);
        DeclineOffer.Map(offers);
        JoinOffer.Map(offers);
        SeparateOffer.Map(offers);
        DeleteDraft.Map(offers);
        GetOffer.Map(offers);
        GetOfferHistory.Map(offers);
        ListOffers.Map(offers);
        offers.MapImports<OfferIntakeDbContext, OfferImport>("Offer", Policies.Company);

        var questions = app.MapGroup("/api/v1/join-questions").WithTags("Join questions");
        ListJoinQuestions.Map(questions);
        AskAboutJoin.Map(questions);
        AnswerJoinQuestion.Map(questions);

        var activations = app.MapGroup("/api/v1/activations").WithTags("Standby");
        ListActivations.Map(activations);
        AnswerActivation.Map(activations);

        ReserveOffer.Map(app);
        ReleaseOffer.Map(app);
        CompanyContact.Map(app);
        OfferFeed.Map(app);
        app.MapOperations<OfferIntakeDbContext>(Module);
        return app;
    }
}
