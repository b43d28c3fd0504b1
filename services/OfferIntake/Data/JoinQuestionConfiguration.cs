using Matchmaking.OfferIntake.JoinQuestions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matchmaking.OfferIntake.Data;

internal sealed class JoinQuestionConfiguration : IEntityTypeConfiguration<JoinQuestion>
{
    public void Configure(EntityTypeBuilder<JoinQuestion> builder)
    {
        builder.ToTable("JoinQuestions");
        builder.HasKey(x => x.Id);
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Version).IsConcurrencyToken();
        builder.Property(x => x.OfferReference).HasMaxLength(20);
        builder.Property(x => x.OfferTitle).HasMaxLength(200);
        builder.Property(x => x.IntoReference).HasMaxLength(20);
        builder.Property(x => x.AskedBy).HasMaxLength(100);
        builder.Property(x => x.AskedByName).HasMaxLength(200);
        builder.Property(x => x.Note).HasMaxLength(2_000);
        builder.Property(x => x.Answer).HasMaxLength(2_000);
        builder.Property(x => x.PairKey).HasMaxLength(70);
        builder.HasIndex(x => x.PairKey).IsUnique();
        builder.HasIndex(x => x.OfferId);
        builder.HasIndex(x => x.IntoId);
        builder.HasIndex(x => new { x.CompanyId, x.ChangedAt });
        builder.HasIndex(x => new { x.State, x.ChangedAt });
    }
}
