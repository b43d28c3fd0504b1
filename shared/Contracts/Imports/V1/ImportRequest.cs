using System.Text.Json.Serialization;

namespace Matchmaking.Contracts.Imports.V1;

/// <summary>Form of an import's file.</summary>
[JsonConverter(typeof(CamelCaseEnum<ImportFormat>))]
public enum ImportFormat
{
    /// <summary>UTF-8 with a header row; separated by comma, semicolon or tab, which is found out.</summary>
    Csv,

    /// <summary>UTF-8, one JSON object a line.</summary>
    Jsonl,
}

/// <summary>Body of <c>POST /api/v1/offers/imports</c> and <c>POST /api/v1/needs/imports</c>.</summary>
public sealed record ImportRequest
{
    /// <summary>The company or agency, for callers that belong to several.</summary>
    public Guid? OrganisationId { get; init; }

    /// <summary>Name of the file, to know it again; 1–200 characters.</summary>
    public string FileName { get; init; } = "";

    /// <summary>Its form.</summary>
    public ImportFormat Format { get; init; }

    /// <summary>Which field comes from where; without it every column that carries a field's name fills that field.</summary>
    public ImportMapping? Mapping { get; init; }

    /// <summary>What to do with the records.</summary>
    public ImportOptions Options { get; init; } = new();

    /// <summary>SHA-256 of the whole file in hex; when given, a file that arrived otherwise is refused.</summary>
    public string? Sha256 { get; init; }
}

/// <summary>What an import does with the records it makes.</summary>
public sealed record ImportOptions
{
    /// <summary>Checks everything and says what would happen, and changes nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>Hands the records in; without it they stay drafts. A need then waits for its reviewer as usual.</summary>
    public bool Submit { get; init; }

    /// <summary>Needs only, by an agency admin only: opens them at once, without a review of each.</summary>
    public bool Open { get; init; }
}
