using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matchmaking.Notification.Notices;

/// <summary>Says that a happening was told; the same record, version and text are never told again, whoever publishes them how often.</summary>
internal sealed class ToldEvent
{
    public string Key { get; init; } = "";

    /// <summary>The message it was gathered into.</summary>
    public string? GatheringKey { get; init; }

    /// <summary>What may be gathered together: <see cref="GatheringKey"/> without the moment.</summary>
    public string? Stream { get; init; }

    /// <summary>Who did it: their own acts do not count in what they read.</summary>
    public string ActorSubject { get; init; } = "";

    /// <summary>When it happened, UTC.</summary>
    public DateTimeOffset At { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ToldEvent>
    {
        public void Configure(EntityTypeBuilder<ToldEvent> builder)
        {
            builder.ToTable("Told");
            builder.HasKey(x => x.Key);
            builder.Property(x => x.Key).HasMaxLength(200);
            builder.Property(x => x.GatheringKey).HasMaxLength(200);
            builder.Property(x => x.Stream).HasMaxLength(200);
            builder.Property(x => x.ActorSubject).HasMaxLength(200);
            builder.HasIndex(x => x.GatheringKey);
            builder.HasIndex(x => new { x.Stream, x.At });
        }
    }
}
