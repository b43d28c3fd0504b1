using Matchmaking.Messaging.Data;
using Matchmaking.OfferIntake.Companies;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matchmaking.OfferIntake.Data;

internal sealed class CompanyConfiguration : IEntityTypeConfiguration<Company>
{
    public void Configure(EntityTypeBuilder<Company> builder)
    {
        builder.ToTable("Companies");
        builder.HasKey(x => x.Id);
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Version).IsConcurrencyToken();
        builder.Property(x => x.Profile).IsDocument();
        builder.Property(x => x.LegalName).HasMaxLength(300);
        builder.Property(x => x.SearchName).HasMaxLength(300);
        builder.HasIndex(x => x.SearchName);
    }
}
