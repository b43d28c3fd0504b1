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

    /// <summary>Demo accounts and the mail page: standalone on loopback only.</summary>
    public bool Demo { get; set; }

    /// <summary>The address of a service.</summary>
    public Uri AddressOf(string service) => new(Services.TryGetValue(service, out var url) ? url : Services["default"]);
}
