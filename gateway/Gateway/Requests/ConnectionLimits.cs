using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace Matchmaking.Gateway.Requests;

/// <summary>What one connection may cost: senders that trickle, or send more than anybody needs, are cut off.</summary>
internal static class ConnectionLimits
{
    public static void AddConnectionLimits(this WebApplicationBuilder builder) =>
        builder.Services.AddOptions<KestrelServerOptions>().Configure<IOptions<GatewayOptions>>((kestrel, options) =>
        {
            kestrel.AddServerHeader = false;
            var limits = kestrel.Limits;
            limits.MaxRequestBodySize = options.Value.MaxBody;
            limits.RequestHeadersTimeout = TimeSpan.FromSeconds(options.Value.HeaderSeconds);
            limits.KeepAliveTimeout = TimeSpan.FromSeconds(options.Value.IdleSeconds);
            limits.MaxConcurrentConnections = options.Value.MaxConnections;
            limits.MaxConcurrentUpgradedConnections = options.Value.MaxConnections;
            limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(options.Value.HeaderSeconds));
        });
}
