using Matchmaking.Messaging.Data;
using Matchmaking.Screening.Companies;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matchmaking.Screening.Data;

internal sealed class CompanyConfiguration : IEntityTypeConfiguration<ScreenedCompany>, IEntityTypeConfiguration<ScreeningRun>
{
    public void Configure(EntityTypeBuilder<ScreenedCompany> builder)
    {
        builder.ToTable("Companies");
        builder.HasKey(x => x.Id);
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Profile).IsDocument();
        builder.Property(x => x.ListVersion).HasMaxLength(ScreenedCompany.MaxListVersion);
        builder.Property(x => x.Revision).IsConcurrencyToken();
        builder.HasIndex(x => x.ListVersion);
    }

    public void Configure(EntityTypeBuilder<ScreeningRun> builder)
    {
        builder.ToTable("Runs");
        builder.HasKey(x => x.Id);
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.ListVersion).HasMaxLength(ScreenedCompany.MaxListVersion);
        builder.Property(x => x.Algorithm).HasMaxLength(40);
        builder.HasIndex(x => new { x.CompanyId, x.At });
    }
}
