using Matchmaking.Matching.Invitations;
using Matchmaking.Messaging.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matchmaking.Matching.Data;

internal sealed class InvitationConfiguration : IEntityTypeConfiguration<Invitation>, IEntityTypeConfiguration<CompanyOpenness>
{
    public void Configure(EntityTypeBuilder<Invitation> builder)
    {
        builder.ToTable("Invitations");
        builder.HasKey(x => x.Id);
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Version).IsConcurrencyToken();
        builder.Property(x => x.NeedTitle).HasMaxLength(200);
        builder.Property(x => x.NeedReference).HasMaxLength(20);
        builder.Property(x => x.AgencyName).HasMaxLength(300);
        builder.Property(x => x.CompanyName).HasMaxLength(300);
        builder.Property(x => x.Message).HasMaxLength(1_000);
        builder.Property(x => x.Reason).HasMaxLength(60);
        builder.HasIndex(x => new { x.NeedId, x.CompanyId }).IsUnique();
        builder.HasIndex(x => new { x.CompanyId, x.ChangedAt });
        builder.HasIndex(x => new { x.AgencyId, x.ChangedAt });
        builder.HasIndex(x => x.OfferId);
    }

    public void Configure(EntityTypeBuilder<CompanyOpenness> builder)
    {
        builder.ToTable("CompanyOpenness");
        builder.HasKey(x => x.Id);
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Version).IsConcurrencyToken();
        builder.Property(x => x.Wishes).IsDocument();
        builder.HasIndex(x => new { x.State, x.ChangedAt });
    }
}
