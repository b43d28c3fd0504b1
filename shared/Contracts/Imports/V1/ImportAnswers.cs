using System.Text.Json.Serialization;

namespace Matchmaking.Contracts.Imports.V1;

/// <summary>Where an import stands.</summary>
[JsonConverter(typeof(CamelCaseEnum<ImportState>))]
public enum ImportState
{
    /// <summary>Takes chunks.</summary>
    Uploading,

    /// <summary>Complete and waiting: checksum and rows are counted next.</summary>
    Waiting,

    /// <summary>Rows become records.</summary>
    Running,

    /// <summary>Every row has its answer.</summary>
    Finished,

    /// <summary>The file as a whole cannot be read; <see cref="ImportSnapshot.Failure"/> says why.</summary>
    Failed,

    /// <summary>Stopped by its owner; rows done before stay done.</summary>
    Cancelled,
}

/// <summary>What became of a row.</summary>
[JsonConverter(typeof(CamelCaseEnum<ImportOutcome>))]
public enum ImportOutcome
{
    /// <summary>A new record (in a dry run: would be).</summary>
    Created,

    /// <summary>An existing record with this external id took new content.</summary>
    Changed,

    /// <summary>The record already held this content.</summary>
    Unchanged,

    /// <summary>Not taken; the errors say why. Nothing of this row was stored.</summary>
    Failed,
}

/// <summary>Why a whole import failed.</summary>
/// <param name="Code">Stable, kebab-case.</param>
/// <param name="Detail">What happened and what to do.</param>
public sealed record ImportFailure(string Code, string Detail);

/// <summary>A chunk that has arrived.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Of its bytes, hex.</param>
public sealed record ImportChunkAnswer(int Number, int Size, string Sha256);

/// <summary>An import and how far it is.</summary>
public sealed record ImportSnapshot
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Raised with every change.</summary>
    public required long Version { get; init; }

    /// <summary>The company or agency.</summary>
    public required Guid OrganisationId { get; init; }

    /// <summary>Who started it.</summary>
    public required string By { get; init; }

    /// <summary>Name of the file.</summary>
    public required string FileName { get; init; }

    /// <summary>Form.</summary>
    public required ImportFormat Format { get; init; }

    /// <summary>What it does.</summary>
    public required ImportOptions Options { get; init; }

    /// <summary>State.</summary>
    public required ImportState State { get; init; }

    /// <summary>Data rows of the file; none before they are counted.</summary>
    public int? RowsTotal { get; init; }

    /// <summary>Rows with an answer.</summary>
    public required int RowsRead { get; init; }

    /// <summary>Rows that made a record.</summary>
    public required int Created { get; init; }

    /// <summary>Rows that changed a record.</summary>
    public required int Changed { get; init; }

    /// <summary>Rows whose record already was so.</summary>
    public required int Unchanged { get; init; }

    /// <summary>Rows not taken.</summary>
    public required int Failed { get; init; }

    /// <summary>0–100.</summary>
    public required int Percent { get; init; }

    /// <summary>Why the whole failed.</summary>
    public ImportFailure? Failure { get; init; }

    /// <summary>Chunks that have arrived, by number; only in the answer about one import.</summary>
    public IReadOnlyList<ImportChunkAnswer>? Chunks { get; init; }

    /// <summary>Rows not taken, the first hundred; only in the answer to <c>run</c>.</summary>
    public IReadOnlyList<ImportRow>? FailedRows { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset? EndedAt { get; init; }
}

/// <summary>What became of one row.</summary>
public sealed record ImportRow
{
    /// <summary>Data row, from 1; the header and empty lines do not count.</summary>
    public required int Row { get; init; }

    /// <summary>Line of the file, from 1, where the row begins.</summary>
    public required int Line { get; init; }

    /// <summary>The row's external id, when it could be read.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Outcome.</summary>
    public required ImportOutcome Outcome { get; init; }

    /// <summary>The record.</summary>
    public Guid? RecordId { get; init; }

    /// <summary>What is wrong, by the mapping's field names.</summary>
    public IReadOnlyList<FieldError> Errors { get; init; } = [];
}
