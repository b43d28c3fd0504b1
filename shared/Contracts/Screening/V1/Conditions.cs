using System.Text.Json.Serialization;

namespace Matchmaking.Contracts.Screening.V1;

/// <summary>Who has to keep a condition.</summary>
[JsonConverter(typeof(CamelCaseEnum<ConditionOwner>))]
public enum ConditionOwner
{
    /// <summary>The agency.</summary>
    Agency,

    /// <summary>The company.</summary>
    Company,

    /// <summary>The screening desk.</summary>
    Desk,
}

/// <summary>Where a condition stands.</summary>
[JsonConverter(typeof(CamelCaseEnum<ConditionState>))]
public enum ConditionState
{
    /// <summary>To be done.</summary>
    Open,

    /// <summary>Said to be done; the desk looks at the evidence.</summary>
    Reported,

    /// <summary>Done.</summary>
    Done,
}

/// <summary>A condition to be kept, as it is set.</summary>
public sealed record NewConditionTask
{
    /// <summary>What, 1–500 characters.</summary>
    public string What { get; init; } = "";

    /// <summary>Who.</summary>
    public ConditionOwner Who { get; init; }

    /// <summary>Last day, not after the clearance's; none when it lasts.</summary>
    public DateOnly? Due { get; init; }
}

/// <summary>A step of a condition.</summary>
/// <param name="State">State after it.</param>
/// <param name="Words">Words.</param>
/// <param name="Link">Where the evidence can be read.</param>
/// <param name="By">Who.</param>
/// <param name="At">When, UTC.</param>
public sealed record ConditionStep(ConditionState State, string? Words, string? Link, Actor By, DateTimeOffset At);

/// <summary>A condition as it stands.</summary>
public sealed record ConditionTaskResponse
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>What.</summary>
    public required string What { get; init; }

    /// <summary>Who.</summary>
    public required ConditionOwner Who { get; init; }

    /// <summary>Last day.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>State.</summary>
    public required ConditionState State { get; init; }

    /// <summary>Its day is over and nobody has said that it was done.</summary>
    public required bool Overdue { get; init; }

    /// <summary>What was said and done, oldest first.</summary>
    public IReadOnlyList<ConditionStep> Steps { get; init; } = [];
}

/// <summary>Body of <c>POST /api/v1/screening/clearances/{id}/conditions/{taskId}/report</c> (If-Match): a condition was kept.</summary>
public sealed record ReportCondition
{
    /// <summary>What was done, 1–2,000 characters.</summary>
    public string Words { get; init; } = "";

    /// <summary>Where the evidence can be read: an https address of at most 500 characters.</summary>
    public string? Link { get; init; }
}

/// <summary>Body of <c>POST /api/v1/screening/clearances/{id}/conditions/{taskId}/settle</c> (If-Match): what the desk says to it.</summary>
public sealed record SettleCondition
{
    /// <summary>True when the evidence is enough.</summary>
    public bool Accepted { get; init; }

    /// <summary>Words, at most 2,000 characters; needed when it is not.</summary>
    public string? Words { get; init; }
}

/// <summary>Body of <c>POST /api/v1/screening/clearances/{id}/take-over</c>: an agency relies on another one's clearance.</summary>
public sealed record TakeOverClearance
{
    /// <summary>The agency; needed from members of several.</summary>
    public Guid? AgencyId { get; init; }

    /// <summary>Why, at most 2,000 characters.</summary>
    public string? Note { get; init; }
}

/// <summary>
/// A clearance that exists for a company, as every agency may know it: <c>GET /api/v1/screening/companies/{id}/clearances</c>. Not who asked, and
/// none of the desk's words.
/// </summary>
public sealed record KnownClearance
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Reference.</summary>
    public required string Reference { get; init; }

    /// <summary>State.</summary>
    public required ClearanceState State { get; init; }

    /// <summary>Tier.</summary>
    public required int Tier { get; init; }

    /// <summary>True when it holds for every agency.</summary>
    public required bool ForAll { get; init; }

    /// <summary>True when it holds for the asking agency alone.</summary>
    public required bool Own { get; init; }

    /// <summary>Kinds; empty means all.</summary>
    public required IReadOnlyList<string> Kinds { get; init; }

    /// <summary>Largest value of one match, US dollars.</summary>
    public decimal? MaxValueUsd { get; init; }

    /// <summary>Last day.</summary>
    public DateOnly? Expires { get; init; }

    /// <summary>Conditions, which come along when it is taken over.</summary>
    public IReadOnlyList<string> Conditions { get; init; } = [];

    /// <summary>True when the asking agency may take it over as it is.</summary>
    public required bool MayTakeOver { get; init; }
}
