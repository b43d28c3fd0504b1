using System.Text.Json.Serialization;

namespace Matchmaking.Contracts.Screening.V1;

/// <summary>What an answer means for the decision.</summary>
[JsonConverter(typeof(CamelCaseEnum<AnswerEffect>))]
public enum AnswerEffect
{
    /// <summary>Nothing stands against clearing.</summary>
    Clear,

    /// <summary>To be weighed; the decision may go on.</summary>
    Attention,

    /// <summary>Only the screening lead may clear.</summary>
    Escalate,

    /// <summary>Nobody may clear.</summary>
    Block,
}

/// <summary>What an answer must be shown with.</summary>
[JsonConverter(typeof(CamelCaseEnum<EvidenceNeeded>))]
public enum EvidenceNeeded
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Words, or an address where it can be read.</summary>
    LinkOrWords,

    /// <summary>Words.</summary>
    Words,
}

/// <summary>Who answers an item.</summary>
[JsonConverter(typeof(CamelCaseEnum<AnsweredBy>))]
public enum AnsweredBy
{
    /// <summary>A screening officer.</summary>
    Desk,

    /// <summary>The company itself; an officer may note what it said.</summary>
    Company,

    /// <summary>The platform, from what it knows.</summary>
    Platform,
}

/// <summary>A public text that an item or rule comes from.</summary>
/// <param name="Text">Name of the text.</param>
/// <param name="Date">Its date.</param>
public sealed record ChecklistSource(string Text, DateOnly Date);

/// <summary>A tier in words.</summary>
/// <param name="Tier">0–3.</param>
/// <param name="Name">Short name.</param>
/// <param name="Text">What it takes.</param>
public sealed record ChecklistTier(int Tier, string Name, string Text);

/// <summary>A group of items.</summary>
/// <param name="Id">Id.</param>
/// <param name="Title">Title.</param>
public sealed record ChecklistSection(string Id, string Title);

/// <summary>An exclusion criterion.</summary>
/// <param name="Id">Id.</param>
/// <param name="Text">In words.</param>
/// <param name="Sectors">ISIC Rev. 4 codes, from the front, that call for a look; a code never decides.</param>
/// <param name="Source">Where it comes from.</param>
public sealed record ExclusionCriterion(string Id, string Text, IReadOnlyList<string> Sectors, ChecklistSource Source);

/// <summary>One possible answer.</summary>
/// <param name="Value">Value, kebab-case.</param>
/// <param name="Label">In words.</param>
/// <param name="Effect">What it means.</param>
public sealed record ChecklistChoice(string Value, string Label, AnswerEffect Effect);

/// <summary>One question of the checklist.</summary>
public sealed record ChecklistItem
{
    /// <summary>Id, <c>exclusion.tobacco.owners</c>.</summary>
    public string Id { get; init; } = "";

    /// <summary>Section.</summary>
    public string Section { get; init; } = "";

    /// <summary>Asked from this tier on, 1–3.</summary>
    public int FromTier { get; init; }

    /// <summary>The question.</summary>
    public string Question { get; init; } = "";

    /// <summary>Exclusion criterion it asks about.</summary>
    public string? Criterion { get; init; }

    /// <summary>What it is held against: <c>activities</c>, <c>owners</c>, <c>funders</c>, <c>affiliates</c>.</summary>
    public string? Aspect { get; init; }

    /// <summary>Who answers.</summary>
    public AnsweredBy By { get; init; }

    /// <summary>Evidence needed.</summary>
    public EvidenceNeeded Evidence { get; init; }

    /// <summary>Possible answers; none for what the platform answers.</summary>
    public IReadOnlyList<ChecklistChoice> Answers { get; init; } = [];

    /// <summary>Triggers after which it must be answered anew.</summary>
    public IReadOnlyList<string> RenewOn { get; init; } = [];

    /// <summary>False: an answer is about the company and counts for every clearance of it. True: it is about one clearance.</summary>
    public bool PerClearance { get; init; }

    /// <summary>An answer counts for so many months.</summary>
    public int ValidMonths { get; init; }

    /// <summary>Where it comes from.</summary>
    public ChecklistSource? Source { get; init; }
}

