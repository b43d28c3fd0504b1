using Matchmaking.Contracts.Notifications.V1;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matchmaking.Notification.Preferences;

/// <summary>A person's choice for one kind; without one the default holds.</summary>
internal sealed class Preference
{
    public string Subject { get; init; } = "";

    public NotificationKind Kind { get; init; }

    public MailChoice Mail { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Preference>
    {
        public void Configure(EntityTypeBuilder<Preference> builder)
        {
            builder.ToTable("Preferences");
            builder.HasKey(x => new { x.Subject, x.Kind });
            builder.Property(x => x.Subject).HasMaxLength(200);
        }
    }
}
