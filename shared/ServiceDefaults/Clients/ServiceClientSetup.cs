using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Matchmaking.ServiceDefaults.Clients;

/// <summary>HTTP clients from one service to another: timeouts, retries with jitter and a circuit breaker, signed by the caller's own identity.</summary>
public static class ServiceClientSetup
{
    /// <summary>Adds a typed client.</summary>
    /// <typeparam name="TClient">A class that takes an <see cref="HttpClient"/>.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="from">The calling service (<c>matching</c>).</param>
    /// <param name="to">The service called (<c>screening</c>).</param>
    public static IServiceCollection AddServiceClient<TClient>(this IServiceCollection services, string from, string to)
        where TClient : class
    {
        services.AddHttpClient<TClient>(typeof(TClient).FullName!, (provider, client) => Address(provider, client, to))
            .AddHttpMessageHandler(provider => new ServiceTokenHandler(provider.GetRequiredService<ServiceTokens>(), from))
            .AddStandardResilienceHandler();
        return services;
    }

    internal static IServiceCollection AddNamedServiceClient(this IServiceCollection services, string name, string? from, string to)
    {
        var client = services.AddHttpClient(name, (provider, http) => Address(provider, http, to));
        if (from is not null)
        {
            client.AddHttpMessageHandler(provider => new ServiceTokenHandler(provider.GetRequiredService<ServiceTokens>(), from));
        }

        client.AddStandardResilienceHandler();
        return services;
    }

    private static void Address(IServiceProvider provider, HttpClient client, string to) =>
        client.BaseAddress = provider.GetRequiredService<IOptions<PlatformOptions>>().Value.AddressOf(to);
}
