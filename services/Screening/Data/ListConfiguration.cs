using Matchmaking.Messaging.Data;
using Matchmaking.Screening.Lists;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matchmaking.Screening.Data;

internal sealed class ListConfiguration
    : IEntityTypeConfiguration<WatchList>, IEntityTypeConfiguration<ListVersion>, IEntityTypeConfiguration<ListContent>, IEntityTypeConfiguration<SourceCheck>
{
    private const int CodeLength = 60;

    public void Configure(EntityTypeBuilder<WatchList> builder)
    {
        builder.ToTable("WatchLists");
        builder.HasKey(x => x.Code);
        builder.Property(x => x.Code).HasMaxLength(CodeLength);
        builder.Property(x => x.Problem).HasMaxLength(WatchList.MaxProblem);
        builder.Property(x => x.Revision).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<ListVersion> builder)
    {
        builder.ToTable("ListVersions");
        builder.HasKey(x => new { x.ListCode, x.Number });
        builder.Property(x => x.ListCode).HasMaxLength(CodeLength);
        builder.Property(x => x.Source).HasMaxLength(1000);
        builder.Property(x => x.Sha256).HasMaxLength(64);
        builder.Property(x => x.Diff).IsDocument();
        builder.Property(x => x.Warnings).IsDocument();
    }

    public void Configure(EntityTypeBuilder<ListContent> builder)
    {
        builder.ToTable("ListContents");
        builder.HasKey(x => new { x.ListCode, x.Number });
        builder.Property(x => x.ListCode).HasMaxLength(CodeLength);
    }

    public void Configure(EntityTypeBuilder<SourceCheck> builder)
    {
        builder.ToTable("SourceChecks");
        builder.HasKey(x => x.Source);
        builder.Property(x => x.Source).HasMaxLength(20);
        builder.Property(x => x.Problem).HasMaxLength(WatchList.MaxProblem);
        builder.Property(x => x.Revision).IsConcurrencyToken();
    }
}
