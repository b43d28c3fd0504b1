using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Matchmaking.Matching.Index.Server;

/// <summary>Puts the index on the server of <c>Matching:Search:Address</c>.</summary>
internal static class SearchServerSetup
{
    public static void AddSearchServer(this IServiceCollection services)
    {
        services.AddHttpClient(SearchServer.Client, (provider, http) =>
            {
                var options = provider.GetRequiredService<IOptions<SearchServerOptions>>().Value;
                http.BaseAddress = new Uri(options.Address!.AbsoluteUri.TrimEnd('/') + "/");
                http.DefaultRequestHeaders.Authorization = SignIn(options);
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All })
            .AddStandardResilienceHandler(resilience =>
            {
                // A person waits for the answer; the feeder comes again by itself. Every request may be repeated: writes carry their versions.
                resilience.Retry.MaxRetryAttempts = 2;
                resilience.Retry.Delay = TimeSpan.FromMilliseconds(200);
                resilience.AttemptTimeout.Timeout = TimeSpan.FromSeconds(10);
                resilience.TotalRequestTimeout.Timeout = TimeSpan.FromSeconds(20);
                resilience.CircuitBreaker.BreakDuration = TimeSpan.FromSeconds(2);
            });
        services.AddSingleton<SearchServer>();
        services.AddSingleton<ServerGenerations>();
        services.AddSingleton<IMatchIndex, ServerMatchIndex>();
        // Everything but search works without it: an instance that does not find it stays in service and says so.
        services.AddHealthChecks().AddCheck<SearchServerHealth>("search-server", HealthStatus.Degraded, timeout: TimeSpan.FromSeconds(2));
    }

    private static AuthenticationHeaderValue? SignIn(SearchServerOptions options) =>
        !string.IsNullOrEmpty(options.ApiKey) ? new AuthenticationHeaderValue("ApiKey", options.ApiKey)
        : !string.IsNullOrEmpty(options.Username) ? new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.Username}:{options.Password}")))
        : null;

    private sealed class SearchServerHealth(IMatchIndex index) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                await index.StateAsync(cancellationToken);
                return HealthCheckResult.Healthy();
            }
            catch (SearchUnavailableException exception)
            {
                return HealthCheckResult.Degraded(exception.Message);
            }
        }
    }
}
