using System.ComponentModel.DataAnnotations;

namespace Matchmaking.Messaging.Bus;

/// <summary>How messages travel between services; section <c>Broker</c>.</summary>
public sealed class BrokerOptions : IValidatableObject
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Broker";

    /// <summary>Within the process, or over RabbitMQ.</summary>
    public BrokerTransport Transport { get; set; }

    /// <summary>RabbitMQ's host name.</summary>
    [Required]
    public string Host { get; set; } = "localhost";

    /// <summary>RabbitMQ's port; 5671 is usual with TLS.</summary>
    [Range(1, 65_535)]
    public int Port { get; set; } = 5672;

    /// <summary>RabbitMQ's virtual host.</summary>
    [Required]
    public string VirtualHost { get; set; } = "/";

    /// <summary>Who the service is to RabbitMQ.</summary>
    [Required]
    public string Username { get; set; } = "guest";

    /// <summary>Its password.</summary>
    [Required]
    public string Password { get; set; } = "guest";

    /// <summary>Encrypts the connection and checks the broker's certificate against <see cref="Host"/>.</summary>
    public bool Tls { get; set; }

    /// <summary>PEM file of the authority that signed the broker's certificate; none: one that this machine trusts.</summary>
    public string? CertificateAuthority { get; set; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (CertificateAuthority is { Length: > 0 } file && !File.Exists(file))
        {
            yield return new ValidationResult($"Broker:CertificateAuthority names a file that is not there: {file}", [nameof(CertificateAuthority)]);
        }
    }
}

/// <summary>What carries messages.</summary>
public enum BrokerTransport
{
    /// <summary>The process's own memory: every service runs in this process.</summary>
    Memory,

    /// <summary>RabbitMQ 3.10 or newer, quorum queues.</summary>
    RabbitMq,
}
