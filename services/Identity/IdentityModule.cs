using Matchmaking.Identity.Clients;
using Matchmaking.Identity.Data;
using Matchmaking.Identity.Demo;
using Matchmaking.Identity.Invitations;
using Matchmaking.Identity.JoinRequests;
using Matchmaking.Identity.Organisations;
using Matchmaking.Identity.Pages;
using Matchmaking.Identity.People;
using Matchmaking.Identity.Setup;
using Matchmaking.Identity.Tokens;
using Matchmaking.Messaging;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Operations;
using Microsoft.Extensions.Options;

namespace Matchmaking.Identity;

/// <summary>People, organisations, memberships, sign-in and tokens.</summary>
public static class IdentityModule
{
    private const string Module = "identity";

    /// <summary>Adds the service.</summary>
    public static WebApplicationBuilder AddIdentity(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddOptions<IdentityServiceOptions>().BindConfiguration(IdentityServiceOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddModuleDatabase<IdentityDbContext>(Module, module => module
            .DueWork<PruneTokens>(PruneTokens.Kind)
            .DueWork<SendResetLink>(SendResetLink.Kind));
        services.AddRazorComponents();
        services.AddLocalization();
        services.AddRateLimiter(limits => limits
            .AddPolicy<string, FormLimit>(FormLimit.Name)
            .AddPolicy(Token.Limit, http => SourceLimit.AMinute(http, http.RequestServices.GetRequiredService<IOptions<IdentityServiceOptions>>().Value.TokensAMinute)));
        PeopleSetup.Add(services);
        TokenSetup.Add(services);
        services.AddScoped<PlatformClients>();
        services.AddScoped<DemoSeed>();
        services.AddScoped<FirstAdmin>();
        services.AddScoped<CreateAdmin>();
        services.AddHostedService<IdentityStarter>();
        return builder;
    }

    /// <summary>Maps the service's endpoints and pages.</summary>
    public static WebApplication MapIdentity(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        Authorize.Map(app);
        Token.Map(app);
        EndSession.Map(app);
        GetMemberships.Map(app);
        GetMe.Map(app);

        var organisations = app.MapGroup("/api/v1/organisations").WithTags("Organisations");
        CreateOrganisation.Map(organisations);
        ListOrganisations.Map(organisations);
        GetOrganisation.Map(organisations);
        RenameOrganisation.Map(organisations);
        CloseOrganisation.Map(organisations);
        ListMembers.Map(organisations);
        ChangeMemberRoles.Map(organisations);
        RemoveMember.Map(organisations);
        ResetSecondFactor.Map(organisations);
        CreateInvitation.Map(organisations);
        ListInvitations.Map(organisations);
        RevokeInvitation.Map(organisations);
        ResendInvitation.Map(organisations);
        ListJoinRequests.Map(organisations);
        AnswerJoinRequest.Map(organisations);
        CreateClient.Map(organisations);
        ListClients.Map(organisations);
        RotateClient.Map(organisations);
        RevokeClient.Map(organisations);

        app.MapRazorComponents<AccountApp>();
        app.MapOperations<IdentityDbContext>(Module);
        return app;
    }

    /// <summary>The operator's command <c>admin create</c>, in an application that is built but not started; gives what to tell the operator.</summary>
    public static async Task<string> CreateAdminAsync(this WebApplication app, string email, string? name, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(app);
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IdentityDbContext>().PrepareAsync(ct);
        return await scope.ServiceProvider.GetRequiredService<CreateAdmin>().DoAsync(email, name, ct);
    }
}
