namespace Matchmaking.Contracts.Screening.V1;

/// <summary>Body of <c>POST /api/v1/screening/cases/{id}/hits/{hitId}/decide</c> (If-Match: the case's version).</summary>
public sealed record DecideHitRequest
{
    /// <summary>
    /// <c>falsePositive</c>, <c>possible</c>, <c>confirmed</c> or <c>escalated</c>; a decision may be taken anew. Confirming, taking a
    /// confirmation back and clearing a strong hit are proposed by one person and agreed to by another, of whom one is a screening lead.
    /// </summary>
    public HitState Outcome { get; init; }

    /// <summary>One of <see cref="HitReasons"/> for the outcome.</summary>
    public string? Reason { get; init; }

    /// <summary>Words, at most 2,000 characters; needed with the reason <c>other</c>.</summary>
    public string? Note { get; init; }
}

/// <summary>Body of <c>POST …/hits/{hitId}/second</c> (If-Match): what the second person says about a proposed decision.</summary>
public sealed record SecondHitRequest
{
    /// <summary>True agrees, false sends it back.</summary>
    public bool? Agree { get; init; }

    /// <summary>Words, at most 2,000 characters; needed to send it back.</summary>
    public string? Note { get; init; }
}

/// <summary>Body of <c>POST …/cases/{id}/assign</c> (If-Match).</summary>
public sealed record AssignCaseRequest
{
    /// <summary><c>me</c>, <c>none</c>, or the subject of somebody at the screening desk.</summary>
    public string? To { get; init; }
}

/// <summary>Body of <c>POST …/cases/{id}/due</c> (If-Match).</summary>
public sealed record SetDueRequest
{
    /// <summary>The day, from today to a year from now.</summary>
    public DateOnly? On { get; init; }
}

/// <summary>Body of <c>POST …/cases/{id}/comments</c>.</summary>
public sealed record AddCommentRequest
{
    /// <summary>The hit, if it is about one.</summary>
    public Guid? HitId { get; init; }

    /// <summary>Words, 1–4,000 characters.</summary>
    public string? Text { get; init; }
}

/// <summary>A hit in the queue.</summary>
public sealed record QueuedHit
{
    /// <summary>The hit.</summary>
    public required Guid HitId { get; init; }

    /// <summary>Its case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The case's version, for If-Match.</summary>
    public required long Version { get; init; }

    /// <summary>The case's reference.</summary>
    public required string Reference { get; init; }

    /// <summary>The company.</summary>
    public required string CompanyName { get; init; }

    /// <summary>The subject's name.</summary>
    public required string Subject { get; init; }

    /// <summary>The entry's name that was compared.</summary>
    public required string ListedName { get; init; }

    /// <summary>List.</summary>
    public required string ListCode { get; init; }

    /// <summary>Score, 0–1000.</summary>
    public required int Score { get; init; }

    /// <summary>See <see cref="CaseHit.Grade"/>.</summary>
    public required string Grade { get; init; }

    /// <summary>State.</summary>
    public required HitState State { get; init; }

    /// <summary>What waits for a second person.</summary>
    public HitState? Proposed { get; init; }

    /// <summary>True when a change opened it again.</summary>
    public bool IsReopened { get; init; }

    /// <summary>True when it came along an affiliate.</summary>
    public bool IsThroughAffiliate { get; init; }

    /// <summary>Whose the case is.</summary>
    public Officer? AssignedTo { get; init; }

    /// <summary>Day by which the case should be decided.</summary>
    public DateOnly? DueOn { get; init; }
}

/// <summary>Answer of <c>GET /api/v1/screening/cases/counts</c>: hits behind each filter, within the other filters given.</summary>
public sealed record CaseCounts
{
    /// <summary>Hits by <c>show</c>: <c>todo</c>, <c>waiting</c>, <c>second</c>, <c>possible</c>, <c>escalated</c>, <c>confirmed</c>, <c>dismissed</c>.</summary>
    public required IReadOnlyDictionary<string, int> Hits { get; init; }

    /// <summary>Cases with something that waits.</summary>
    public required int Waiting { get; init; }

    /// <summary>Of these, the reader's.</summary>
    public required int Mine { get; init; }

    /// <summary>Of these, nobody's.</summary>
    public required int Unassigned { get; init; }

    /// <summary>Of these, past their day.</summary>
    public required int Overdue { get; init; }

    /// <summary>Cases with a proposal that the reader may agree to.</summary>
    public required int Second { get; init; }
}

/// <summary>Body of <c>POST /api/v1/screening/cases/bulk</c>: one action on several hits, each with the guards it has alone.</summary>
public sealed record BulkHitsRequest
{
    /// <summary><c>dismiss</c>, <c>assign</c> or <c>due</c>; the last two act on the hits' cases.</summary>
    public string? Action { get; init; }

    /// <summary>1–100 hits.</summary>
    public IReadOnlyList<BulkHit> Items { get; init; } = [];

    /// <summary>Dismiss: one of <see cref="HitReasons.FalsePositive"/>.</summary>
    public string? Reason { get; init; }

    /// <summary>Dismiss: words; needed with the reason <c>other</c>.</summary>
    public string? Note { get; init; }

    /// <summary>Assign: see <see cref="AssignCaseRequest.To"/>.</summary>
    public string? To { get; init; }

    /// <summary>Due: see <see cref="SetDueRequest.On"/>.</summary>
    public DateOnly? On { get; init; }
}

/// <summary>A hit and the version of its case that was seen, as If-Match would name it.</summary>
/// <param name="CaseId">Its case.</param>
/// <param name="HitId">The hit.</param>
/// <param name="Version">The case's version.</param>
public sealed record BulkHit(Guid CaseId, Guid HitId, long Version);

/// <summary>What became of one hit of a bulk action.</summary>
/// <param name="CaseId">Its case.</param>
/// <param name="HitId">The hit.</param>
/// <param name="Result"><c>done</c>, <c>proposed</c> (waits for a second person) or <c>refused</c>.</param>
/// <param name="Code">Problem code, when refused.</param>
/// <param name="Detail">Why, when refused.</param>
public sealed record BulkHitResult(Guid CaseId, Guid HitId, string Result, string? Code = null, string? Detail = null);

/// <summary>Answer of a bulk action, in the order asked.</summary>
/// <param name="Items">One for each hit.</param>
public sealed record BulkHitsResponse(IReadOnlyList<BulkHitResult> Items);
