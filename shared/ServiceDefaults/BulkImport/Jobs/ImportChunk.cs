using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matchmaking.ServiceDefaults.BulkImport.Jobs;

/// <summary>A piece of the file. Its bytes go when the import ends; number, size and checksum stay, so that a late repeat is recognised.</summary>
internal sealed class ImportChunk
{
    public const int MaxSize = 8 * 1024 * 1024;
    public const int MaxNumber = 2_000;
    public const long MaxFile = 200L * 1024 * 1024;

    public Guid ImportId { get; init; }

    public int Number { get; init; }

    public int Size { get; set; }

    public string Sha256 { get; set; } = "";

    internal sealed class Configuration : IEntityTypeConfiguration<ImportChunk>
    {
        public void Configure(EntityTypeBuilder<ImportChunk> builder)
        {
            builder.ToTable("ImportChunks");
            builder.HasKey(x => new { x.ImportId, x.Number });
            builder.Property(x => x.Sha256).HasMaxLength(64);
        }
    }
}

/// <summary>
/// A part of a chunk's bytes. Small, because every slice of rows reads the file again from its mark: with whole chunks it would load
/// 8 MB to find 200 rows.
/// </summary>
internal sealed class ImportPart
{
    public const int MaxSize = 128 * 1024;

    public Guid ImportId { get; init; }

    public int Chunk { get; init; }

    public int Number { get; init; }

    public byte[] Content { get; init; } = [];

    internal sealed class Configuration : IEntityTypeConfiguration<ImportPart>
    {
        public void Configure(EntityTypeBuilder<ImportPart> builder)
        {
            builder.ToTable("ImportParts");
            builder.HasKey(x => new { x.ImportId, x.Chunk, x.Number });
        }
    }
}
