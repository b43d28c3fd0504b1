using Matchmaking.Portal.Components;

namespace Matchmaking.Portal;

/// <summary>Web pages for everything a person does; owns no data.</summary>
public static class PortalModule
{
    public static WebApplicationBuilder AddPortal(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddRazorComponents();
        builder.Services.AddLocalization();
        builder.Services.Configure<RequestLocalizationOptions>(options => options
            .SetDefaultCulture(Languages.All[0])
            .AddSupportedCultures([.. Languages.All])
            .AddSupportedUICultures([.. Languages.All]));
        return builder;
    }

    /// <summary>Every page names its policy by attribute: AllowAnonymous here would open them all.</summary>
    public static WebApplication MapPortal(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseRequestLocalization();
        app.MapStaticAssets().AllowAnonymous();
        app.MapSetLanguage();
        app.MapRazorComponents<App>();
        return app;
    }
}
