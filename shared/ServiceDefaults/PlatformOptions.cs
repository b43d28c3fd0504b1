using System.ComponentModel.DataAnnotations;

namespace Matchmaking.ServiceDefaults;

/// <summary>Addresses of the platform; section <c>Platform</c>.</summary>
public sealed class PlatformOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Platform";

    /// <summary>What people type and what tokens name as their issuer, without a slash at the end.</summary>
    [Required, Url]
    public string PublicUrl { get; set; } = "";

    /// <summary>Where a service is reached from another one, by name; <c>default</c> serves those not named.</summary>
    [Required, MinLength(1)]
    public Dictionary<string, string> Services { get; set; } = [];

    /// <summary>Secrets of the services' own client identities, by the calling service's name.</summary>
    [Required]
    public Dictionary<string, string> ServiceSecrets { get; set; } = [];

    /// <summary>Networks of the gateway, with commas (<c>10.0.0.0/8, 127.0.0.1</c>): from there alone the sender's address is taken from X-Forwarded-For. Empty: from nowhere.</summary>
    public string TrustedProxies { get; set; } = "";

    /// <summary>Demo accounts and the mail page: standalone on loopback only.</summary>
    public bool Demo { get; set; }

    /// <summary>The address of a service; of several the first.</summary>
    public Uri AddressOf(string service) => AddressesOf(service)[0];

    /// <summary>The addresses of a service's replicas, which stand with commas.</summary>
    public IReadOnlyList<Uri> AddressesOf(string service) =>
        [.. (Services.TryGetValue(service, out var urls) ? urls : Services["default"]).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(x => new Uri(x))];
}
