using Matchmaking.Messaging.Data;
using Matchmaking.Screening.Evidence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matchmaking.Screening.Data;

internal sealed class EvidenceConfiguration
    : IEntityTypeConfiguration<EvidenceRecord>, IEntityTypeConfiguration<EvidencePart>, IEntityTypeConfiguration<PersonKey>, IEntityTypeConfiguration<LegalHold>,
        IEntityTypeConfiguration<ChainHead>, IEntityTypeConfiguration<EvidenceCheck>
{
    private const int Hash = 64;

    public void Configure(EntityTypeBuilder<EvidenceRecord> builder)
    {
        builder.ToTable("EvidenceRecords");
        builder.HasKey(x => x.Id);
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Kind).HasMaxLength(40);
        builder.Property(x => x.RecordId).HasMaxLength(EvidenceRecord.MaxRecordId);
        builder.Property(x => x.Salt).HasMaxLength(Hash);
        builder.Property(x => x.Commitment).HasMaxLength(Hash);
        builder.Property(x => x.SignedBy).HasMaxLength(EvidenceSecret.IdLength);
        builder.Property(x => x.Mac).HasMaxLength(Hash);
        builder.Property(x => x.PreviousHash).HasMaxLength(Hash);
        builder.Property(x => x.Hash).HasMaxLength(Hash);
        builder.Ignore(x => x.Link);
        builder.HasIndex(x => x.Sequence).IsUnique();
        builder.HasIndex(x => new { x.Kind, x.RecordId });
        builder.HasIndex(x => x.RunId);
        builder.HasIndex(x => new { x.CompanyId, x.At });
        builder.HasIndex(x => x.CaseId);
        builder.HasIndex(x => x.At);
    }

    public void Configure(EntityTypeBuilder<EvidencePart> builder)
    {
        builder.ToTable("EvidenceParts");
        builder.HasKey(x => new { x.RecordId, x.Number });
        builder.Property(x => x.Fingerprint).HasMaxLength(Hash);
        builder.Property(x => x.Digest).HasMaxLength(Hash);
        builder.HasIndex(x => x.KeyId);
    }

    public void Configure(EntityTypeBuilder<PersonKey> builder)
    {
        builder.ToTable("EvidenceKeys");
        builder.HasKey(x => x.Id);
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Lookup).HasMaxLength(Hash);
        builder.Property(x => x.NameLookup).HasMaxLength(Hash);
        builder.Property(x => x.Wrapped).HasMaxLength(100);
        builder.Property(x => x.SignedBy).HasMaxLength(EvidenceSecret.IdLength);
        builder.Property(x => x.Mac).HasMaxLength(Hash);
        builder.Property(x => x.Version).IsConcurrencyToken();
        builder.HasIndex(x => x.Lookup);
        builder.HasIndex(x => x.NameLookup);
        builder.HasIndex(x => x.CompanyId);
    }

    public void Configure(EntityTypeBuilder<LegalHold> builder)
    {
        builder.ToTable("EvidenceHolds");
        builder.HasKey(x => x.Id);
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Reason).HasMaxLength(60);
        builder.Property(x => x.SignedBy).HasMaxLength(EvidenceSecret.IdLength);
        builder.Property(x => x.Mac).HasMaxLength(Hash);
        builder.Property(x => x.Version).IsConcurrencyToken();
        builder.HasIndex(x => x.KeyId);
    }

    public void Configure(EntityTypeBuilder<ChainHead> builder)
    {
        builder.ToTable("EvidenceHead");
        builder.HasKey(x => x.Name);
        builder.Property(x => x.Name).HasMaxLength(20);
        builder.Property(x => x.Hash).HasMaxLength(Hash);
        builder.Property(x => x.SignedBy).HasMaxLength(EvidenceSecret.IdLength);
        builder.Property(x => x.Mac).HasMaxLength(Hash);
        builder.Property(x => x.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<EvidenceCheck> builder)
    {
        builder.ToTable("EvidenceChecks");
        builder.HasKey(x => x.Id);
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Progress).IsDocument();
        builder.Property(x => x.AskedBy).IsDocument();
        builder.Property(x => x.Version).IsConcurrencyToken();
        builder.HasIndex(x => x.StartedAt);
    }
}
