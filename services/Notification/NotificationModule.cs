using Matchmaking.Contracts.Emergencies.V1;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Contracts.Search.V1;
using Matchmaking.Messaging;
using Matchmaking.Notification.Data;
using Matchmaking.Notification.Events;
using Matchmaking.Notification.Mails;
using Matchmaking.Notification.Notices;
using Matchmaking.Notification.Outbox;
using Matchmaking.Notification.People;
using Matchmaking.Notification.Preferences;
using Matchmaking.ServiceDefaults;
using Matchmaking.ServiceDefaults.Operations;
using Microsoft.Extensions.Options;

namespace Matchmaking.Notification;

/// <summary>Tells each person what they wait for: in the inbox always, by mail as they chose.</summary>
public static class NotificationModule
{
    private const string Module = "notification";

    /// <summary>Adds the service.</summary>
    public static WebApplicationBuilder AddNotification(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddOptions<NotificationOptions>().BindConfiguration(NotificationOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<NotificationOptions>, SmtpOptions.Rules>();
        services.AddScoped<Recipients>();
        services.AddScoped<Gatherer>();
        services.AddScoped<Teller>();
        services.AddScoped<SecondPersonNotes>();
        services.AddSingleton<MailFolder>();
        services.AddSingleton<UnsubscribeLinks>();
        services.AddSingleton<MailWriter>();
        services.AddSingleton<IMailSender>(x => x.GetRequiredService<IOptions<NotificationOptions>>().Value.Smtp.Host is null
            ? ActivatorUtilities.CreateInstance<FolderMailSender>(x)
            : ActivatorUtilities.CreateInstance<SmtpMailSender>(x));
        services.AddModuleDatabase<NotificationDbContext>(Module, module => module
            .Consume<OrganisationChanged, OrganisationChangedConsumer>()
            .Consume<AccountMailRequested, AccountMailRequestedConsumer>()
            .Consume<OfferChanged, OfferChangedConsumer>()
            .Consume<NeedChanged, NeedChangedConsumer>()
            .Consume<MatchChanged, MatchChangedConsumer>()
            .Consume<MatchesProposed, MatchesProposedConsumer>()
            .Consume<DeliveryRecorded, DeliveryRecordedConsumer>()
            .Consume<ClearanceChanged, ClearanceChangedConsumer>()
            .Consume<ScreeningCaseChanged, ScreeningCaseChangedConsumer>()
            .Consume<FlagChanged, FlagChangedConsumer>()
            .Consume<InvitationChanged, InvitationChangedConsumer>()
            .Consume<ActivationChanged, ActivationChangedConsumer>()
            .Consume<JoinQuestionChanged, JoinQuestionChangedConsumer>()
            .Consume<SavedSearchesFound, SavedSearchesFoundConsumer>()
            .DueWork<TellOfferEnding>(TellOfferEnding.Kind)
            .DueWork<TellPostponed>(TellPostponed.Kind)
            .DueWork<SendMail>(SendMail.Kind)
            .Measure<MailMeasure>());
        return builder;
    }

    /// <summary>Maps the service's endpoints.</summary>
    public static WebApplication MapNotification(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var notifications = app.MapGroup("/api/v1/notifications").WithTags("Notifications");
        ListNotifications.Map(notifications);
        UnreadCount.Map(notifications);
        MarkRead.Map(notifications);
        MarkAllRead.Map(notifications);
        GetPreferences.Map(notifications);
        PutPreferences.Map(notifications);
        Unsubscribe.Map(notifications);
        if (app.Services.GetRequiredService<IOptions<PlatformOptions>>().Value.Demo)
        {
            var outbox = notifications.MapGroup("/outbox").OnThisMachineOnly();
            ListOutbox.Map(outbox);
            GetOutboxMail.Map(outbox);
        }

        var mails = app.MapGroup($"/api/v1/admin/{Module}/mails").WithTags("Operations");
        ListMails.Map(mails);
        RetryMail.Map(mails);
        app.MapOperations<NotificationDbContext>(Module);
        return app;
    }
}
