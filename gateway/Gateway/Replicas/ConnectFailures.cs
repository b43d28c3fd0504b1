using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Model;

namespace Matchmaking.Gateway.Replicas;

/// <summary>A replica that cannot be connected to is left out at once, and tried again after a moment.</summary>
internal sealed class ConnectFailures(IDestinationHealthUpdater health) : IPassiveHealthCheckPolicy
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(2);

    public string Name => nameof(ConnectFailures);

    public void RequestProxied(HttpContext context, ClusterState cluster, DestinationState destination)
    {
        if (context.GetForwarderErrorFeature()?.Exception is { } exception && Reached.Never(exception))
        {
            health.SetPassive(cluster, destination, DestinationHealth.Unhealthy, cluster.Model.Config.HealthCheck?.Passive?.ReactivationPeriod ?? Moment);
        }
    }
}
