using Matchmaking.Messaging.Data;
using Matchmaking.Screening.Companies;
using Matchmaking.Screening.Queries;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matchmaking.Screening.Data;

internal sealed class CompanyConfiguration : IEntityTypeConfiguration<ScreenedCompany>, IEntityTypeConfiguration<ScreeningRun>, IEntityTypeConfiguration<AgencyProfile>
{
    public void Configure(EntityTypeBuilder<ScreenedCompany> builder)
    {
        builder.ToTable("Companies");
        builder.HasKey(x => x.Id);
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Profile).IsDocument();
        builder.Property(x => x.ListVersion).HasMaxLength(ScreenedCompany.MaxListVersion);
        builder.Property(x => x.ProviderProblem).HasMaxLength(ScreenedCompany.MaxProblem);
        builder.HasIndex(x => x.ProviderSince);
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

    public void Configure(EntityTypeBuilder<AgencyProfile> builder)
    {
        builder.ToTable("AgencyProfiles");
        builder.HasKey(x => new { x.AgencyId, x.Version });
        builder.Property(x => x.Lists).IsDocument();
        builder.Property(x => x.Note).HasMaxLength(2_000);
        builder.Property(x => x.By).IsDocument();
    }
}
