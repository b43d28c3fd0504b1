using Matchmaking.Messaging.Data;
using Matchmaking.OfferIntake.Standby;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matchmaking.OfferIntake.Data;

internal sealed class ActivationConfiguration : IEntityTypeConfiguration<Activation>, IEntityTypeConfiguration<KnownEmergency>
{
    public void Configure(EntityTypeBuilder<Activation> builder)
    {
        builder.ToTable("Activations");
        builder.HasKey(x => x.Id);
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Version).IsConcurrencyToken();
        builder.Property(x => x.OfferReference).HasMaxLength(20);
        builder.Property(x => x.OfferTitle).HasMaxLength(200);
        builder.Property(x => x.CompanyName).HasMaxLength(300);
        builder.Property(x => x.Glide).HasMaxLength(30);
        builder.Property(x => x.EmergencyName).HasMaxLength(200);
        builder.Property(x => x.Reason).HasMaxLength(60);
        builder.HasIndex(x => new { x.OfferId, x.EmergencyId }).IsUnique();
        builder.HasIndex(x => new { x.CompanyId, x.ChangedAt });
        builder.HasIndex(x => new { x.EmergencyId, x.Id });
        builder.HasIndex(x => x.ChangedAt);
    }

    public void Configure(EntityTypeBuilder<KnownEmergency> builder)
    {
        builder.ToTable("KnownEmergencies");
        builder.HasKey(x => x.Id);
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Version).IsConcurrencyToken();
        builder.Property(x => x.Emergency).IsDocument();
    }
}
