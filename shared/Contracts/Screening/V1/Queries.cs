using System.Text.Json.Serialization;

namespace Matchmaking.Contracts.Screening.V1;

/// <summary>What kind of record is compared; only equal kinds are.</summary>
[JsonConverter(typeof(CamelCaseEnum<RecordKind>))]
public enum RecordKind
{
    /// <summary>A person.</summary>
    Person,

    /// <summary>A company or another organisation.</summary>
    Organisation,

    /// <summary>A ship.</summary>
    Vessel,

    /// <summary>An aircraft.</summary>
    Aircraft,
}

/// <summary>What a score rests on; between equal scores the better founded one comes first.</summary>
[JsonConverter(typeof(CamelCaseEnum<ScreeningGrade>))]
public enum ScreeningGrade
{
    /// <summary>Names alone.</summary>
    NameOnly,

    /// <summary>Names, and a birth date that agrees.</summary>
    NameAndDate,

    /// <summary>A number that only one person or organisation has.</summary>
    Identifier,
}

/// <summary>One record to compare. What is not known stays empty and changes no score.</summary>
public sealed record ScreeningRecord
{
    /// <summary>Most names of one record.</summary>
    public const int MaxNames = 50;

    /// <summary>Longest name, characters.</summary>
    public const int MaxName = 1_000;

    /// <summary>Kind.</summary>
    public RecordKind Kind { get; init; }

    /// <summary>Names in any script and order, 1–50, each at most 1,000 characters.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Birth date as known: <c>1970</c>, <c>1970-05</c> or <c>1970-05-21</c>.</summary>
    public string? BirthDate { get; init; }

    /// <summary>Nationalities, or the country of registration, ISO 3166-1 alpha-2, at most 20.</summary>
    public IReadOnlyList<string> Countries { get; init; } = [];

    /// <summary><c>male</c> or <c>female</c>.</summary>
    public string? Gender { get; init; }

    /// <summary>Numbers that name only this one, at most 20.</summary>
    public IReadOnlyList<ScreeningNumber> Numbers { get; init; } = [];
}

/// <summary>A number that names one person or organisation.</summary>
public sealed record ScreeningNumber
{
    /// <summary><c>passport</c>, <c>nationalId</c>, <c>taxId</c>, <c>registrationNumber</c>, <c>lei</c>, <c>imo</c> …; left out when unknown.</summary>
    public string? Kind { get; init; }

    /// <summary>The number, at most 100 characters; blanks and punctuation do not count.</summary>
    public string Number { get; init; } = "";

    /// <summary>Who gave it, ISO 3166-1 alpha-2.</summary>
    public string? Country { get; init; }
}

/// <summary>Body of <c>POST /api/v1/screening/compare</c>.</summary>
public sealed record CompareRequest
{
    /// <summary>One record.</summary>
    public ScreeningRecord First { get; init; } = new();

    /// <summary>The other, of the same kind.</summary>
    public ScreeningRecord Second { get; init; } = new();
}

/// <summary>Answer of <c>POST /api/v1/screening/compare</c>.</summary>
public sealed record CompareResponse
{
    /// <summary>Score, 0–1000.</summary>
    public required int Score { get; init; }

    /// <summary>What the score rests on.</summary>
    public required ScreeningGrade Grade { get; init; }

    /// <summary>Score from which the pair would be a hit.</summary>
    public required int Threshold { get; init; }

    /// <summary>Why; the first record is the subject.</summary>
    public required HitExplanation Why { get; init; }

    /// <summary>Version of the comparison.</summary>
    public required string Algorithm { get; init; }

    /// <summary>Hash of its settings.</summary>
    public required string Settings { get; init; }
}

/// <summary>Body of <c>POST /api/v1/screening/search</c>, which leaves a record in the evidence and nothing else.</summary>
public sealed record SearchRequest
{
    /// <summary>Who is looked for.</summary>
    public ScreeningRecord Record { get; init; } = new();

    /// <summary>Score from which a pair is a hit, 500–1000; the agency's profile, or the platform's, when left out. A higher one than the platform's is refused.</summary>
    public int? Threshold { get; init; }

    /// <summary>Codes of the lists to compare with; those of the agency's profile, or all, when empty.</summary>
    public IReadOnlyList<string> Lists { get; init; } = [];
}

/// <summary>Answer of <c>POST /api/v1/screening/search</c>, and of one line of a batch.</summary>
public sealed record SearchResponse
{
    /// <summary>Hits, best first, at most 100.</summary>
    public required IReadOnlyList<FoundEntry> Hits { get; init; }

    /// <summary>Threshold applied.</summary>
    public required int Threshold { get; init; }

    /// <summary>Lists compared with, each with its version and age.</summary>
    public required IReadOnlyList<ListInUse> Lists { get; init; }

    /// <summary>Version of the comparison.</summary>
    public required string Algorithm { get; init; }

    /// <summary>Hash of its settings.</summary>
    public required string Settings { get; init; }
}

/// <summary>One entry that resembles the record.</summary>
public sealed record FoundEntry
{
    /// <summary>Score, 0–1000.</summary>
    public required int Score { get; init; }

    /// <summary>What the score rests on.</summary>
    public required ScreeningGrade Grade { get; init; }

    /// <summary>The entry as its list states it.</summary>
    public required ListedRecord Listed { get; init; }

    /// <summary>Why.</summary>
    public required HitExplanation Why { get; init; }
}

/// <summary>A list that was compared with.</summary>
/// <param name="Code">List.</param>
/// <param name="Version">Its version.</param>
/// <param name="AgeHours">Hours since its source last confirmed or replaced it.</param>
/// <param name="Problem">Why its last refresh failed.</param>
public sealed record ListInUse(string Code, int Version, int AgeHours, string? Problem);

/// <summary>A line of the body of <c>POST /api/v1/screening/batch</c> (JSON Lines, at most 100,000).</summary>
public sealed record BatchLine
{
    /// <summary>The sender's own reference, at most 200 characters; comes back with the answer.</summary>
    public string? Id { get; init; }

    /// <summary>Who is looked for.</summary>
    public ScreeningRecord Record { get; init; } = new();
}

/// <summary>A line of the answer of <c>POST /api/v1/screening/batch</c>, in the order of the request.</summary>
public sealed record BatchAnswer
{
    /// <summary>Line of the request, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>The sender's reference.</summary>
    public string? Id { get; init; }

    /// <summary>Hits, best first; none when the line could not be read.</summary>
    public IReadOnlyList<FoundEntry>? Hits { get; init; }

    /// <summary>What is wrong with the line; the others are answered all the same.</summary>
    public IReadOnlyList<FieldError>? Errors { get; init; }
}
