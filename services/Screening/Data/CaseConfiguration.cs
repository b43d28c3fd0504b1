using Matchmaking.Messaging.Data;
using Matchmaking.Screening.Cases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matchmaking.Screening.Data;

internal sealed class CaseConfiguration : IEntityTypeConfiguration<ScreeningCase>
{
    public const int MaxSubject = 200;
    public const int MaxPerson = 200;

    public void Configure(EntityTypeBuilder<ScreeningCase> builder)
    {
        builder.ToTable("Cases");
        builder.HasKey(x => x.Id);
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Version).IsConcurrencyToken();
        builder.Property(x => x.Reference).HasMaxLength(20);
        builder.Property(x => x.CompanyName).HasMaxLength(300);
        builder.Property(x => x.Hits).IsDocument();
        builder.Property(x => x.AssignedTo).HasMaxLength(MaxSubject);
        builder.Property(x => x.AssignedName).HasMaxLength(MaxPerson);
        builder.HasIndex(x => x.Reference).IsUnique();
        builder.HasIndex(x => x.CompanyId).IsUnique();
        builder.HasIndex(x => new { x.State, x.ChangedAt });
        builder.HasIndex(x => new { x.Place, x.Id });
        builder.HasIndex(x => new { x.AssignedTo, x.Place });
    }
}

internal sealed class QueueRowConfiguration : IEntityTypeConfiguration<QueueRow>
{
    public void Configure(EntityTypeBuilder<QueueRow> builder)
    {
        builder.ToTable("CaseHits");
        builder.HasKey(x => x.HitId);
        builder.Property(x => x.HitId).ValueGeneratedNever();
        builder.Property(x => x.Reference).HasMaxLength(20);
        builder.Property(x => x.CompanyName).HasMaxLength(QueueRow.MaxName);
        builder.Property(x => x.Subject).HasMaxLength(QueueRow.MaxName);
        builder.Property(x => x.ListedName).HasMaxLength(QueueRow.MaxName);
        builder.Property(x => x.ListCode).HasMaxLength(60);
        builder.Property(x => x.EntryId).HasMaxLength(200);
        builder.Property(x => x.SubjectFingerprint).HasMaxLength(80);
        builder.Property(x => x.EntryHash).HasMaxLength(80);
        builder.Property(x => x.Grade).HasMaxLength(20);
        builder.Property(x => x.ProposedBy).HasMaxLength(CaseConfiguration.MaxSubject);
        builder.Property(x => x.AssignedTo).HasMaxLength(CaseConfiguration.MaxSubject);
        builder.Property(x => x.AssignedName).HasMaxLength(CaseConfiguration.MaxPerson);
        builder.Property(x => x.Text).HasMaxLength(QueueRow.MaxText);
        builder.HasIndex(x => x.CaseId);
        builder.HasIndex(x => new { x.Waits, x.Place, x.HitId });
        builder.HasIndex(x => new { x.SubjectFingerprint, x.EntryId });
        builder.HasIndex(x => new { x.Travels, x.CompanyId });
        builder.HasIndex(x => x.IsThrough);
    }
}

internal sealed class CaseWorkConfiguration
    : IEntityTypeConfiguration<StoredComment>, IEntityTypeConfiguration<StoredFile>, IEntityTypeConfiguration<CompanyLink>, IEntityTypeConfiguration<DeskMember>
{
    public void Configure(EntityTypeBuilder<StoredComment> builder)
    {
        builder.ToTable("CaseComments");
        builder.HasKey(x => x.Id);
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.By).IsDocument();
        builder.Property(x => x.Text).HasMaxLength(StoredComment.MaxText);
        builder.HasIndex(x => new { x.CaseId, x.At });
    }

    public void Configure(EntityTypeBuilder<StoredFile> builder)
    {
        builder.ToTable("CaseFiles");
        builder.HasKey(x => x.Id);
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.By).IsDocument();
        builder.Property(x => x.Name).HasMaxLength(StoredFile.MaxName);
        builder.Property(x => x.MediaType).HasMaxLength(100);
        builder.Property(x => x.Sha256).HasMaxLength(64);
        builder.HasIndex(x => new { x.CaseId, x.At });
    }

    public void Configure(EntityTypeBuilder<CompanyLink> builder)
    {
        builder.ToTable("CompanyLinks");
        builder.HasKey(x => new { x.Key, x.CompanyId });
        builder.Property(x => x.Key).HasMaxLength(CompanyLink.MaxKey);
        builder.HasIndex(x => x.CompanyId);
    }

    public void Configure(EntityTypeBuilder<DeskMember> builder)
    {
        builder.ToTable("DeskMembers");
        builder.HasKey(x => new { x.OrganisationId, x.Subject });
        builder.Property(x => x.Subject).HasMaxLength(CaseConfiguration.MaxSubject);
        builder.Property(x => x.Name).HasMaxLength(CaseConfiguration.MaxPerson);
        builder.HasIndex(x => x.Subject);
    }
}
