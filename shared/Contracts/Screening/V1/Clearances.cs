namespace Matchmaking.Contracts.Screening.V1;

/// <summary>Body of <c>POST /api/v1/screening/clearances</c>: asks whether an agency may work with a company. Asking again changes nothing.</summary>
public sealed record RequestClearance
{
    /// <summary>The company.</summary>
    public Guid CompanyId { get; init; }

    /// <summary>The agency; needed from the desk and from members of several agencies.</summary>
    public Guid? AgencyId { get; init; }

    /// <summary>Kind of help.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Value of the match, US dollars; none when unknown.</summary>
    public decimal? ValueUsd { get; init; }

    /// <summary>The match that waits for it.</summary>
    public Guid? MatchId { get; init; }
}

/// <summary>Body of <c>POST /api/v1/screening/clearances/{id}/decide</c> (If-Match).</summary>
public sealed record DecideClearance
{
    /// <summary><c>cleared</c>, <c>clearedWithConditions</c> or <c>notCleared</c>.</summary>
    public ClearanceState Outcome { get; init; }

    /// <summary>Due diligence done, tier 1–3; tier 3 is decided by the screening lead.</summary>
    public int Tier { get; init; } = 1;

    /// <summary>What it covers: the agency that asked, or none for all agencies.</summary>
    public ClearanceScope Scope { get; init; } = new();

    /// <summary>Conditions in words, at most 20; with <c>clearedWithConditions</c> one of these or of the tasks, and none otherwise.</summary>
    public IReadOnlyList<string> Conditions { get; init; } = [];

    /// <summary>Conditions that somebody has to do something about, at most 20; with <c>clearedWithConditions</c> only.</summary>
    public IReadOnlyList<NewConditionTask> Tasks { get; init; } = [];

    /// <summary>Last day, within three years; needed to clear.</summary>
    public DateOnly? Expires { get; init; }

    /// <summary>One of <see cref="ClearanceReasons"/> for the outcome.</summary>
    public string? Reason { get; init; }

    /// <summary>Words for staff, at most 2,000 characters.</summary>
    public string? Note { get; init; }
}

/// <summary>Reasons that steps of a clearance may carry.</summary>
public static class ClearanceReasons
{
    /// <summary>To clear, with or without conditions.</summary>
    public static IReadOnlyList<string> Cleared { get; } = ["no-concerns", "concerns-resolved", "known-partner", "limited-risk"];

    /// <summary>Not to clear.</summary>
    public static IReadOnlyList<string> NotCleared { get; } =
        ["exclusion-criteria", "listed", "integrity-concerns", "ownership-unclear", "information-missing", "conflict-of-interest"];

    /// <summary>To open again by hand.</summary>
    public static IReadOnlyList<string> Reopened { get; } = ["new-information", "company-changed", "complaint", "conditions-broken", "review"];
}

/// <summary>Body of <c>POST /api/v1/screening/clearances/{id}/answer</c> (If-Match): the company's answer to the last question.</summary>
public sealed record AnswerClearance
{
    /// <summary>1–4,000 characters.</summary>
    public string Answer { get; init; } = "";
}

/// <summary>A question to the company and its answer.</summary>
public sealed record ClearanceQuestion
{
    /// <summary>The question.</summary>
    public required string Question { get; init; }

    /// <summary>Asked, UTC.</summary>
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>The answer.</summary>
    public string? Answer { get; init; }

    /// <summary>Answered, UTC.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }
}

/// <summary>
/// A clearance as the caller may see it. The desk sees everything; an agency the matches of its own, and the decision's reason and note
/// only when it asked; a company its own outcome, without the desk's words and without matches that it may not know of yet.
/// </summary>
public sealed record ClearanceResponse
{
    /// <summary>The clearance.</summary>
    public required ClearanceSnapshot Clearance { get; init; }

    /// <summary>Questions to the company, oldest first; not for agencies.</summary>
    public IReadOnlyList<ClearanceQuestion> Questions { get; init; } = [];

    /// <summary>Conditions that somebody has to do something about; for all who see the conditions.</summary>
    public IReadOnlyList<ConditionTaskResponse> Tasks { get; init; } = [];

    /// <summary>What the decision rests on; for the desk.</summary>
    public DecisionBasis? Basis { get; init; }

    /// <summary>First asked, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Last changed, UTC.</summary>
    public required DateTimeOffset ChangedAt { get; init; }
}