/// <summary>A rule that asks for a tier; every condition it names must hold. The highest tier that a rule asks for counts.</summary>
public sealed record TierRule
{
    /// <summary>Id.</summary>
    public string Id { get; init; } = "";

    /// <summary>Tier it asks for, 1–3.</summary>
    public int Tier { get; init; }

    /// <summary>Kinds of help; none means all.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>ISIC Rev. 4 codes of the company, from the front; none means all.</summary>
    public IReadOnlyList<string> Sectors { get; init; } = [];

    /// <summary>Holds for values above this, US dollars.</summary>
    public decimal? AboveUsd { get; init; }

    /// <summary>Holds while the value is unknown.</summary>
    public bool UnknownValue { get; init; }

    /// <summary>In words.</summary>
    public string Why { get; init; } = "";

    /// <summary>Where it comes from.</summary>
    public ChecklistSource? Source { get; init; }
}

/// <summary>Answer of <c>GET /api/v1/screening/checklists</c>: the common minimum, or what holds for an agency.</summary>
public sealed record ChecklistResponse
{
    /// <summary>Id.</summary>
    public required string Id { get; init; }

    /// <summary>Version, with the agency's own behind a plus sign.</summary>
    public required string Version { get; init; }

    /// <summary>SHA-256 of the common minimum, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Where it comes from and what holds.</summary>
    public required string About { get; init; }

    /// <summary>Tiers in words.</summary>
    public required IReadOnlyList<ChecklistTier> Tiers { get; init; }

    /// <summary>Rules that determine the tier.</summary>
    public required IReadOnlyList<TierRule> Rules { get; init; }

    /// <summary>Exclusion criteria.</summary>
    public required IReadOnlyList<ExclusionCriterion> Criteria { get; init; }

    /// <summary>Sections in order.</summary>
    public required IReadOnlyList<ChecklistSection> Sections { get; init; }

    /// <summary>Items in order.</summary>
    public required IReadOnlyList<ChecklistItem> Items { get; init; }
}

/// <summary>
/// Body of <c>PUT /api/v1/screening/checklists/agencies/{id}</c> (If-Match: the profile's version, 0 for the first): what an agency asks beyond the
/// common minimum. An item or rule with an id of the minimum replaces it and may only be stricter; any other is added.
/// </summary>
public sealed record AgencyChecklistRequest
{
    /// <summary>Items, at most 100.</summary>
    public IReadOnlyList<ChecklistItem> Items { get; init; } = [];

    /// <summary>Rules, at most 50.</summary>
    public IReadOnlyList<TierRule> Rules { get; init; } = [];

    /// <summary>Words on why, at most 2,000 characters.</summary>
    public string? Note { get; init; }
}

/// <summary>What would be looser than the minimum.</summary>
/// <param name="Field">Path within the body: <c>items[2].fromTier</c>.</param>
/// <param name="Id">The item or rule.</param>
/// <param name="Minimum">What the minimum says.</param>
/// <param name="Wanted">What the profile says.</param>
public sealed record LoosenedPart(string Field, string Id, string Minimum, string Wanted);

/// <summary>Answer of <c>POST /api/v1/screening/checklists/agencies/{id}/check</c>.</summary>
/// <param name="Loosened">What would be looser; empty when the profile can be kept.</param>
/// <param name="Tightened">Ids of items and rules that are added or stricter.</param>
public sealed record ChecklistCheckResponse(IReadOnlyList<LoosenedPart> Loosened, IReadOnlyList<string> Tightened);

/// <summary>An agency's own part, as it was kept.</summary>
public sealed record AgencyChecklistResponse
{
    /// <summary>The agency.</summary>
    public required Guid AgencyId { get; init; }

    /// <summary>Version, 0 while there is none.</summary>
    public required long Version { get; init; }

    /// <summary>Items.</summary>
    public required IReadOnlyList<ChecklistItem> Items { get; init; }

    /// <summary>Rules.</summary>
    public required IReadOnlyList<TierRule> Rules { get; init; }

    /// <summary>Why.</summary>
    public string? Note { get; init; }

    /// <summary>Who kept it.</summary>
    public Actor? By { get; init; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset? At { get; init; }
}
