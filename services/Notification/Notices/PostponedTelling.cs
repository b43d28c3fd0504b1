using Matchmaking.Messaging.Data;
using Matchmaking.Notification.Rules;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matchmaking.Notification.Notices;

/// <summary>A happening whose organisation is not known yet.</summary>
internal sealed class PostponedTelling
{
    public Guid Id { get; private init; }

    /// <summary>Key of the happening in this row's text.</summary>
    public string Key { get; private init; } = "";

    public Telling Telling { get; private init; } = null!;

    public Happening Happening { get; private init; } = null!;

    public DateTimeOffset CreatedAt { get; private init; }

    public static PostponedTelling Of(string key, Telling telling, Happening happening, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(now), Key = key, Telling = telling, Happening = happening, CreatedAt = now };

    internal sealed class Configuration : IEntityTypeConfiguration<PostponedTelling>
    {
        public void Configure(EntityTypeBuilder<PostponedTelling> builder)
        {
            builder.ToTable("Postponed");
            builder.Property(x => x.Id).ValueGeneratedNever();
            builder.Property(x => x.Key).HasMaxLength(200);
            builder.Property(x => x.Telling).IsDocument();
            builder.Property(x => x.Happening).IsDocument();
        }
    }
}
