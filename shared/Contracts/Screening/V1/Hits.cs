using System.Text.Json.Serialization;

namespace Matchmaking.Contracts.Screening.V1;

/// <summary>What became of a hit.</summary>
[JsonConverter(typeof(CamelCaseEnum<HitState>))]
public enum HitState
{
    /// <summary>Waits for a screening officer.</summary>
    Open,

    /// <summary>Somebody else is meant.</summary>
    FalsePositive,

    /// <summary>The listed person or organisation is meant.</summary>
    Confirmed,
}

/// <summary>Reasons that a decision on a hit may carry.</summary>
public static class HitReasons
{
    /// <summary>Whatever the other codes do not say; needs a note.</summary>
    public const string Other = "other";

    /// <summary>Reasons for <see cref="HitState.FalsePositive"/>.</summary>
    public static IReadOnlyList<string> FalsePositive { get; } =
        ["different-birth-date", "different-nationality", "different-activity", "different-name", "person-known-to-desk", Other];

    /// <summary>Reasons for <see cref="HitState.Confirmed"/>.</summary>
    public static IReadOnlyList<string> Confirmed { get; } =
        ["same-identifiers", "same-birth-date-and-name", "same-organisation", "owned-or-controlled", "admitted-by-company", Other];
}

/// <summary>A record of a company that resembles an entry of a watch list. For the screening desk only.</summary>
public sealed record CaseHit
{
    /// <summary>Id within the case.</summary>
    public required Guid Id { get; init; }

    /// <summary>What the subject is to the company: <c>company</c>, <c>owner</c>, <c>officer</c>.</summary>
    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>Name of the subject.</summary>
    public required string Subject { get; init; }

    /// <summary>True when the subject is an organisation.</summary>
    public required bool IsOrganisation { get; init; }

    /// <summary>Score, 0–1000.</summary>
    public required int Score { get; init; }

    /// <summary>The entry as the list stated it when it was found.</summary>
    public required ListedRecord Listed { get; init; }

    /// <summary>Why the pair scored as it did.</summary>
    public required HitExplanation Why { get; init; }

    /// <summary>List versions it was found with, <c>un-sc:3</c>.</summary>
    public required string ListVersion { get; init; }

    /// <summary>First found, UTC.</summary>
    public required DateTimeOffset FoundAt { get; init; }

    /// <summary>False when a later run did not find it any more; a confirmed hit stays until a person takes it back.</summary>
    public required bool StillFound { get; init; }

    /// <summary>Decision.</summary>
    public required HitState State { get; init; }

    /// <summary>Reason code of the decision.</summary>
    public string? Reason { get; init; }

    /// <summary>Words of the decision.</summary>
    public string? Note { get; init; }

    /// <summary>Who decided.</summary>
    public Actor? DecidedBy { get; init; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset? DecidedAt { get; init; }
}

/// <summary>One entry of a watch list, as far as it helps to tell people apart.</summary>
public sealed record ListedRecord
{
    /// <summary>List.</summary>
    public required string ListCode { get; init; }

    /// <summary>Id within the list.</summary>
    public required string EntryId { get; init; }

    /// <summary>Reference its publisher quotes.</summary>
    public string? Reference { get; init; }

    /// <summary>Regime or committee.</summary>
    public string? Regime { get; init; }

    /// <summary>Every name.</summary>
    public required IReadOnlyList<ListedNameResponse> Names { get; init; }

    /// <summary>Day it was listed.</summary>
    public DateOnly? ListedOn { get; init; }

    /// <summary>Birth dates as precisely as they are known.</summary>
    public IReadOnlyList<string> BirthDates { get; init; } = [];

    /// <summary>Nationalities in the list's words.</summary>
    public IReadOnlyList<string> Nationalities { get; init; } = [];

    /// <summary>Functions.</summary>
    public IReadOnlyList<string> Designations { get; init; } = [];

    /// <summary>Addresses, each on one line.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>Identity documents, each on one line.</summary>
    public IReadOnlyList<string> Documents { get; init; } = [];

    /// <summary>Remarks of the list.</summary>
    public string? Comments { get; init; }
}

/// <summary>A name of an entry.</summary>
/// <param name="Kind"><c>primary</c>, <c>originalScript</c>, <c>goodAlias</c>, <c>lowAlias</c>, <c>alsoKnownAs</c>, <c>formerlyKnownAs</c>.</param>
/// <param name="Text">As written.</param>
public sealed record ListedNameResponse(string Kind, string Text);

/// <summary>Why a pair scored as it did. The score is the name's score plus the points of the facts, at least 0.</summary>
public sealed record HitExplanation
{
    /// <summary>The subject's name that was compared, as written.</summary>
    public required string SubjectName { get; init; }

    /// <summary>The entry's name that was compared, as written.</summary>
    public required string ListedName { get; init; }

    /// <summary>Score of the names alone, 0–1000.</summary>
    public required int NameScore { get; init; }

    /// <summary>Words taken for each other.</summary>
    public IReadOnlyList<HitWord> Words { get; init; } = [];

    /// <summary>Words that only the subject has.</summary>
    public IReadOnlyList<string> OnlyInSubject { get; init; } = [];

    /// <summary>Words that only the entry has.</summary>
    public IReadOnlyList<string> OnlyInListed { get; init; } = [];

    /// <summary>Birth date and country, where both sides state them.</summary>
    public IReadOnlyList<HitFact> Facts { get; init; } = [];
}

/// <summary>Two words taken for each other.</summary>
/// <param name="Subject">The subject's, normalised.</param>
/// <param name="Listed">The entry's, normalised.</param>
/// <param name="Reason"><c>same</c>, <c>spelling</c>, <c>sound</c>, <c>initial</c>, <c>abbreviation</c>, <c>otherScript</c>, <c>joined</c>.</param>
/// <param name="Similarity">0–1000.</param>
/// <param name="Weight">0–1000; a rare word weighs more.</param>
public sealed record HitWord(string Subject, string Listed, string Reason, int Similarity, int Weight);

/// <summary>A fact that both sides state.</summary>
/// <param name="Kind"><c>birthDate</c> or <c>country</c>.</param>
/// <param name="Outcome"><c>agrees</c>, <c>near</c> or <c>differs</c>.</param>
/// <param name="Subject">The subject's.</param>
/// <param name="Listed">The entry's.</param>
/// <param name="Points">What it takes off, 0 or less.</param>
public sealed record HitFact(string Kind, string Outcome, string Subject, string Listed, int Points);
