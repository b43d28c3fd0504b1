namespace Matchmaking.Contracts.Screening.V1;

/// <summary>Answer of <c>GET /api/v1/screening/evidence/head</c>: where the chain ends. Whoever keeps it outside can tell later whether what was before it has been changed.</summary>
public sealed record EvidenceHeadResponse
{
    /// <summary>Number of the last link, also how many there are; 0 before the first.</summary>
    public required long Sequence { get; init; }

    /// <summary>Its hash, SHA-256, hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>Last sealed, UTC; none before the chain has begun.</summary>
    public DateTimeOffset? SealedAt { get; init; }

    /// <summary>Records that wait for their place, seconds as a rule.</summary>
    public required long Unsealed { get; init; }
}

/// <summary>A search, batch or match request in the lists of <c>GET /api/v1/screening/evidence/searches</c>, newest first.</summary>
public sealed record EvidenceSearchResponse
{
    /// <summary>The record.</summary>
    public required Guid Id { get; init; }

    /// <summary>Its link; none until sealed.</summary>
    public long? Sequence { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary><c>search</c>, <c>batch</c> or <c>match</c>.</summary>
    public required string What { get; init; }

    /// <summary>Who asked.</summary>
    public required string By { get; init; }

    /// <summary>Their account.</summary>
    public required string Account { get; init; }

    /// <summary>The organisation they asked for.</summary>
    public Guid? OrganisationId { get; init; }

    /// <summary>List versions compared with, <c>un-sc:3</c>.</summary>
    public required IReadOnlyList<string> Lists { get; init; }

    /// <summary>Score from which a pair was a hit.</summary>
    public required int Threshold { get; init; }

    /// <summary>Hash of everything that the comparison depended on beside lists and engine.</summary>
    public required string SettingsHash { get; init; }

    /// <summary>How many were asked about.</summary>
    public required int Asked { get; init; }

    /// <summary>How many entries were found, of all together.</summary>
    public required int Found { get; init; }

    /// <summary>False for a batch that goes on or was cut off: then the numbers are those that it noted last, at most 1,000 answers or five seconds before.</summary>
    public required bool IsFinished { get; init; }

    /// <summary>SHA-256 over the questions as they came, each ended by a line feed.</summary>
    public string? Digest { get; init; }

    /// <summary>Who was looked for by the only question; empty for several, which the digest stands for.</summary>
    public IReadOnlyList<SearchedSubject> Subjects { get; init; } = [];
}

/// <summary>Somebody who was looked for.</summary>
/// <param name="PersonId">Their key among the people of the evidence.</param>
/// <param name="Names">The names as they were given; none once erased.</param>
/// <param name="BirthDate">Birth date as it was given.</param>
public sealed record SearchedSubject(Guid PersonId, IReadOnlyList<string> Names, string? BirthDate);

/// <summary>Something that is not as it was written.</summary>
/// <param name="Table">Table of the database.</param>
/// <param name="Key">Key of the row.</param>
/// <param name="Field">The column, or the columns of which at least one was changed; empty for a whole row.</param>
/// <param name="Sequence">Link of the chain that says otherwise.</param>
/// <param name="Problem">What is wrong, in words.</param>
public sealed record EvidenceFinding(string Table, string Key, string Field, long? Sequence, string Problem);

/// <summary>A verification; lists of <c>GET /api/v1/screening/evidence/verifications</c>, newest first.</summary>
public sealed record EvidenceVerificationResponse
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Asked for, UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Finished, UTC; none while it runs.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Who asked.</summary>
    public required Actor AskedBy { get; init; }

    /// <summary>What is looked at: <c>head</c>, <c>links</c>, <c>unsealed</c>, <c>runs</c>, <c>lists</c>, <c>keys</c>, <c>holds</c>, <c>parts</c>, <c>cases</c>, <c>clearances</c>, <c>done</c>.</summary>
    public required string Stage { get; init; }

    /// <summary>Links verified.</summary>
    public required long Links { get; init; }

    /// <summary>Links there were when it began.</summary>
    public required long LinksToVerify { get; init; }

    /// <summary>Rows looked at.</summary>
    public required long Rows { get; init; }

    /// <summary>Records that had no place yet.</summary>
    public required long Unsealed { get; init; }

    /// <summary>Runs from before the chain, which it knows of without what was compared.</summary>
    public required long Adopted { get; init; }

    /// <summary>How much is wrong; 0 with <see cref="FinishedAt"/> means that everything is as it was written.</summary>
    public required long FindingCount { get; init; }

    /// <summary>The first 500.</summary>
    public required IReadOnlyList<EvidenceFinding> Findings { get; init; }
}

/// <summary>A screening in the lists of <c>GET /api/v1/screening/evidence/screenings</c>, newest first.</summary>
public sealed record EvidenceScreeningResponse
{
    /// <summary>The run.</summary>
    public required Guid RunId { get; init; }

