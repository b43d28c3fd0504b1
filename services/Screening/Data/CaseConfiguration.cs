using Matchmaking.Messaging.Data;
using Matchmaking.Screening.Cases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matchmaking.Screening.Data;

internal sealed class CaseConfiguration : IEntityTypeConfiguration<ScreeningCase>
{
    public void Configure(EntityTypeBuilder<ScreeningCase> builder)
    {
        builder.ToTable("Cases");
        builder.HasKey(x => x.Id);
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Version).IsConcurrencyToken();
        builder.Property(x => x.Reference).HasMaxLength(20);
        builder.Property(x => x.CompanyName).HasMaxLength(300);
        builder.Property(x => x.Hits).IsDocument();
        builder.HasIndex(x => x.Reference).IsUnique();
        builder.HasIndex(x => x.CompanyId).IsUnique();
        builder.HasIndex(x => new { x.State, x.ChangedAt });
    }
}
