using System.Text.Json.Serialization;
using MassTransit;
using Matchmaking.Contracts.Help.V1;

namespace Matchmaking.Contracts.Needs.V1;

/// <summary>States of a need.</summary>
[JsonConverter(typeof(CamelCaseEnum<NeedState>))]
public enum NeedState
{
    /// <summary>Being written.</summary>
    Draft,

    /// <summary>Waits for a reviewer of the agency.</summary>
    InReview,

    /// <summary>Published.</summary>
    Open,

    /// <summary>Taken out of matching for a while.</summary>
    Paused,

    /// <summary>Some quantity is promised.</summary>
    PartlyMet,

    /// <summary>Everything is promised.</summary>
    Met,

    /// <summary>Ended with everything settled.</summary>
    Closed,

    /// <summary>No longer needed, with a reason.</summary>
    Cancelled,

    /// <summary>Its last day passed.</summary>
    Expired,
}

/// <summary>One public selection criterion.</summary>
/// <param name="Name">What is judged, at most 200 characters.</param>
/// <param name="Weight">Weight; a need's weights add up to 100.</param>
public sealed record SelectionCriterion(string Name, int Weight);

/// <summary>What a need says beyond the shared shape.</summary>
public sealed record NeedTerms
{
    /// <summary>The office that needs it; an office of the agency.</summary>
    public Guid? OfficeId { get; init; }

    /// <summary>Specification, at most 10,000 characters.</summary>
    public string? Specification { get; init; }

    /// <summary>Standard that the help must meet and how it is checked, at most 4,000 characters.</summary>
    public string? QualityStandard { get; init; }

    /// <summary>Public selection criteria.</summary>
    public IReadOnlyList<SelectionCriterion> Criteria { get; init; } = [];

    /// <summary>Companies hear by this day.</summary>
    public DateOnly? AnswerBy { get; init; }

    /// <summary>Why a partnership and not a purchase.</summary>
    public string? WhyPartnership { get; init; }

    /// <summary>The agency's strategic priority it serves, at most 1,000 characters; none for an ad hoc need.</summary>
    public string? StrategicPriority { get; init; }

    /// <summary>Why it is needed although it serves no strategic priority, at most 2,000 characters.</summary>
    public string? AdHocReason { get; init; }

    /// <summary>Who in the country asked for it and will keep it going, at most 4,000 characters.</summary>
    public string? LocalOwnership { get; init; }

    /// <summary>Who receives goods; needed before goods are offered to anyone.</summary>
    public string? Consignee { get; init; }

    /// <summary>At most this many undecided proposals at a time, 1–100.</summary>
    public int MaxPendingProposals { get; init; } = 20;

    /// <summary>True while no further proposals are wanted.</summary>
    public bool EnoughForNow { get; init; }

    /// <summary>The person companies meet after an accepted match.</summary>
    public Companies.V1.ContactPerson? Contact { get; init; }
}

/// <summary>A need after a change.</summary>
public sealed record NeedSnapshot
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Reference people quote, <c>ND-7K3M-9QX2</c>.</summary>
    public required string Reference { get; init; }

    /// <summary>Version; every change raises it by one.</summary>
    public required long Version { get; init; }

    /// <summary>The agency.</summary>
    public required Guid AgencyId { get; init; }

    /// <summary>The agency's short name, <c>UNICEF</c>.</summary>
    public required string AgencyName { get; init; }

    /// <summary>The office, in words.</summary>
    public string? OfficeName { get; init; }

    /// <summary>State.</summary>
    public required NeedState State { get; init; }

    /// <summary>The shared shape.</summary>
    public required HelpContent Content { get; init; }

    /// <summary>Terms.</summary>
    public required NeedTerms Terms { get; init; }

    /// <summary>The lines' ledgers, in the order of the content's lines.</summary>
    public required IReadOnlyList<LineLedger> Ledger { get; init; }

    /// <summary>Id in the agency's own system; unique per agency.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Reason code of a terminal state.</summary>
    public string? Reason { get; init; }

    /// <summary>First saved, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Last changed, UTC.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>First opened, UTC.</summary>
    public DateTimeOffset? OpenedAt { get; init; }

    /// <summary>True while a need that opened as an emergency still waits for the reviewer's look.</summary>
    public bool ReviewPending { get; init; }

    /// <summary>True for a need of an emergency in relief, or with a deadline in hours: it comes before others. None where nobody has said.</summary>
    public bool? Urgent { get; init; }

    /// <summary>Since when its agency is asked whether it still holds, as its emergency moved to recovery; UTC, none once answered.</summary>
    public DateTimeOffset? HoldsAskedAt { get; init; }
}

/// <summary>Published by NeedsCatalog at every step of a need; what happens to a draft is known inside only, being returned to one is not.</summary>
[MessageUrn("matchmaking:need-changed:v1", useDefaultPrefix: false)]
public sealed record NeedChanged
{
    /// <summary>The step.</summary>
    public required Transition Transition { get; init; }

    /// <summary>The whole need after it.</summary>
    public required NeedSnapshot Need { get; init; }
}
