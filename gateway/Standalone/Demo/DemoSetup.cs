using Matchmaking.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace Matchmaking.Standalone.Demo;

/// <summary>Adds the demo's data, in demo mode only; <c>--Demo:Seed false</c> keeps the demo's people and systems and leaves the rest empty.</summary>
internal static class DemoSetup
{
    public static WebApplicationBuilder AddDemo(this WebApplicationBuilder builder)
    {
        if (!builder.Configuration.GetValue<bool>("Platform:Demo"))
        {
            return builder;
        }

        if (!builder.Configuration.GetValue("Demo:Seed", defaultValue: true))
        {
            return builder;
        }

        // Hundreds of requests in a row would bury the log of a first start.
        builder.Services.AddHttpClient(DemoSeeder.Client, (provider, http) => http.BaseAddress = provider.GetRequiredService<IOptions<PlatformOptions>>().Value.AddressOf("demo"))
            .RemoveAllLoggers();
        builder.Services.AddSingleton<DemoSeeder>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<DemoSeeder>());
        return builder;
    }
}
