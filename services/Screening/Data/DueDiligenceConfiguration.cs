using Matchmaking.Messaging.Data;
using Matchmaking.Screening.Clearances;
using Matchmaking.Screening.DueDiligence;
using Matchmaking.Screening.Register;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matchmaking.Screening.Data;

internal sealed class DueDiligenceConfiguration
    : IEntityTypeConfiguration<StoredAnswer>, IEntityTypeConfiguration<AgencyChecklist>, IEntityTypeConfiguration<CompanyTrigger>, IEntityTypeConfiguration<Leave>,
        IEntityTypeConfiguration<Flag>, IEntityTypeConfiguration<GlobalCompactRecord>
{
    public void Configure(EntityTypeBuilder<GlobalCompactRecord> builder)
    {
        builder.ToTable("GlobalCompactRecords");
        builder.HasKey(x => new { x.CompanyId, x.Number });
        builder.Property(x => x.Evidence).HasMaxLength(500);
        builder.Property(x => x.Note).HasMaxLength(2_000);
        builder.Property(x => x.By).IsDocument();
    }

    public void Configure(EntityTypeBuilder<StoredAnswer> builder)
    {
        builder.ToTable("ChecklistAnswers");
        builder.HasKey(x => x.Id);
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.ItemId).HasMaxLength(80);
        builder.Property(x => x.Answer).IsDocument();
        builder.HasIndex(x => new { x.CompanyId, x.ItemId, x.About, x.Number }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<AgencyChecklist> builder)
    {
        builder.ToTable("AgencyChecklists");
        builder.HasKey(x => new { x.AgencyId, x.Version });
        builder.Property(x => x.Items).IsDocument();
        builder.Property(x => x.Rules).IsDocument();
        builder.Property(x => x.Note).HasMaxLength(2_000);
        builder.Property(x => x.By).IsDocument();
    }

    public void Configure(EntityTypeBuilder<CompanyTrigger> builder)
    {
        builder.ToTable("CompanyTriggers");
        builder.HasKey(x => x.Id);
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Trigger).HasMaxLength(60);
        builder.Property(x => x.About).HasMaxLength(500);
        builder.Property(x => x.By).IsDocument();
        builder.HasIndex(x => new { x.CompanyId, x.At });
    }

    public void Configure(EntityTypeBuilder<Leave> builder)
    {
        builder.ToTable("Leaves");
        builder.HasKey(x => x.Id);
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Kind).HasMaxLength(40);
        builder.Property(x => x.Step).HasMaxLength(20);
        builder.HasIndex(x => new { x.MatchId, x.At });
        builder.HasIndex(x => x.ClearanceId);
    }

    public void Configure(EntityTypeBuilder<Flag> builder)
    {
        builder.ToTable("Flags");
        builder.HasKey(x => x.Id);
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Version).IsConcurrencyToken();
        builder.Property(x => x.Reference).HasMaxLength(20);
        builder.Property(x => x.CompanyName).HasMaxLength(300);
        builder.Property(x => x.Category).HasMaxLength(40);
        builder.Property(x => x.Source).HasMaxLength(40);
        builder.Property(x => x.Link).HasMaxLength(500);
        builder.Property(x => x.Words).HasMaxLength(4_000);
        builder.Property(x => x.ForCompany).HasMaxLength(2_000);
        builder.Property(x => x.Replies).IsDocument();
        builder.Property(x => x.RedProposedBy).HasMaxLength(200);
        builder.Property(x => x.Told).IsDocument();
        builder.HasIndex(x => x.Reference).IsUnique();
        builder.HasIndex(x => new { x.CompanyId, x.State });
        builder.HasIndex(x => x.ChangedAt);
    }
}
