using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matchmaking.Messaging.Idempotency;

/// <summary>The answer given to a request with an Idempotency-Key, kept for a week.</summary>
public sealed class IdempotencyEntry
{
    /// <summary>Whose key it is: the token's subject.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The key.</summary>
    public string Key { get; init; } = "";

    /// <summary>SHA-256 of method, path and body, hexadecimal.</summary>
    public string RequestHash { get; init; } = "";

    /// <summary>Status code.</summary>
    public int Status { get; set; }

    /// <summary>Location header.</summary>
    public string? Location { get; set; }

    /// <summary>ETag header.</summary>
    public string? ETag { get; set; }

    /// <summary>Content-Type header.</summary>
    public string? ContentType { get; set; }

    /// <summary>Body.</summary>
    public string? Body { get; set; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset At { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<IdempotencyEntry>
    {
        public void Configure(EntityTypeBuilder<IdempotencyEntry> builder)
        {
            builder.ToTable("IdempotencyKeys");
            builder.HasKey(x => new { x.Subject, x.Key });
            builder.Property(x => x.Subject).HasMaxLength(100);
            builder.Property(x => x.Key).HasMaxLength(100);
            builder.Property(x => x.RequestHash).HasMaxLength(64);
            builder.HasIndex(x => x.At);
        }
    }
}
