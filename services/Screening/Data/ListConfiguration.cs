using Matchmaking.Messaging.Data;
using Matchmaking.Screening.Lists;
using Matchmaking.Screening.Lists.Held;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matchmaking.Screening.Data;

internal sealed class ListConfiguration
    : IEntityTypeConfiguration<WatchList>, IEntityTypeConfiguration<ListVersion>, IEntityTypeConfiguration<ListContent>, IEntityTypeConfiguration<SourceCheck>,
        IEntityTypeConfiguration<HeldLoad>, IEntityTypeConfiguration<HeldContent>
{
    private const int CodeLength = 60;
    private const int ReaderLength = 100;
    private const int NameLength = 200;

    public void Configure(EntityTypeBuilder<WatchList> builder)
    {
        builder.ToTable("WatchLists");
        builder.HasKey(x => x.Code);
        builder.Property(x => x.Code).HasMaxLength(CodeLength);
        builder.Property(x => x.Problem).HasMaxLength(WatchList.MaxProblem);
        builder.Property(x => x.DiscardedSha256).HasMaxLength(64);
        builder.Property(x => x.UploadedName).HasMaxLength(NameLength);
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
        builder.Property(x => x.Reader).HasMaxLength(ReaderLength).HasDefaultValue("");
        builder.Property(x => x.Parts!).IsDocument();
        builder.Property(x => x.Warnings).IsDocument();
        builder.Property(x => x.Accepted!).IsDocument();
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
        builder.Property(x => x.Source).HasMaxLength(CodeLength);
        builder.Property(x => x.Problem).HasMaxLength(WatchList.MaxProblem);
        builder.Property(x => x.Validators!).IsDocument();
        builder.Property(x => x.Reader).HasMaxLength(ReaderLength);
        builder.Property(x => x.Revision).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<HeldLoad> builder)
    {
        builder.ToTable("HeldLoads");
        builder.HasKey(x => x.Id);
        builder.Property(x => x.ListCode).HasMaxLength(CodeLength);
        builder.Property(x => x.Problem).HasMaxLength(WatchList.MaxProblem);
        builder.Property(x => x.Facts).IsDocument();
        builder.Property(x => x.Decision!).IsDocument();
        builder.Property(x => x.Revision).IsConcurrencyToken();
        builder.HasIndex(x => new { x.ListCode, x.HeldAt });
    }

    public void Configure(EntityTypeBuilder<HeldContent> builder)
    {
        builder.ToTable("HeldContents");
        builder.HasKey(x => x.Id);
    }
}
