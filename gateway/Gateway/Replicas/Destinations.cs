using System.Globalization;
using Matchmaking.ServiceDefaults;
using Microsoft.Extensions.Options;
using Yarp.ReverseProxy.Configuration;

namespace Matchmaking.Gateway.Replicas;

/// <summary>Gives each cluster the addresses that <c>Platform:Services</c> names for the service of its name.</summary>
internal sealed class Destinations(IOptions<PlatformOptions> platform) : IProxyConfigFilter
{
    public ValueTask<ClusterConfig> ConfigureClusterAsync(ClusterConfig cluster, CancellationToken cancel)
    {
        if (!platform.Value.Services.ContainsKey(cluster.ClusterId) && !platform.Value.Services.ContainsKey("default"))
        {
            throw new InvalidOperationException($"Platform:Services:{cluster.ClusterId} is missing.");
        }

        var replicas = platform.Value.AddressesOf(cluster.ClusterId)
            .Select((x, i) => KeyValuePair.Create(string.Create(CultureInfo.InvariantCulture, $"{cluster.ClusterId}-{i + 1}"), new DestinationConfig { Address = x.ToString() }));
        return ValueTask.FromResult(cluster with { Destinations = replicas.ToDictionary(StringComparer.Ordinal) });
    }

    public ValueTask<RouteConfig> ConfigureRouteAsync(RouteConfig route, ClusterConfig? cluster, CancellationToken cancel) => ValueTask.FromResult(route);

    /// <summary>A replica that is gone must not hold a request up. Connections end within the time that a replica goes on serving after it was taken out (<c>k8s/base/service</c>), and move to new ones.</summary>
    public static void Connect(SocketsHttpHandler handler)
    {
        handler.ConnectTimeout = TimeSpan.FromSeconds(2);
        handler.PooledConnectionIdleTimeout = TimeSpan.FromSeconds(15);
        handler.PooledConnectionLifetime = TimeSpan.FromSeconds(15);
    }
}
