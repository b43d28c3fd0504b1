using Matchmaking.Demo;
using Matchmaking.Identity;
using Matchmaking.Matching;
using Matchmaking.Messaging;
using Matchmaking.NeedsCatalog;
using Matchmaking.Notification;
using Matchmaking.OfferIntake;
using Matchmaking.Portal;
using Matchmaking.Screening;
using Matchmaking.ServiceDefaults;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.Standalone.Commands;
using Scalar.AspNetCore;

namespace Matchmaking.Standalone;

/// <summary>Every module in one process on one port, with nothing to install.</summary>
internal static class StandaloneHost
{
    /// <summary>Runs a command (<c>backup</c>, <c>restore</c>) or serves until stopped.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        if (await CommandLine.TryRunAsync(args) is { } exitCode)
        {
            return exitCode;
        }

        await using var app = Build(args);
        await app.RunAsync();
        return 0;
    }

    /// <summary>The application, built but not started; tests start it on a port of their own.</summary>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory, ApplicationName = typeof(StandaloneHost).Assembly.GetName().Name });
        builder.ServeFromBuild();
        StandaloneConfiguration.Apply(builder);
        adjust?.Invoke(builder);

        builder.AddServiceDefaults();
        builder.AddIdentity();
        builder.AddMatching();
        builder.AddOfferIntake();
        builder.AddNeedsCatalog();
        builder.AddNotification();
        builder.AddScreening();
        builder.AddPortal();
        builder.AddDemo();
        builder.Services.AddBus(builder.Configuration);
        // Seven databases are made ready at the same time.
        builder.Services.Configure<HostOptions>(options => options.ServicesStartConcurrently = true);

        var app = builder.Build();
        app.UseSecurityHeaders();
        app.UseServiceDefaults(PortalModule.ErrorPage);
        app.MapIdentity();
        app.MapMatching();
        app.MapOfferIntake();
        app.MapNeedsCatalog();
        app.MapNotification();
        app.MapScreening();
        app.MapPortal();
        app.MapScalarApiReference("/docs", (options, http) => options
            .WithTitle("Matchmaking API").WithOpenApiRoutePattern("/openapi/v1.json").DisableDefaultFonts().WithNonce(SecurityHeaders.ReferenceNonce(http))).AllowAnonymous();
        return app;
    }
}
