namespace Matchmaking.Contracts.Screening.V1;

/// <summary>A decision that one person proposed and another one has to agree to. The hit holds the company meanwhile.</summary>
public sealed record HitProposal
{
    /// <summary>What it would become.</summary>
    public required HitState Outcome { get; init; }

    /// <summary>Reason code.</summary>
    public required string Reason { get; init; }

    /// <summary>Words.</summary>
    public string? Note { get; init; }

    /// <summary>Who proposed it; never the one who agrees.</summary>
    public required Actor By { get; init; }

    /// <summary>True when a screening lead proposed it; of the two, one is a lead.</summary>
    public required bool ByLead { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>A decision or a proposal that ended, with what it was bound to.</summary>
public sealed record HitDecision
{
    /// <summary>What it said.</summary>
    public required HitState Outcome { get; init; }

    /// <summary>Reason code.</summary>
    public string? Reason { get; init; }

    /// <summary>Words.</summary>
    public string? Note { get; init; }

    /// <summary>Who decided or proposed.</summary>
    public Actor? By { get; init; }

    /// <summary>Who agreed, or sent it back.</summary>
    public Actor? Second { get; init; }

    /// <summary>Words of the second person.</summary>
    public string? SecondNote { get; init; }

    /// <summary>When it was decided or proposed, UTC.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>
    /// Why it is not in force: <c>replaced</c> (decided anew), <c>reopened</c> (a record changed), <c>undone</c>, or a proposal that was
    /// <c>sentBack</c>, <c>withdrawn</c> or <c>overtaken</c> (a record changed before anybody agreed).
    /// </summary>
    public required string EndedAs { get; init; }

    /// <summary>When it ended, UTC.</summary>
    public required DateTimeOffset EndedAt { get; init; }

    /// <summary>Fingerprint of the subject it was taken on.</summary>
    public required string SubjectFingerprint { get; init; }

    /// <summary>Content hash of the entry it was taken on.</summary>
    public required string EntryHash { get; init; }
}

/// <summary>What one side of a pair says differently.</summary>
/// <param name="Side"><c>company</c>, <c>list</c> or <c>connection</c>.</param>
/// <param name="Field">Name of the field: <c>names</c>, <c>birthDate</c>, <c>countries</c>, <c>documents</c>, …; <c>other</c> for what is compared but not shown.</param>
/// <param name="Before">As it was when the decision was taken.</param>
/// <param name="After">As it is now.</param>
public sealed record RecordChange(string Side, string Field, IReadOnlyList<string> Before, IReadOnlyList<string> After);

/// <summary>A subject as it was compared.</summary>
/// <param name="Names">Every name, as written.</param>
/// <param name="BirthDate">As precisely as known.</param>
/// <param name="Countries">ISO 3166-1 alpha-2.</param>
public sealed record SubjectRecord(IReadOnlyList<string> Names, string? BirthDate, IReadOnlyList<string> Countries);

/// <summary>Where a hit that came along an affiliate is from.</summary>
public sealed record ThroughAffiliate
{
    /// <summary>The company whose hit was confirmed.</summary>
    public required Guid CompanyId { get; init; }

    /// <summary>Its legal name.</summary>
    public required string CompanyName { get; init; }

    /// <summary>Its case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The confirmed hit there.</summary>
    public required Guid HitId { get; init; }

    /// <summary>The steps from this company to that one, nearest first.</summary>
    public required IReadOnlyList<AffiliateStep> Steps { get; init; }
}

/// <summary>One step between two companies.</summary>
/// <param name="Kind"><c>sharedPerson</c>, <c>sharedOwner</c> (an organisation), <c>parent</c> (owns this one), <c>subsidiary</c> (owned by this one) or <c>sameIdentifier</c>.</param>
/// <param name="Name">The shared person or owner, or the number; empty for parent and subsidiary.</param>
/// <param name="NameOnly">True when it rests on a name alone, without birth date, country or number.</param>
/// <param name="CompanyId">The company that the step leads to.</param>
/// <param name="CompanyName">Its legal name.</param>
public sealed record AffiliateStep(string Kind, string Name, bool NameOnly, Guid CompanyId, string CompanyName);
