using Matchmaking.Messaging.Data;
using Matchmaking.NeedsCatalog.Needs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matchmaking.NeedsCatalog.Data;

internal sealed class NeedConfiguration : IEntityTypeConfiguration<Need>, IEntityTypeConfiguration<NeedTag>
{
    public void Configure(EntityTypeBuilder<Need> builder)
    {
        builder.ToTable("Needs");
        builder.HasKey(x => x.Id);
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Version).IsConcurrencyToken();
        builder.Property(x => x.Reference).HasMaxLength(20);
        builder.Property(x => x.AgencyName).HasMaxLength(300);
        builder.Property(x => x.OfficeName).HasMaxLength(200);
        builder.Property(x => x.TimeZone).HasMaxLength(60);
        builder.Property(x => x.Kind).HasMaxLength(40);
        builder.Property(x => x.Emergency).HasMaxLength(30);
        builder.Property(x => x.ExternalId).HasMaxLength(100);
        builder.Property(x => x.Reason).HasMaxLength(60);
        builder.Property(x => x.Content).IsDocument();
        builder.Property(x => x.Terms).IsDocument();
        builder.Property(x => x.Commitments).IsDocument();
        builder.HasMany(x => x.Tags).WithOne().HasForeignKey(x => x.NeedId).OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(x => x.Tags).HasField("_tags").UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.HasIndex(x => x.Reference).IsUnique();
        builder.HasIndex(x => new { x.AgencyId, x.ExternalId }).IsUnique();
        builder.HasIndex(x => new { x.AgencyId, x.ListedAt });
        builder.HasIndex(x => new { x.State, x.ListedAt });
        builder.HasIndex(x => new { x.State, x.ClosesOn });
        builder.HasIndex(x => new { x.Emergency, x.EmergencyVersion });
        builder.HasIndex(x => new { x.Urgent, x.ListedAt });
    }

    public void Configure(EntityTypeBuilder<NeedTag> builder)
    {
        builder.ToTable("NeedTags");
        builder.HasKey(x => new { x.NeedId, x.Kind, x.Code });
        builder.Property(x => x.Code).HasMaxLength(80);
        builder.HasIndex(x => new { x.Kind, x.Code });
    }
}
