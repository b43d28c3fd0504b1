using System.Text.Json.Serialization;
using MassTransit;

namespace Matchmaking.Contracts.Screening.V1;

/// <summary>Levels of a warning about a company.</summary>
[JsonConverter(typeof(CamelCaseEnum<FlagLevel>))]
public enum FlagLevel
{
    /// <summary>Something was noticed.</summary>
    Observation,

    /// <summary>A reason for caution.</summary>
    Yellow,

    /// <summary>With the screening leads.</summary>
    Escalated,

    /// <summary>Nothing may be offered to the company; its clearances are in question.</summary>
    Red,

    /// <summary>Taken back or settled.</summary>
    Closed,

    /// <summary>Its last day passed.</summary>
    Expired,
}

/// <summary>Who reads the content of a warning.</summary>
[JsonConverter(typeof(CamelCaseEnum<FlagVisibility>))]
public enum FlagVisibility
{
    /// <summary>The agency that raised it, and the desk.</summary>
    OwnAgency,

    /// <summary>Every agency, and the desk.</summary>
    AllAgencies,

    /// <summary>The desk.</summary>
    Desk,
}

/// <summary>Codes of the register.</summary>
public static class FlagCodes
{
    /// <summary>What a warning is about.</summary>
    public static IReadOnlyList<string> Categories { get; } =
    [
        "sanctions", "corruption", "fraud", "human-rights", "labour", "environment", "weapons-tobacco", "ownership", "conflict-of-interest", "name-misuse",
        "performance", "global-compact", "media", "other",
    ];

    /// <summary>Where it comes from.</summary>
    public static IReadOnlyList<string> Sources { get; } = ["press", "complaint", "own-experience", "authority", "civil-society", "provider", "screening", "other"];

    /// <summary>Why a level goes down or a warning is closed.</summary>
    public static IReadOnlyList<string> Lowered { get; } = ["settled", "unfounded", "company-answered", "measures-taken", "error", "other"];
}

/// <summary>Body of <c>POST /api/v1/screening/flags</c>.</summary>
public sealed record RaiseFlag
{
    /// <summary>The company.</summary>
    public Guid CompanyId { get; init; }

    /// <summary>The agency that raises it; none from the desk.</summary>
    public Guid? AgencyId { get; init; }

    /// <summary><c>observation</c> or <c>yellow</c>; higher levels are steps of their own.</summary>
    public FlagLevel Level { get; init; }

    /// <summary>One of <see cref="FlagCodes.Categories"/>.</summary>
    public string Category { get; init; } = "";

    /// <summary>One of <see cref="FlagCodes.Sources"/>.</summary>
    public string Source { get; init; } = "";

    /// <summary>Where it can be read: an https address of at most 500 characters.</summary>
    public string? Link { get; init; }

    /// <summary>What happened, 10–4,000 characters; for those who may read the content.</summary>
    public string Words { get; init; } = "";

    /// <summary>What the company is told, at most 2,000 characters; it names no source.</summary>
    public string? ForCompany { get; init; }

    /// <summary>Who reads the content.</summary>
    public FlagVisibility Visibility { get; init; }

    /// <summary>Last day, within three years; a year from today when missing.</summary>
    public DateOnly? Expires { get; init; }
}

/// <summary>Body of <c>POST /api/v1/screening/flags/{id}/level</c> (If-Match). Red takes two people: the first proposes, another lead confirms.</summary>
public sealed record MoveFlag
{
    /// <summary>The level wanted; <c>closed</c> ends it.</summary>
    public FlagLevel Level { get; init; }

    /// <summary>One of <see cref="FlagCodes.Lowered"/> when it goes down.</summary>
    public string? Reason { get; init; }

    /// <summary>Words, at most 2,000 characters; needed.</summary>
    public string? Note { get; init; }

    /// <summary>What the company is told from now on, at most 2,000 characters; none leaves it as it is.</summary>
    public string? ForCompany { get; init; }
}

