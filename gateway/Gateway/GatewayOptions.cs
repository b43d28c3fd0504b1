using System.ComponentModel.DataAnnotations;

namespace Matchmaking.Gateway;

/// <summary>Section <c>Gateway</c>.</summary>
internal sealed class GatewayOptions
{
    public const string Section = "Gateway";

    /// <summary>Networks, with commas, whose X-Forwarded-For, -Proto and -Host count: the ingress in front, and the portal, which asks for its visitors.</summary>
    public string TrustedProxies { get; set; } = "";

    /// <summary>Hosts answered, with commas, besides those of <c>Platform:PublicUrl</c> and <c>Platform:Services:gateway</c>.</summary>
    public string Hosts { get; set; } = "";

    /// <summary>Largest body in bytes; a route may name its own (<c>MaxRequestBodySize</c>).</summary>
    [Range(1_024, 1L << 32)]
    public long MaxBody { get; set; } = 10 * 1024 * 1024;

    /// <summary>A request's headers must be complete by then.</summary>
    [Range(1, 600)]
    public int HeaderSeconds { get; set; } = 10;

    /// <summary>A connection without a request is kept that long; an ingress in front must give up earlier.</summary>
    [Range(1, 3_600)]
    public int IdleSeconds { get; set; } = 130;

    /// <summary>Connections at the same time; more are closed at once.</summary>
    [Range(1, 1_000_000)]
    public int MaxConnections { get; set; } = 10_000;

    /// <summary>
    /// Requests a client may send in a window: <c>client</c> by everybody, <c>address</c> by all clients of one address together, others where a route names
    /// them (<c>RateLimiterPolicy</c>). Each gateway process counts for itself.
    /// </summary>
    [Required]
    public Dictionary<string, Limit> Limits { get; set; } = [];

    /// <summary>So many requests in so many seconds.</summary>
    internal sealed class Limit
    {
        [Range(1, int.MaxValue)]
        public int Requests { get; set; }

        [Range(1, 86_400)]
        public int Seconds { get; set; } = 60;
    }
}
