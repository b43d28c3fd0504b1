using Matchmaking.Identity;
using Matchmaking.Matching;
using Matchmaking.NeedsCatalog;
using Matchmaking.Notification;
using Matchmaking.OfferIntake;
using Matchmaking.Portal;
using Matchmaking.Screening;
using Matchmaking.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Matchmaking.Gateway.Tests;

/// <summary>The product's own services with all they map, each in a host of its own as its Program makes it; what they do in the background is left out.</summary>
internal static class Services
{
    private static readonly Dictionary<string, (Action<WebApplicationBuilder> Add, Action<WebApplication> Map)> Modules = new(StringComparer.Ordinal)
    {
        ["identity"] = (x => x.AddIdentity(), x => x.MapIdentity()),
        ["offer-intake"] = (x => x.AddOfferIntake(), x => x.MapOfferIntake()),
        ["needs-catalog"] = (x => x.AddNeedsCatalog(), x => x.MapNeedsCatalog()),
        ["matching"] = (x => x.AddMatching(), x => x.MapMatching()),
        ["screening"] = (x => x.AddScreening(), x => x.MapScreening()),
        ["notification"] = (x => x.AddNotification(), x => x.MapNotification()),
        ["portal"] = (x => x.AddPortal(), x => x.MapPortal()),
    };

    public static IReadOnlyCollection<string> Names => Modules.Keys;

    public static WebApplication Build(string name, string folder)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = $"Matchmaking.{string.Concat(name.Split('-').Select(x => char.ToUpperInvariant(x[0]) + x[1..]))}" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:Folder"] = folder,
            ["Platform:PublicUrl"] = "http://127.0.0.1",
            ["Platform:Services:default"] = TestGateway.Nowhere,
            ["Platform:Demo"] = "true",
        });
        builder.AddServiceDefaults();
        Modules[name].Add(builder);
        foreach (var background in builder.Services.Where(x => x.ServiceType == typeof(IHostedService) && x.ImplementationType?.Name != "GenericWebHostService").ToArray())
        {
            builder.Services.Remove(background);
        }

        var app = builder.Build();
        app.UseServiceDefaults(name == "portal" ? PortalModule.ErrorPage : null);
        Modules[name].Map(app);
        return app;
    }
}