/// <summary>Body of <c>POST /api/v1/screening/flags/{id}/reply</c> (If-Match): the company's words, once for each step.</summary>
public sealed record ReplyToFlag
{
    /// <summary>1–4,000 characters.</summary>
    public string Words { get; init; } = "";
}

/// <summary>What the company said to a step.</summary>
/// <param name="Level">The level it replied to.</param>
/// <param name="Words">Words.</param>
/// <param name="By">Who.</param>
/// <param name="At">When, UTC.</param>
public sealed record FlagReply(FlagLevel Level, string Words, Actor By, DateTimeOffset At);

/// <summary>A warning, as much of it as the reader may see. The company sees level, category, what it is told, and its own replies.</summary>
public sealed record FlagResponse
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Reference, <c>EW-7K3M-9QX2</c>.</summary>
    public required string Reference { get; init; }

    /// <summary>Version, for If-Match.</summary>
    public required long Version { get; init; }

    /// <summary>The company.</summary>
    public required Guid CompanyId { get; init; }

    /// <summary>Its legal name when it was raised.</summary>
    public required string CompanyName { get; init; }

    /// <summary>Level.</summary>
    public required FlagLevel Level { get; init; }

    /// <summary>Somebody proposed red, and another lead has to confirm it.</summary>
    public required bool RedProposed { get; init; }

    /// <summary>Category.</summary>
    public required string Category { get; init; }

    /// <summary>The agency that raised it; none for the desk, and none for other agencies and the company.</summary>
    public Guid? AgencyId { get; init; }

    /// <summary>Source.</summary>
    public string? Source { get; init; }

    /// <summary>Where it can be read.</summary>
    public string? Link { get; init; }

    /// <summary>What happened.</summary>
    public string? Words { get; init; }

    /// <summary>What the company is told.</summary>
    public string? ForCompany { get; init; }

    /// <summary>Who reads the content.</summary>
    public FlagVisibility? Visibility { get; init; }

    /// <summary>Last day.</summary>
    public required DateOnly Expires { get; init; }

    /// <summary>The company's replies, oldest first.</summary>
    public IReadOnlyList<FlagReply> Replies { get; init; } = [];

    /// <summary>The company may still reply to this step.</summary>
    public required bool MayReply { get; init; }

    /// <summary>Levels that the reader may move it to now.</summary>
    public IReadOnlyList<FlagLevel> Moves { get; init; } = [];

    /// <summary>Raised, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Last changed, UTC.</summary>
    public required DateTimeOffset ChangedAt { get; init; }
}

/// <summary>How many warnings stand against a company, whoever may read them: <c>GET /api/v1/screening/flags/counts?company=…</c>.</summary>
/// <param name="CompanyId">The company.</param>
/// <param name="Observations">Observations.</param>
/// <param name="Yellow">Yellow.</param>
/// <param name="Escalated">Escalated.</param>
/// <param name="Red">Red.</param>
public sealed record FlagCounts(Guid CompanyId, int Observations, int Yellow, int Escalated, int Red);

/// <summary>
/// Published by Screening at every step of a warning, for those who must know that there is one. It carries no content: who may read it reads it in
/// Screening.
/// </summary>
[MessageUrn("matchmaking:flag-changed:v1", useDefaultPrefix: false)]
public sealed record FlagChanged
{
    /// <summary>The step, without its words.</summary>
    public required Transition Transition { get; init; }

    /// <summary>The warning.</summary>
    public required Guid FlagId { get; init; }

    /// <summary>Reference.</summary>
    public required string Reference { get; init; }

    /// <summary>The company.</summary>
    public required Guid CompanyId { get; init; }

    /// <summary>Level after the step.</summary>
    public required FlagLevel Level { get; init; }

    /// <summary>Agencies with an open match with the company that are told, and the one that raised it.</summary>
    public required IReadOnlyList<Guid> AgencyIds { get; init; }

    /// <summary>The company is told: the warning is at a level that it sees.</summary>
    public required bool TellCompany { get; init; }
}
