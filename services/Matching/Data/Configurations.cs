using Matchmaking.Matching.Allocations;
using Matchmaking.Matching.Copies;
using Matchmaking.Matching.Matches;
using Matchmaking.Messaging;
using Matchmaking.Messaging.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matchmaking.Matching.Data;

internal sealed class MatchConfiguration : IEntityTypeConfiguration<Match>
{
    public void Configure(EntityTypeBuilder<Match> builder)
    {
        builder.ToTable("Matches");
        builder.HasKey(x => x.Id);
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Version).IsConcurrencyToken();
        builder.Property(x => x.Reference).HasMaxLength(20);
        builder.Property(x => x.Kind).HasMaxLength(40);
        builder.Property(x => x.AssignedTo).HasMaxLength(100);
        builder.Property(x => x.AssignedName).HasMaxLength(200);
        builder.Property(x => x.RecommendedBy).HasMaxLength(100);
        builder.Property(x => x.Reason).HasMaxLength(60);
        builder.Property(x => x.PairKey).HasMaxLength(70);
        builder.Property(x => x.Body).IsDocument();
        builder.Property(x => x.Deliveries).IsDocument();
        builder.HasIndex(x => x.PairKey).IsUnique();
        builder.HasIndex(x => x.OfferId);
        builder.HasIndex(x => new { x.NeedId, x.State });
        builder.HasIndex(x => new { x.AgencyId, x.State });
        builder.HasIndex(x => new { x.CompanyId, x.State });
        builder.HasIndex(x => new { x.State, x.Rank });
    }
}

internal sealed class AllocationPlanConfiguration : IEntityTypeConfiguration<AllocationPlan>
{
    public void Configure(EntityTypeBuilder<AllocationPlan> builder)
    {
        builder.ToTable("Allocations");
        builder.HasKey(x => x.Id);
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Version).IsConcurrencyToken();
        builder.Property(x => x.Reference).HasMaxLength(20);
        builder.Property(x => x.Body).IsDocument();
        builder.Ignore(x => x.InForce);
        builder.HasIndex(x => new { x.AgencyId, x.CreatedAt });
        builder.HasIndex(x => x.NeedId);
    }
}

internal sealed class OfferCopyConfiguration : IEntityTypeConfiguration<OfferCopy>
{
    public void Configure(EntityTypeBuilder<OfferCopy> builder)
    {
        builder.ToTable("OfferCopies");
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.HasIndex(x => new { x.CompanyId, x.Id });
        builder.Property(x => x.Version).IsConcurrencyToken();
        builder.Property(x => x.Snapshot).IsDocument();
    }
}

internal sealed class NeedCopyConfiguration : IEntityTypeConfiguration<NeedCopy>
{
    public void Configure(EntityTypeBuilder<NeedCopy> builder)
    {
        builder.ToTable("NeedCopies");
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Version).IsConcurrencyToken();
        builder.Property(x => x.Kind).HasMaxLength(40);
        builder.HasIndex(x => new { x.AgencyId, x.Kind });
        builder.Property(x => x.Snapshot).IsDocument();
    }
}

internal sealed class CompanyCopyConfiguration : IEntityTypeConfiguration<CompanyCopy>
{
    public void Configure(EntityTypeBuilder<CompanyCopy> builder)
    {
        builder.ToTable("CompanyCopies");
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.LegalName).HasMaxLength(300);
        builder.Property(x => x.Country).HasMaxLength(2);
        builder.Property(x => x.Version).IsConcurrencyToken();
    }
}

internal sealed class ClearanceCopyConfiguration : IEntityTypeConfiguration<ClearanceCopy>
{
    public void Configure(EntityTypeBuilder<ClearanceCopy> builder)
    {
        builder.ToTable("ClearanceCopies");
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Version).IsConcurrencyToken();
        builder.Property(x => x.Snapshot).IsDocument();
        builder.HasIndex(x => x.CompanyId);
    }
}

internal sealed class CopyChangeConfiguration : IEntityTypeConfiguration<CopyChange>
{
    public void Configure(EntityTypeBuilder<CopyChange> builder)
    {
        builder.ToTable("CopyChanges");
        builder.HasKey(x => x.Sequence);
        builder.Property(x => x.Sequence).ValueGeneratedOnAdd();
        builder.Property(x => x.TraceParent).HasMaxLength(Tracing.MaxLength);
        builder.HasIndex(x => new { x.Side, x.Sequence });
    }
}

internal sealed class ProposalCursorConfiguration : IEntityTypeConfiguration<ProposalCursor>
{
    public void Configure(EntityTypeBuilder<ProposalCursor> builder)
    {
        builder.ToTable("ProposalCursor");
        builder.Property(x => x.Id).ValueGeneratedNever();
    }
}

internal sealed class ProposalWaitConfiguration : IEntityTypeConfiguration<ProposalWait>
{
    public void Configure(EntityTypeBuilder<ProposalWait> builder)
    {
        builder.ToTable("ProposalWaits");
        builder.HasKey(x => x.RecordId);
        builder.Property(x => x.RecordId).ValueGeneratedNever();
        builder.HasIndex(x => x.CompanyId);
    }
}
