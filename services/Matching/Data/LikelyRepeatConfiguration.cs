using Matchmaking.Matching.Repeats;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matchmaking.Matching.Data;

internal sealed class LikelyRepeatConfiguration : IEntityTypeConfiguration<LikelyRepeat>
{
    public void Configure(EntityTypeBuilder<LikelyRepeat> builder)
    {
        builder.ToTable("LikelyRepeats");
        builder.HasKey(x => x.Id);
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Version).IsConcurrencyToken();
        builder.Property(x => x.ToldApartBy).HasMaxLength(200);
        builder.HasIndex(x => new { x.MainId, x.OtherId }).IsUnique();
        builder.HasIndex(x => new { x.MainId, x.State, x.FoundAt });
        builder.HasIndex(x => new { x.OtherId, x.State });
        builder.HasIndex(x => new { x.State, x.FoundAt });
        builder.HasIndex(x => new { x.CompanyId, x.State, x.FoundAt });
    }
}
