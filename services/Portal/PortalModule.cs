using Matchmaking.Portal.Api;
using Matchmaking.Portal.Components;
using Matchmaking.Portal.Components.Pages.Screening;
using Matchmaking.Portal.Evidence;
using Matchmaking.Portal.Exposure;
using Matchmaking.Portal.Imports;
using Matchmaking.Portal.Inbox;
using Matchmaking.Portal.Resources;
using Matchmaking.Portal.Sessions;
using Matchmaking.Portal.Suggestions;
using Matchmaking.ServiceDefaults;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Matchmaking.Portal;

/// <summary>Web pages for everything a person does; owns no data but the browsers' sessions.</summary>
public static class PortalModule
{
    /// <summary>The page that says what went wrong; the status follows it.</summary>
    public const string ErrorPage = "/error";

    /// <summary>Adds the service.</summary>
    public static WebApplicationBuilder AddPortal(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        // An offer has up to 1,000 lines of about ten fields, and 250 places.
        builder.Services.AddRazorComponents(options => options.MaxFormMappingCollectionSize = 1_000);
        builder.Services.Configure<Microsoft.AspNetCore.Http.Features.FormOptions>(options => options.ValueCountLimit = 15_000);
        builder.Services.AddLocalization();
        builder.Services.Configure<RequestLocalizationOptions>(options => options
            .SetDefaultCulture(PageLanguages.All[0])
            .AddSupportedCultures([.. PageLanguages.All])
            .AddSupportedUICultures([.. PageLanguages.All]));
        builder.Services.AddSignIn();
        builder.Services.AddHttpClient<PortalApi>((provider, client) =>
                client.BaseAddress = provider.GetRequiredService<IOptions<PlatformOptions>>().Value.AddressOf("gateway"))
            .AddStandardResilienceHandler(resilience =>
            {
                // A person waits. And search that is away is an answer: it must not make this client give up on everything else.
                resilience.Retry.Delay = TimeSpan.FromMilliseconds(200);
                resilience.Retry.ShouldHandle = attempt => ValueTask.FromResult(IsFailure(attempt.Outcome));
                resilience.CircuitBreaker.ShouldHandle = attempt => ValueTask.FromResult(IsFailure(attempt.Outcome));
            });
        builder.Services.AddScoped<UnreadMessages>();
        builder.Services.AddCascadingValue(provider =>
            Visitor.UserOf(provider.GetRequiredService<IHttpContextAccessor>().HttpContext!, provider.GetRequiredService<IStringLocalizer<Text>>()));
        return builder;
    }

    /// <summary>Maps the pages. Every page names its policy by attribute: AllowAnonymous here would open them all.</summary>
    public static WebApplication MapPortal(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseRequestLocalization();
        app.MapStaticAssets().AllowAnonymous();
        app.MapSetLanguage();
        app.MapSignIn();
        app.MapImports();
        app.MapEvidenceExport();
        app.MapExposureDownload();
        app.MapCaseFiles();
        app.MapOpenMessage();
        app.MapSuggestions();
        app.MapRazorComponents<App>();
        return app;
    }

    /// <summary>What says itself that search is away: neither is it asked again, nor does it count against the rest of the API.</summary>
    internal static bool IsFailure(Polly.Outcome<HttpResponseMessage> outcome) =>
        HttpClientResiliencePredicates.IsTransient(outcome) && (outcome.Result is not { } answer || ProblemCode.Of(answer) != "search-unavailable");
}
