using Matchmaking.Gateway.Limits;
using Matchmaking.Gateway.OpenApi;
using Matchmaking.Gateway.Refusals;
using Matchmaking.Gateway.Replicas;
using Matchmaking.Gateway.Requests;
using Matchmaking.ServiceDefaults;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Scalar.AspNetCore;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Transforms;

namespace Matchmaking.Gateway;

/// <summary>The one door to the services: it decides who may ask how often and how much, and which service answers; never what the answer is.</summary>
internal static class GatewayHost
{
    /// <summary>The application, built but not started; tests start it on a port of their own.</summary>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory, ApplicationName = typeof(GatewayHost).Assembly.GetName().Name });
        adjust?.Invoke(builder);
        var services = builder.Services;
        services.AddOptions<PlatformOptions>().BindConfiguration(PlatformOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<GatewayOptions>().BindConfiguration(GatewayOptions.Section).ValidateDataAnnotations()
            .Validate(x => TrustedProxies.IsValid(x.TrustedProxies), "Gateway:TrustedProxies must hold addresses and networks with commas: 10.0.0.0/8, 127.0.0.1.").ValidateOnStart();
        services.AddSingleton(TimeProvider.System);
        services.AddProblems();
        services.AddHealthChecks();
        builder.AddTelemetry();
        builder.AddConnectionLimits();
        builder.AddClientLimits();
        services.AddHttpClient(ApiDocument.Client, client => client.Timeout = TimeSpan.FromSeconds(10));
        services.AddSingleton<ApiDocument>();
        services.AddSingleton<IPassiveHealthCheckPolicy, ConnectFailures>();
        services.AddReverseProxy()
            .LoadFromConfig(builder.Configuration.GetSection("ReverseProxy"))
            .AddConfigFilter<Destinations>()
            .ConfigureHttpClient((_, handler) => Destinations.Connect(handler))
            .AddTransforms(transforms =>
            {
                // Services make links and cookies for the address that people typed.
                transforms.AddOriginalHost();
                transforms.AddResponseHeaderRemove("Server");
                transforms.AddResponseHeaderRemove("X-Powered-By");
                transforms.AddResponseTransform(UpstreamErrors.ReplaceAsync);
            });

        var app = builder.Build();
        Map(app, app.Services.GetRequiredService<IOptions<GatewayOptions>>().Value);
        return app;
    }

    private static void Map(WebApplication app, GatewayOptions options)
    {
        app.UseSecurityHeaders();
        app.Use(Correlation.AnswerAsync);
        app.UseExceptionHandler();
        app.UseTrustedProxies(options.TrustedProxies, andHost: true);
        app.Use(Sender.ForgetClaims);
        app.UseRouting();
        app.Use(KnownHosts.Check(app.Services));
        app.UseRateLimiter();
        app.Use(BodySize.CheckAsync);
        // Probes ask by the machine's own address, and often.
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).DisableRateLimiting().WithMetadata(AnyHost.Instance);
        app.MapHealthChecks("/health/ready").DisableRateLimiting().WithMetadata(AnyHost.Instance);
        app.MapGet("/openapi/v1.json", ApiDocument.GetAsync);
        app.MapScalarApiReference("/docs", (reference, http) => reference
            .WithTitle("Matchmaking API").WithOpenApiRoutePattern("/openapi/v1.json").DisableDefaultFonts().WithNonce(SecurityHeaders.ReferenceNonce(http)));
        app.MapGet(RefusalPage.StylesAddress, RefusalPage.StylesAsync);
        // What no service serves, or only to other services, does not fall to the portal.
        foreach (var closed in new[] { "/api/{**rest}", "/internal/{**rest}", "/health/{**rest}", "/openapi/{**rest}", "/metrics/{**rest}" })
        {
            app.Map(closed, () => Error.NotFound.Throw());
        }

        app.MapReverseProxy(proxy =>
        {
            proxy.Use(ServiceDown.AnswerAsync);
            proxy.Use(AnotherReplica.TryAsync);
            proxy.UseLoadBalancing();
            proxy.UsePassiveHealthChecks();
        });
    }
}
