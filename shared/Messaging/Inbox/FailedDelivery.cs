using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matchmaking.Messaging.Inbox;

/// <summary>A message that a consumer could not handle: tried again with growing pauses, then at rest until a person replays it.</summary>
public sealed class FailedDelivery
{
    /// <summary>Tries before a message rests.</summary>
    public const int MaxAttempts = 8;

    /// <summary>The message.</summary>
    public Guid MessageId { get; init; }

    /// <summary>The consumer.</summary>
    public string Consumer { get; init; } = "";

    /// <summary>Wire name.</summary>
    public string Type { get; init; } = "";

    /// <summary>JSON body.</summary>
    public string Body { get; init; } = "";

    /// <summary><c>traceparent</c> of the message; none when nobody collects traces.</summary>
    public string? TraceParent { get; init; }

    /// <summary>Tries so far.</summary>
    public int Attempts { get; private set; }

    /// <summary>Type and message of the last exception, without its stack.</summary>
    public string LastError { get; private set; } = "";

    /// <summary>First failure, UTC.</summary>
    public DateTimeOffset FirstFailedAt { get; init; }

    /// <summary>Next try, UTC.</summary>
    public DateTimeOffset NextAttemptAt { get; private set; }

    /// <summary>True once it rests.</summary>
    public bool IsDead { get; private set; }

    /// <summary>Counts a failure: pauses of 1, 4, 16, 64 … seconds, at most an hour.</summary>
    public void Fail(string error, DateTimeOffset now)
    {
        Attempts++;
        LastError = error.Length > 1000 ? error[..1000] : error;
        NextAttemptAt = now + TimeSpan.FromSeconds(Math.Min(3600, Math.Pow(4, Attempts - 1)));
        IsDead = Attempts >= MaxAttempts;
    }

    /// <summary>A person asks for another round of tries.</summary>
    public void Replay(DateTimeOffset now)
    {
        Attempts = 0;
        IsDead = false;
        NextAttemptAt = now;
    }

    internal sealed class Configuration : IEntityTypeConfiguration<FailedDelivery>
    {
        public void Configure(EntityTypeBuilder<FailedDelivery> builder)
        {
            builder.ToTable("FailedDeliveries");
            builder.HasKey(x => new { x.MessageId, x.Consumer });
            builder.Property(x => x.Consumer).HasMaxLength(100);
            builder.Property(x => x.Type).HasMaxLength(200);
            builder.Property(x => x.LastError).HasMaxLength(1000);
            builder.Property(x => x.TraceParent).HasMaxLength(Tracing.MaxLength);
            builder.HasIndex(x => new { x.IsDead, x.NextAttemptAt });
        }
    }
}
