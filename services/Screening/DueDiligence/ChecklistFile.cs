using Matchmaking.Contracts.Screening.V1;

namespace Matchmaking.Screening.DueDiligence;

/// <summary>The shape of <c>minimum.json</c>: written to be read by people, so that answers and sources are named once.</summary>
internal sealed record ChecklistFile
{
    public required string Id { get; init; }

    public required string Version { get; init; }

    public required string About { get; init; }

    public required IReadOnlyDictionary<string, ChecklistSource> Sources { get; init; }

    public required IReadOnlyList<ChecklistTier> Tiers { get; init; }

    public required IReadOnlyList<FileRule> Rules { get; init; }

    public required IReadOnlyList<FileCriterion> Criteria { get; init; }

    public required IReadOnlyList<ChecklistSection> Sections { get; init; }

    public required IReadOnlyDictionary<string, IReadOnlyList<ChecklistChoice>> AnswerSets { get; init; }

    public required IReadOnlyList<FileItem> Items { get; init; }

    public required int AnswersValidMonths { get; init; }

    /// <summary>Days before the last day of a clearance, and before a condition is due, when people are reminded.</summary>
    public required int RemindDays { get; init; }

    /// <summary>What an overdue condition does: <c>reopen</c>, or <c>escalate</c> to leave the new decision to the lead.</summary>
    public required string OverdueCondition { get; init; }

    public required IReadOnlyList<FileTrigger> Triggers { get; init; }
}

internal sealed record FileCriterion(string Id, string Text, string Source, IReadOnlyList<string> Sectors);

/// <summary>Something that puts clearances of a tier and above in question.</summary>
internal sealed record FileTrigger(string Id, int FromTier);

internal sealed record FileRule
{
    public required string Id { get; init; }

    public required int Tier { get; init; }

    public IReadOnlyList<string> Kinds { get; init; } = [];

    public IReadOnlyList<string> Sectors { get; init; } = [];

    public decimal? AboveUsd { get; init; }

    public bool UnknownValue { get; init; }

    public required string Why { get; init; }

    public required string Source { get; init; }

    public TierRule Rule => new() { Id = Id, Tier = Tier, Kinds = Kinds, Sectors = Sectors, AboveUsd = AboveUsd, UnknownValue = UnknownValue, Why = Why };
}

internal sealed record FileItem
{
    public required string Id { get; init; }

    public required string Section { get; init; }

    public required int FromTier { get; init; }

    public required string Question { get; init; }

    public string? Criterion { get; init; }

    public string? Aspect { get; init; }

    public AnsweredBy By { get; init; }

    /// <summary><c>screening</c>: the platform answers it from the company's standing.</summary>
    public string? Kind { get; init; }

    public required EvidenceNeeded Evidence { get; init; }

    public string? Answers { get; init; }

    public IReadOnlyList<string> RenewOn { get; init; } = [];

    public int? ValidMonths { get; init; }

    public bool PerClearance { get; init; }

    public required string Source { get; init; }
}
