using Matchmaking.Identity.Data;
using Matchmaking.Identity.Demo;
using Matchmaking.Identity.Organisations;
using Matchmaking.Identity.Pages;
using Matchmaking.Identity.People;
using Matchmaking.Identity.Tokens;
using Matchmaking.Messaging;
using Matchmaking.ServiceDefaults.Operations;

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
        services.AddModuleDatabase<IdentityDbContext>(Module, module => module.DueWork<PruneTokens>(PruneTokens.Kind));
        services.AddRazorComponents();
        services.AddLocalization();
        PeopleSetup.Add(services);
        TokenSetup.Add(services);
        services.AddScoped<PlatformClients>();
        services.AddScoped<DemoSeed>();
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
        app.MapRazorComponents<AccountApp>();
        app.MapOperations<IdentityDbContext>(Module);
        return app;
    }
}
