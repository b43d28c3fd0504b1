using System.Text.Json.Serialization;

namespace Matchmaking.Contracts.Screening.V1;

/// <summary>Where an item of a clearance's checklist stands.</summary>
[JsonConverter(typeof(CamelCaseEnum<ItemState>))]
public enum ItemState
{
    /// <summary>Nobody answered.</summary>
    Unanswered,

    /// <summary>The answer is too old, or something happened since: it must be given anew.</summary>
    OutOfDate,

    /// <summary>Answered.</summary>
    Answered,
}

/// <summary>An answer to an item. It never changes; a later one stands beside it.</summary>
public sealed record ChecklistAnswer
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The item.</summary>
    public required string ItemId { get; init; }

    /// <summary>The question as it was asked.</summary>
    public required string Question { get; init; }

    /// <summary>Value.</summary>
    public required string Value { get; init; }

    /// <summary>What it meant when it was given.</summary>
    public required AnswerEffect Effect { get; init; }

    /// <summary>Evidence in words.</summary>
    public string? Words { get; init; }

    /// <summary>Where the evidence can be read, https.</summary>
    public string? Link { get; init; }

    /// <summary>Who answered.</summary>
    public required Actor By { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Id and version of the checklist it was given to.</summary>
    public required string Checklist { get; init; }

    /// <summary>The answer it follows.</summary>
    public Guid? Follows { get; init; }
}

/// <summary>An item of a clearance's checklist with its answer.</summary>
public sealed record DueDiligenceItem
{
    /// <summary>The item.</summary>
    public required ChecklistItem Item { get; init; }

    /// <summary>Where it stands.</summary>
    public required ItemState State { get; init; }

    /// <summary>The last answer.</summary>
    public ChecklistAnswer? Answer { get; init; }

    /// <summary>Earlier answers, newest first.</summary>
    public IReadOnlyList<ChecklistAnswer> Earlier { get; init; } = [];

    /// <summary>What the platform knows that bears on it.</summary>
    public string? Known { get; init; }
}

/// <summary>Why a tier is asked for.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Tier">Tier.</param>
/// <param name="Why">In words.</param>
public sealed record TierReason(string RuleId, int Tier, string Why);

/// <summary>Answer of <c>GET /api/v1/screening/clearances/{id}/due-diligence</c>. A company sees the items it answers itself.</summary>
public sealed record DueDiligenceResponse
{
    /// <summary>The clearance.</summary>
    public required Guid ClearanceId { get; init; }

    /// <summary>Checklist: id and version.</summary>
    public required string Checklist { get; init; }

    /// <summary>Tier the items are shown for.</summary>
    public required int Tier { get; init; }

    /// <summary>Tier that what is asked for needs.</summary>
    public required int RequiredTier { get; init; }

    /// <summary>Why that tier.</summary>
    public required IReadOnlyList<TierReason> Reasons { get; init; }

    /// <summary>Sections in order.</summary>
    public required IReadOnlyList<ChecklistSection> Sections { get; init; }

    /// <summary>Exclusion criteria.</summary>
    public required IReadOnlyList<ExclusionCriterion> Criteria { get; init; }

    /// <summary>Items of the tier, in order.</summary>
    public required IReadOnlyList<DueDiligenceItem> Items { get; init; }

    /// <summary>Items without an answer that counts.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    /// <summary>Items whose answer only the lead can pass.</summary>
    public required IReadOnlyList<string> Escalating { get; init; }

    /// <summary>Items whose answer nobody can pass.</summary>
    public required IReadOnlyList<string> Blocking { get; init; }
}

/// <summary>Body of <c>POST /api/v1/screening/clearances/{id}/due-diligence</c>.</summary>
public sealed record AnswerChecklist
{
    /// <summary>Answers, 1–100.</summary>
    public IReadOnlyList<NewChecklistAnswer> Answers { get; init; } = [];
}

/// <summary>One answer.</summary>
public sealed record NewChecklistAnswer
{
    /// <summary>The item.</summary>
    public string ItemId { get; init; } = "";

    /// <summary>One of the item's values.</summary>
    public string Value { get; init; } = "";

    /// <summary>Evidence in words, at most 4,000 characters.</summary>
    public string? Words { get; init; }

    /// <summary>Where the evidence can be read: an https address of at most 500 characters.</summary>
    public string? Link { get; init; }

    /// <summary>The answer that the writer saw; none for the first. Another one since then refuses this one.</summary>
    public Guid? Follows { get; init; }
}

/// <summary>What a clearance was decided on, kept with it.</summary>
public sealed record DecisionBasis
{
    /// <summary>Checklist: id and version.</summary>
    public required string Checklist { get; init; }

    /// <summary>SHA-256 of the common minimum, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Tier decided.</summary>
    public required int Tier { get; init; }

    /// <summary>Version of the company's profile that screening had judged.</summary>
    public required long CompanyVersion { get; init; }

    /// <summary>List versions of that judgement.</summary>
    public required string ListVersion { get; init; }

    /// <summary>Items with the answers that counted; an item without one has no answer id.</summary>
    public required IReadOnlyList<BasisItem> Items { get; init; }
}

/// <summary>One item of a decision's basis.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="Value">The answer's value.</param>
/// <param name="Effect">What it meant.</param>
/// <param name="AnswerId">The answer; none when the platform answered or nobody did.</param>
public sealed record BasisItem(string ItemId, string? Value, AnswerEffect? Effect, Guid? AnswerId);
