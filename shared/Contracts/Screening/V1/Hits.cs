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

    /// <summary>May be meant; somebody looks further. Holds the company like an open hit.</summary>
    Possible,

    /// <summary>With the screening lead. Holds the company like an open hit.</summary>
    Escalated,
}

/// <summary>Reasons that a decision on a hit may carry.</summary>
public static class HitReasons
{
    /// <summary>Whatever the other codes do not say; needs a note.</summary>
    public const string Other = "other";

    /// <summary>Reasons for <see cref="HitState.FalsePositive"/>.</summary>
    public static IReadOnlyList<string> FalsePositive { get; } =
        ["different-birth-date", "different-nationality", "different-activity", "different-name", "person-known-to-desk", "no-control", Other];

    /// <summary>Reasons for <see cref="HitState.Confirmed"/>.</summary>
    public static IReadOnlyList<string> Confirmed { get; } =
        ["same-identifiers", "same-birth-date-and-name", "same-organisation", "owned-or-controlled", "admitted-by-company", Other];

    /// <summary>Reasons for <see cref="HitState.Possible"/>.</summary>
    public static IReadOnlyList<string> Possible { get; } = ["facts-missing", "company-asked", "facts-contradict", Other];

    /// <summary>Reasons for <see cref="HitState.Escalated"/>.</summary>
    public static IReadOnlyList<string> Escalated { get; } = ["sensitive", "own-conflict", "ownership-unclear", "facts-contradict", Other];

    /// <summary>The reasons that go with an outcome; none for <see cref="HitState.Open"/>, which nobody decides.</summary>
    public static IReadOnlyList<string> Of(HitState outcome) => outcome switch
    {
        HitState.FalsePositive => FalsePositive,
        HitState.Confirmed => Confirmed,
        HitState.Possible => Possible,
        HitState.Escalated => Escalated,
        _ => [],
    };
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

    /// <summary>Who decided; with a second person, who proposed it.</summary>
    public Actor? DecidedBy { get; init; }

    /// <summary>The second person, where the decision needed one.</summary>
    public Actor? SecondedBy { get; init; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Until when whoever decided alone may take it back, UTC.</summary>
    public DateTimeOffset? UndoUntil { get; init; }

    /// <summary>
    /// How much agrees: <c>nameOnly</c>, <c>nameAndFact</c> (birth date or country agrees too) or <c>identifier</c>. In a stored hit the word of
    /// that day; in an answer today's.
    /// </summary>
    public string Grade { get; init; } = "";

    /// <summary>True when clearing it needs a second person: a high score, a birth date or an identifier that agrees, or it was escalated.</summary>
    public bool ClearingNeedsTwo { get; init; }

    /// <summary>A decision that waits for a second person.</summary>
    public HitProposal? Proposal { get; init; }

    /// <summary>Decisions and proposals that are no longer in force, oldest first.</summary>
    public IReadOnlyList<HitDecision> Decisions { get; init; } = [];

    /// <summary>What either side says differently since the last decision or proposal; not empty after a reopening.</summary>
    public IReadOnlyList<RecordChange> Changes { get; init; } = [];

    /// <summary>When a change opened it again, UTC.</summary>
    public DateTimeOffset? ReopenedAt { get; init; }

    /// <summary>Set when the hit is another company's, confirmed there, and came along a shared owner, officer or parent.</summary>
    public ThroughAffiliate? Through { get; init; }

    /// <summary>The subject as it was compared; none for hits that were found before this was kept.</summary>
    public SubjectRecord? Record { get; init; }
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

    /// <summary>Gender in the list's words.</summary>
    public string? Gender { get; init; }

    /// <summary>Titles.</summary>
    public IReadOnlyList<string> Titles { get; init; } = [];

    /// <summary>Places of birth, each on one line.</summary>
    public IReadOnlyList<string> BirthPlaces { get; init; } = [];

    /// <summary>Remarks of the list.</summary>
    public string? Comments { get; init; }

    /// <summary>Where a commercial provider shows its record, https; none for an entry of a list.</summary>
    public string? Link { get; init; }
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

    /// <summary>Where the words stand in <see cref="SubjectName"/> as it was written, in its own script.</summary>
    public IReadOnlyList<HitMark> SubjectMarks { get; init; } = [];

    /// <summary>Where the words stand in <see cref="ListedName"/> as it was written.</summary>
    public IReadOnlyList<HitMark> ListedMarks { get; init; } = [];
}

/// <summary>A part of a name that was taken for a part of the other.</summary>
/// <param name="Start">First UTF-16 unit.</param>
/// <param name="Length">UTF-16 units.</param>
/// <param name="Word">Index in <see cref="HitExplanation.Words"/>.</param>
public sealed record HitMark(int Start, int Length, int Word);

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
