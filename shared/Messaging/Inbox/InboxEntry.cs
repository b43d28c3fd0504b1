using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matchmaking.Messaging.Inbox;

/// <summary>Says that a consumer has handled a message; written by the consumer's own commit.</summary>
public sealed class InboxEntry
{
    /// <summary>The message.</summary>
    public Guid MessageId { get; init; }

    /// <summary>The consumer.</summary>
    public string Consumer { get; init; } = "";

    /// <summary>When, UTC.</summary>
    public DateTimeOffset At { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<InboxEntry>
    {
        public void Configure(EntityTypeBuilder<InboxEntry> builder)
        {
            builder.ToTable("Inbox");
            builder.HasKey(x => new { x.MessageId, x.Consumer });
            builder.Property(x => x.Consumer).HasMaxLength(100);
            builder.HasIndex(x => x.At);
        }
    }
}
