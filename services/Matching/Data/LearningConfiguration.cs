using Matchmaking.Matching.Learning;
using Matchmaking.Messaging.Data;
using Matchmaking.Messaging.DueWork;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matchmaking.Matching.Data;

internal sealed class LearningConfiguration :
    IEntityTypeConfiguration<Decision>, IEntityTypeConfiguration<LearnedWeights>, IEntityTypeConfiguration<WeightsInUse>, IEntityTypeConfiguration<DueItem>
{
    public void Configure(EntityTypeBuilder<Decision> builder)
    {
        builder.ToTable("Decisions");
        builder.HasKey(x => new { x.MatchId, x.Version });
        builder.Property(x => x.By).HasMaxLength(100);
        builder.Property(x => x.WeightsVersion).HasMaxLength(40);
        builder.Property(x => x.Values).IsDocument();
        builder.HasIndex(x => x.At);
    }

    public void Configure(EntityTypeBuilder<LearnedWeights> builder)
    {
        builder.ToTable("LearnedWeights");
        builder.HasKey(x => x.Number);
        builder.Property(x => x.Number).ValueGeneratedNever();
        builder.Property(x => x.HandVersion).HasMaxLength(30);
        builder.Property(x => x.Factors).IsDocument();
        builder.Property(x => x.From).IsDocument();
        builder.Property(x => x.Check).IsDocument();
        builder.Property(x => x.FittedBy).IsDocument();
        builder.Ignore(x => x.Weights);
        builder.Ignore(x => x.Version);
    }

    public void Configure(EntityTypeBuilder<WeightsInUse> builder)
    {
        builder.ToTable("WeightsInUse");
        builder.HasKey(x => x.Id);
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Version).IsConcurrencyToken();
    }

    /// <summary>Once, when a database comes to this version.</summary>
    public void Configure(EntityTypeBuilder<DueItem> builder) =>
        builder.HasData(new { LogEarlierDecisions.Kind, Key = LogEarlierDecisions.Start, DueAt = DateTimeOffset.UnixEpoch, Attempts = 0, IsClaimed = false, Revision = 0 });
}