    /// <summary>Its link; none until sealed.</summary>
    public long? Sequence { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The company.</summary>
    public required Guid CompanyId { get; init; }

    /// <summary>Its legal name now.</summary>
    public required string CompanyName { get; init; }

    /// <summary>List versions compared with.</summary>
    public required string ListVersion { get; init; }

    /// <summary>Version of the comparison.</summary>
    public required string Algorithm { get; init; }

    /// <summary>Score from which a pair is a hit.</summary>
    public required int Threshold { get; init; }

    /// <summary>How many were compared.</summary>
    public required int Subjects { get; init; }

    /// <summary>Pairs found.</summary>
    public required int Hits { get; init; }
}

/// <summary>Answer of <c>POST /api/v1/screening/runs/{id}/replay</c>.</summary>
public sealed record ReplayResponse
{
    /// <summary>The run.</summary>
    public required Guid RunId { get; init; }

    /// <summary><c>identical</c>, <c>different</c>, <c>erased</c>, <c>unknownEngine</c> or <c>notRecorded</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>Why it is not identical.</summary>
    public string? Why { get; init; }

    /// <summary>How many were compared then.</summary>
    public required int Subjects { get; init; }

    /// <summary>How many of them are erased.</summary>
    public required int ErasedSubjects { get; init; }

    /// <summary>Those that came out otherwise, at most 20.</summary>
    public required IReadOnlyList<ReplayedDifference> Differences { get; init; }

    /// <summary>What commercial providers said then, as recorded: they are not asked again.</summary>
    public IReadOnlyList<RecordedProviderAnswer> Providers { get; init; } = [];
}

/// <summary>A commercial provider's answer as it was recorded with a screening.</summary>
/// <param name="Code">The provider.</param>
/// <param name="Answered">False when it gave no answer then.</param>
/// <param name="Version">What it said it had searched.</param>
/// <param name="At">When it was asked, UTC; a list change takes over an earlier answer about the same people.</param>
/// <param name="Hits">How many hits it gave.</param>
/// <param name="Problem">Why it gave none.</param>
public sealed record RecordedProviderAnswer(string Code, bool Answered, string? Version, DateTimeOffset At, int Hits, string? Problem);

/// <summary>A subject whose result is not the stored one.</summary>
/// <param name="Subject">Its number in the record.</param>
/// <param name="Name">Its name.</param>
/// <param name="Stored">The hits as stored, JSON.</param>
/// <param name="Now">The hits as they come out now, JSON.</param>
public sealed record ReplayedDifference(int Subject, string? Name, string Stored, string Now);

/// <summary>Somebody whose values the evidence holds; lists of <c>GET /api/v1/screening/evidence/people</c>.</summary>
public sealed record EvidencePersonResponse
{
    /// <summary>Id of the person's key.</summary>
    public required Guid Id { get; init; }

    /// <summary>Version, for If-Match.</summary>
    public required long Version { get; init; }

    /// <summary><c>person</c> or <c>organisation</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The company they were screened for.</summary>
    public Guid? CompanyId { get; init; }

    /// <summary>Name; none once erased.</summary>
    public string? Name { get; init; }

    /// <summary>What they were to the company.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Birth date as it was compared.</summary>
    public string? BirthDate { get; init; }

    /// <summary>Records that hold values of the person.</summary>
    public required int Records { get; init; }

    /// <summary>First recorded, UTC.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Erased, UTC.</summary>
    public DateTimeOffset? ErasedAt { get; init; }

    /// <summary>Legal holds that stand.</summary>
    public required IReadOnlyList<LegalHoldResponse> Holds { get; init; }
}

/// <summary>A reason in law to keep a person's values.</summary>
/// <param name="Id">Id.</param>
/// <param name="Reason">One of <see cref="EvidenceReasons.Hold"/>.</param>
/// <param name="SetAt">UTC.</param>
public sealed record LegalHoldResponse(Guid Id, string Reason, DateTimeOffset SetAt);

/// <summary>Reasons that acts on a person's values may carry.</summary>
public static class EvidenceReasons
{
    /// <summary>To erase.</summary>
    public static IReadOnlyList<string> Erasure { get; } = ["person-asked", "retention-ended", "court-order", "entered-by-mistake"];

    /// <summary>To hold.</summary>
    public static IReadOnlyList<string> Hold { get; } = ["litigation", "investigation", "audit", "authority-request"];

    /// <summary>To lift a hold.</summary>
    public static IReadOnlyList<string> Lift { get; } = ["matter-closed", "set-by-mistake"];
}

/// <summary>Body of <c>POST /api/v1/screening/evidence/exports</c>: one company, one case or one time; the answer is a ZIP.</summary>
public sealed record ExportEvidenceRequest
{
    /// <summary>A company.</summary>
    public Guid? CompanyId { get; init; }

    /// <summary>A case.</summary>
    public Guid? CaseId { get; init; }

    /// <summary>Recorded at or after this, UTC.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Recorded before this, UTC.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>For whom and why, 1–500 characters; recorded.</summary>
    public string Purpose { get; init; } = "";
}
