using Matchmaking.Contracts;
using Matchmaking.Contracts.Imports.V1;
using Matchmaking.Messaging.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matchmaking.ServiceDefaults.BulkImport.Jobs;

/// <summary>The answer to one row, written by the commit that stored its record.</summary>
internal sealed class ImportRowResult
{
    public Guid ImportId { get; init; }

    public int Row { get; init; }

    public int Line { get; init; }

    public string? ExternalId { get; init; }

    public ImportOutcome Outcome { get; init; }

    public Guid? RecordId { get; init; }

    /// <summary>None when all is well, which saves most rows a document.</summary>
    public IReadOnlyList<FieldError>? Errors { get; init; }

    public ImportRow Answer() => new()
    {
        Row = Row,
        Line = Line,
        ExternalId = ExternalId,
        Outcome = Outcome,
        RecordId = RecordId,
        Errors = Errors ?? [],
    };

    internal sealed class Configuration : IEntityTypeConfiguration<ImportRowResult>
    {
        public void Configure(EntityTypeBuilder<ImportRowResult> builder)
        {
            builder.ToTable("ImportRows");
            builder.HasKey(x => new { x.ImportId, x.Row });
            builder.Property(x => x.ExternalId).HasMaxLength(100);
            builder.Property(x => x.Errors!).IsDocument();
            builder.HasIndex(x => new { x.ImportId, x.ExternalId });
            builder.HasIndex(x => new { x.ImportId, x.Outcome, x.Row });
        }
    }
}
