using System.Text.Json.Serialization;
using MassTransit;
using Matchmaking.Contracts.Companies.V1;

namespace Matchmaking.Contracts.Screening.V1;

/// <summary>
/// Published by Screening after every run and every decision on a hit. It names the company version it judged: a result for an older
/// version releases nothing.
/// </summary>
[MessageUrn("matchmaking:company-screened:v1", useDefaultPrefix: false)]
public sealed record CompanyScreened
{
    /// <summary>The company.</summary>
    public required Guid CompanyId { get; init; }

    /// <summary>The version of the company record that was judged.</summary>
    public required long CompanyVersion { get; init; }

    /// <summary>Raised by one with every result for this company; an older one never overwrites a newer one.</summary>
    public required long ResultVersion { get; init; }

    /// <summary>Clear, Hold, Barred, or Pending while a commercial provider owes its answer.</summary>
    public required ScreeningStanding Standing { get; init; }

    /// <summary>Hits still undecided.</summary>
    public required int OpenHits { get; init; }

    /// <summary>The case that waits for a decision, when there is one.</summary>
    public Guid? CaseId { get; init; }

    /// <summary>The list version it was judged against.</summary>
    public required string ListVersion { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>States of a clearance.</summary>
[JsonConverter(typeof(CamelCaseEnum<ClearanceState>))]
public enum ClearanceState
{
    /// <summary>Nobody asked yet.</summary>
    NotStarted,

    /// <summary>A screening officer works on it.</summary>
    InProgress,

    /// <summary>Waiting for an answer of the company.</summary>
    InfoRequested,

    /// <summary>With the screening lead.</summary>
    Escalated,

    /// <summary>May be worked with, in scope, until the expiry.</summary>
    Cleared,

    /// <summary>Cleared under written conditions.</summary>
    ClearedWithConditions,

    /// <summary>May not be worked with.</summary>
    NotCleared,

    /// <summary>The expiry passed.</summary>
    Expired,

    /// <summary>Something happened that puts the decision in question; not valid until decided anew.</summary>
    Reopened,
}

/// <summary>What a clearance covers.</summary>
public sealed record ClearanceScope
{
    /// <summary>The one agency; none means every agency.</summary>
    public Guid? AgencyId { get; init; }

    /// <summary>Kinds of help; empty means all.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>Largest total value of one match, US dollars; none means any value.</summary>
    public decimal? MaxValueUsd { get; init; }
}

/// <summary>A clearance after a change.</summary>
public sealed record ClearanceSnapshot
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Reference people quote, <c>CL-7K3M-9QX2</c>.</summary>
    public required string Reference { get; init; }

    /// <summary>Version.</summary>
    public required long Version { get; init; }

    /// <summary>The company.</summary>
    public required Guid CompanyId { get; init; }

    /// <summary>The company's legal name when it was asked.</summary>
    public required string CompanyName { get; init; }

    /// <summary>State.</summary>
    public required ClearanceState State { get; init; }

    /// <summary>Tier 0–3.</summary>
    public required int Tier { get; init; }

    /// <summary>What it covers.</summary>
    public required ClearanceScope Scope { get; init; }

    /// <summary>Conditions in words, when cleared with conditions.</summary>
    public IReadOnlyList<string> Conditions { get; init; } = [];

    /// <summary>Last day it is valid.</summary>
    public DateOnly? Expires { get; init; }

    /// <summary>Why it was decided so, reason code.</summary>
    public string? Reason { get; init; }

    /// <summary>The decision's words, for staff.</summary>
    public string? Note { get; init; }

    /// <summary>Matches that wait for this clearance.</summary>
    public IReadOnlyList<Guid> AskedForMatches { get; init; } = [];

    /// <summary>Grants in use: matches offered or accepted under this clearance.</summary>
    public IReadOnlyList<Guid> GrantedMatches { get; init; } = [];

    /// <summary>The clearance of another agency that this one was taken over from.</summary>
    public Guid? TakenFrom { get; init; }
}

/// <summary>Published by Screening at every step of a clearance.</summary>
[MessageUrn("matchmaking:clearance-changed:v1", useDefaultPrefix: false)]
public sealed record ClearanceChanged
{
    /// <summary>The step.</summary>
    public required Transition Transition { get; init; }

    /// <summary>The whole clearance after it.</summary>
    public required ClearanceSnapshot Clearance { get; init; }
}

/// <summary>Published by Screening at every step of a case (one company's undecided hits), for those who must act on it. Carries no names of listed persons.</summary>
[MessageUrn("matchmaking:screening-case-changed:v1", useDefaultPrefix: false)]
public sealed record ScreeningCaseChanged
{
    /// <summary>The step.</summary>
    public required Transition Transition { get; init; }

    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>Reference, <c>SC-7K3M-9QX2</c>.</summary>
    public required string Reference { get; init; }

    /// <summary>The company.</summary>
    public required Guid CompanyId { get; init; }

    /// <summary>The company's legal name.</summary>
    public required string CompanyName { get; init; }

    /// <summary>Hits still undecided.</summary>
    public required int OpenHits { get; init; }

    /// <summary>Decisions that wait for a second person; none in events from before it was said.</summary>
    public int? ProposedHits { get; init; }

    /// <summary>Whether the newest of these needs a screening lead, because no lead made it.</summary>
    public bool LeadNeeded { get; init; }
}
