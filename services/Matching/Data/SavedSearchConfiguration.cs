using Matchmaking.Matching.SavedSearches;
using Matchmaking.Messaging.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matchmaking.Matching.Data;

internal sealed class SavedSearchConfiguration : IEntityTypeConfiguration<SavedSearch>
{
    public void Configure(EntityTypeBuilder<SavedSearch> builder)
    {
        builder.ToTable("SavedSearches");
        builder.HasKey(x => x.Id);
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Version).IsConcurrencyToken();
        builder.Property(x => x.Subject).HasMaxLength(100);
        builder.Property(x => x.Name).HasMaxLength(100);
        builder.Property(x => x.TimeZone).HasMaxLength(60);
        builder.Property(x => x.Criteria).IsDocument();
        builder.HasIndex(x => new { x.Subject, x.CreatedAt });
        builder.HasIndex(x => x.OrganisationId);
        builder.HasIndex(x => x.ChangedAt);
    }
}

internal sealed class SavedSearchHitConfiguration : IEntityTypeConfiguration<SavedSearchHit>
{
    public void Configure(EntityTypeBuilder<SavedSearchHit> builder)
    {
        builder.ToTable("SavedSearchHits");
        builder.HasKey(x => new { x.SearchId, x.RecordId });
        builder.Property(x => x.Revision).IsConcurrencyToken();
        builder.HasIndex(x => x.RecordId);
        builder.HasIndex(x => new { x.SearchId, x.ToldAt });
        builder.HasIndex(x => new { x.SearchId, x.FoundAt });
    }
}

internal sealed class AlertReaderConfiguration : IEntityTypeConfiguration<AlertReader>
{
    public void Configure(EntityTypeBuilder<AlertReader> builder)
    {
        builder.ToTable("AlertReaders");
        builder.HasKey(x => x.Subject);
        builder.Property(x => x.Subject).HasMaxLength(100);
        builder.Property(x => x.ToldAt).IsDocument();
        builder.Property(x => x.Revision).IsConcurrencyToken();
    }
}
