using Matchmaking.ServiceDefaults;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Matchmaking.Demo;

/// <summary>Adds the demo's data, in demo mode only; <c>--Demo:Seed false</c> keeps the demo's people and systems and leaves the rest empty.</summary>
public static class DemoSetup
{
    /// <summary>Adds it; the address comes from <c>Platform:Services</c>, the folder that remembers what is done from <c>Database:Folder</c>.</summary>
    public static TBuilder AddDemo<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        if (!builder.Configuration.GetValue<bool>("Platform:Demo") || !builder.Configuration.GetValue("Demo:Seed", defaultValue: true))
        {
            return builder;
        }

        builder.Services.AddOptions<PlatformOptions>().BindConfiguration(PlatformOptions.Section);
        builder.Services.TryAddSingleton(TimeProvider.System);
        // Hundreds of requests in a row would bury the log of a first start.
        builder.Services.AddHttpClient(DemoSeeder.Client, (provider, http) => http.BaseAddress = provider.GetRequiredService<IOptions<PlatformOptions>>().Value.AddressOf("demo"))
            .RemoveAllLoggers();
        builder.Services.AddSingleton<DemoSeeder>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<DemoSeeder>());
        return builder;
    }
}
