using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Messaging.Data;
using Matchmaking.Screening.Clearances;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matchmaking.Screening.Data;

internal sealed class ClearanceConfiguration : IEntityTypeConfiguration<Clearance>
{
    public void Configure(EntityTypeBuilder<Clearance> builder)
    {
        builder.ToTable("Clearances");
        builder.HasKey(x => x.Id);
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Version).IsConcurrencyToken();
        builder.Property(x => x.Reference).HasMaxLength(20);
        builder.Property(x => x.CompanyName).HasMaxLength(300);
        builder.Property(x => x.Scope).IsDocument();
        builder.Property(x => x.Conditions).IsDocument();
        builder.Property(x => x.Reason).HasMaxLength(60);
        builder.Property(x => x.Note).HasMaxLength(2_000);
        builder.Property(x => x.Asks).IsDocument();
        builder.Property(x => x.Grants).IsDocument();
        builder.Property(x => x.AskedBy).IsDocument();
        builder.Property(x => x.Questions).IsDocument();
        builder.Ignore(x => x.Tasks);
        builder.Property(x => x.KeptTasks!).IsDocument();
        builder.Property(x => x.Basis!).IsDocument();
        builder.HasIndex(x => x.TakenFrom);
        builder.HasIndex(x => x.Reference).IsUnique();
        builder.HasIndex(x => x.CompanyId);
        builder.HasIndex(x => new { x.State, x.ChangedAt });
        builder.HasIndex(x => new { x.AgencyId, x.ChangedAt });
    }
}

internal sealed class KnownMatchConfiguration : IEntityTypeConfiguration<KnownMatch>
{
    public void Configure(EntityTypeBuilder<KnownMatch> builder)
    {
        builder.ToTable("KnownMatches");
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Version).IsConcurrencyToken();
        builder.HasIndex(x => new { x.CompanyId, x.AgencyId });
    }
}
