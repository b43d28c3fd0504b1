using Matchmaking.Contracts;
using Matchmaking.Messaging;
using Matchmaking.ServiceDefaults.Clients;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Operations;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace Matchmaking.ServiceDefaults;

/// <summary>What every process of the platform has: problem details, sign-in, policies, health, telemetry, one OpenAPI document.</summary>
public static class ServiceDefaultsSetup
{
    /// <summary>Largest body of an ordinary endpoint; uploads name their own limit.</summary>
    private const long MaxBody = 2 * 1024 * 1024;

    /// <summary>Adds the defaults. Call once per process, before its modules.</summary>
    public static WebApplicationBuilder AddServiceDefaults(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = MaxBody;
            kestrel.AddServerHeader = false;
        });
        // A clash of two writers is thrown and handled; the framework's own copy of every statement and clash only hides what matters.
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Critical);
        var services = builder.Services;
        services.AddOptions<PlatformOptions>().BindConfiguration(PlatformOptions.Section).ValidateDataAnnotations()
            .Validate(x => TrustedProxies.IsValid(x.TrustedProxies), "Platform:TrustedProxies must hold addresses and networks with commas: 10.0.0.0/8, 127.0.0.1.").ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.ConfigureHttpJsonOptions(options => WireJson.Configure(options.SerializerOptions));
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddProblems();
        services.AddHealthChecks();
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = SourceLimit.RefuseAsync;
        });
        services.AddMemoryCache();
        services.AddHttpContextAccessor();
        AddSecurity(services);
        services.AddOpenApi("v1", OpenApi);
        return builder.AddTelemetry();
    }

    /// <summary>Lets a process that was built and not published show the pages' style sheets as a publication would.</summary>
    public static WebApplicationBuilder ServeFromBuild(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        // A build leaves the style sheets where their project is; outside Development nobody would look there.
        builder.WebHost.UseStaticWebAssets();
        // It would also add a catch-all route for files that came later; beside it no address knows a wrong method.
        builder.Configuration["DisableStaticAssetNotFoundRuntimeFallback"] = "true";
        return builder;
    }

    /// <summary>Adds problem details for whatever goes wrong, with codes; <see cref="AddServiceDefaults"/> does it too.</summary>
    public static IServiceCollection AddProblems(this IServiceCollection services) => services
        .AddProblemDetails(options => options.CustomizeProblemDetails = Complete)
        .AddExceptionHandler<ProblemExceptionHandler>();

    /// <summary>Adds traces, metrics and logs; <see cref="AddServiceDefaults"/> does it too.</summary>
    public static WebApplicationBuilder AddTelemetry(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        Telemetry.Add(builder);
        return builder;
    }

    /// <summary>Adds the pipeline and the health and OpenAPI endpoints. Call once per process, before its modules are mapped.</summary>
    /// <param name="app">The application.</param>
    /// <param name="errorPage">Where people read what went wrong, without the status that follows it: <c>/error</c>; none in a process without pages.</param>
    public static WebApplication UseServiceDefaults(this WebApplication app, string? errorPage = null)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseTrustedProxies(app.Services.GetRequiredService<IOptions<PlatformOptions>>().Value.TrustedProxies);
        app.Use(Idempotency.BufferAsync);
        if (errorPage is null)
        {
            app.UseExceptionHandler();
        }
        else
        {
            app.UseWhen(x => !WantsPage(x), api => api.UseExceptionHandler());
            app.UseWhen(WantsPage, pages => pages.UsePages(errorPage));
        }

        app.UseWhen(IsApi, api => api.UseStatusCodePages());
        app.UseRouting();
        app.Use(Telemetry.NameModuleAsync);
        app.UseRateLimiter();
        app.UseAuthentication();

        // Not before authentication, which answers what is its own, such as OpenID Connect's metadata.
        app.Use(AnswerWhatNobodyTakesAsync);
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteHealthAsync }).AllowAnonymous();
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        return app;
    }

    /// <summary>One word, and a line for each thing that is not well. Why it is not stays in the log: anybody may ask here.</summary>
    private static Task WriteHealthAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "text/plain";
        var unwell = report.Entries.Where(x => x.Value.Status != HealthStatus.Healthy).Select(x => $"{x.Key}: {x.Value.Status}");
        return context.Response.WriteAsync(string.Join('\n', unwell.Prepend(report.Status.ToString())));
    }

    /// <summary>Pages answer errors with pages; everything else with problem details.</summary>
    private static bool IsApi(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        || context.Request.Path.StartsWithSegments("/internal", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// An unknown address, or a known one with another method or content type: the fallback policy would ask who calls. Routing knows the latter
    /// only while no catch-all route, which takes every method, stands beside the address.
    /// </summary>
    private static Task AnswerWhatNobodyTakesAsync(HttpContext http, RequestDelegate next)
    {
        switch (http.GetEndpoint())
        {
            case RouteEndpoint:
                return next(http);
            case { RequestDelegate: { } refuse }:
                return refuse(http);
            default:
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
        }
    }

    /// <summary>A person's browser, and not at the API.</summary>
    private static bool WantsPage(HttpContext context) => !IsApi(context) && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private static void UsePages(this IApplicationBuilder pages, string errorPage)
    {
        pages.UseStatusCodePagesWithReExecute(errorPage + "/{0}", createScopeForStatusCodePages: true);
        pages.Use(async (context, next) =>
        {
            if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null)
            {
                // The error page is only read: shown as an answer to the failed form it would be asked for that form's token, and stay empty.
                context.Request.Method = HttpMethods.Get;
                context.Features.Set<IFormFeature>(null);
                context.Features.Set<IAntiforgeryValidationFeature>(null);
            }

            try
            {
                await next(context);
                if (context.Response is { HasStarted: false, StatusCode: StatusCodes.Status400BadRequest })
                {
                    // A page that refuses a form without its token says of which type the nothing is that it writes, and no status page would follow.
                    context.Response.ContentType = null;
                }
            }
            catch (Exception exception) when (!context.Response.HasStarted)
            {
                // The status page above shows it; the log has the rest.
                context.Response.Clear();
                context.Response.StatusCode = ProblemExceptionHandler.Report(context, exception);
            }
        });
    }

    private static void AddSecurity(IServiceCollection services)
    {
        Bearer.Add(services);
        services.AddAntiforgery();
        services.AddAuthorization(Policies.Add);
        services.AddSingleton<IAuthorizationPolicyProvider, PolicyProvider>();
        services.AddSingleton<IAuthorizationHandler, CallerRequirementHandler>();
        services.AddSingleton<Memberships>();
        services.AddSingleton<ServiceTokens>();
        services.AddNamedServiceClient(ServiceTokens.Client, null, "identity");
        services.AddNamedServiceClient(Memberships.Client, "directory", "identity");
    }

    private static void Complete(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        var code = problem.Status switch
        {
            401 => "sign-in-required",
            403 => "forbidden",
            404 => "not-found",
            405 => "method-not-allowed",
            413 => "body-too-large",
            415 => "unsupported-media-type",
            429 => "too-many-requests",
            _ => "error",
        };
        if (problem.Extensions.TryAdd("code", code))
        {
            problem.Type = ProblemExceptionHandler.TypeOf(code);
        }

        if (problem.Status == StatusCodes.Status413PayloadTooLarge)
        {
            // The framework answers this one itself, with a bare status, when it meets the limit while reading JSON.
            problem.Detail ??= "The body is larger than this endpoint takes. Send less at once; large imports go up in chunks.";
        }
    }

    private static void OpenApi(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = description => description.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Matchmaking",
                Version = "v1",
                Description = "Companies offer pro bono and in-kind help; United Nations agencies publish what they need. "
                    + "Errors are RFC 9457 problem details with a stable code; lists are paged by 'after'; writes take Idempotency-Key; updates take If-Match.",
            };
            return Task.CompletedTask;
        });
    }
}
