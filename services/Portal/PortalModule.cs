using Matchmaking.Portal.Components;

namespace Matchmaking.Portal;

/// <summary>Web pages for everything a person does; owns no data.</summary>
public static class PortalModule
{
    public static void AddPortal(this IHostApplicationBuilder builder)
    {
        builder.Services.AddRazorComponents();
        builder.Services.AddAntiforgery();
        builder.Services.AddLocalization();
        builder.Services.Configure<RequestLocalizationOptions>(options => options
            .SetDefaultCulture(Languages.All[0])
            .AddSupportedCultures([.. Languages.All])
            .AddSupportedUICultures([.. Languages.All]));
        builder.Services.AddSingleton(TimeProvider.System);
    }

    public static void MapPortal(this WebApplication app)
    {
        app.UseRequestLocalization();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapSetLanguage();
        app.MapRazorComponents<App>();
    }
}
