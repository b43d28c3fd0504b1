using Matchmaking.Matching.Copies;
using Matchmaking.Messaging.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matchmaking.Matching.Data;

internal sealed class AcceptanceCopyConfiguration : IEntityTypeConfiguration<AcceptanceCopy>
{
    public void Configure(EntityTypeBuilder<AcceptanceCopy> builder)
    {
        builder.ToTable("AcceptanceRuleCopies");
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Version).IsConcurrencyToken();
        builder.Property(x => x.Kind).HasMaxLength(40);
        builder.Property(x => x.Snapshot).IsDocument();
        builder.HasIndex(x => new { x.AgencyId, x.Kind });
    }
}
