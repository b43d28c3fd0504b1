using Matchmaking.Messaging.Data;
using Matchmaking.OfferIntake.Offers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matchmaking.OfferIntake.Data;

internal sealed class OfferConfiguration : IEntityTypeConfiguration<Offer>
{
    public void Configure(EntityTypeBuilder<Offer> builder)
    {
        builder.ToTable("Offers");
        builder.HasKey(x => x.Id);
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Version).IsConcurrencyToken();
        builder.Property(x => x.Reference).HasMaxLength(20);
        builder.Property(x => x.CompanyName).HasMaxLength(300);
        builder.Property(x => x.CompanyCountry).HasMaxLength(2);
        builder.Property(x => x.Kind).HasMaxLength(40);
        builder.Property(x => x.ExternalId).HasMaxLength(100);
        builder.Property(x => x.Reason).HasMaxLength(60);
        builder.Property(x => x.Content).IsDocument();
        builder.Property(x => x.Terms).IsDocument();
        builder.Property(x => x.Commitments).IsDocument();
        builder.Property(x => x.ReadyFor).IsDocument().HasDefaultValueSql("'[]'");
        builder.Property(x => x.JoinedToReference).HasMaxLength(20);
        builder.Property(x => x.Joined).IsDocument().HasDefaultValueSql("'[]'");
        builder.Property(x => x.AlsoFor).IsDocument().HasDefaultValueSql("'[]'");
        builder.Ignore(x => x.Audience);
        builder.HasIndex(x => x.Reference).IsUnique();
        builder.HasIndex(x => new { x.CompanyId, x.ExternalId }).IsUnique();
        builder.HasIndex(x => new { x.CompanyId, x.ChangedAt });
        builder.HasIndex(x => new { x.State, x.ChangedAt });
        builder.HasIndex(x => new { x.StandbyHours, x.Id });
    }
}
