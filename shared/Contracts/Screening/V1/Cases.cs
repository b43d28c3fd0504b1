using System.Text.Json.Serialization;
using Matchmaking.Contracts.Companies.V1;

namespace Matchmaking.Contracts.Screening.V1;

/// <summary>States of a screening case.</summary>
[JsonConverter(typeof(CamelCaseEnum<CaseState>))]
public enum CaseState
{
    /// <summary>At least one hit waits.</summary>
    Open,

    /// <summary>Nothing waits; opens again when a new hit is found.</summary>
    Decided,
}

/// <summary>One company's case in a list.</summary>
public sealed record CaseSummary
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Reference, <c>SC-7K3M-9QX2</c>.</summary>
    public required string Reference { get; init; }

    /// <summary>Version, for If-Match.</summary>
    public required long Version { get; init; }

    /// <summary>State.</summary>
    public required CaseState State { get; init; }

    /// <summary>The company.</summary>
    public required Guid CompanyId { get; init; }

    /// <summary>Its legal name.</summary>
    public required string CompanyName { get; init; }

    /// <summary>Hits that wait.</summary>
    public required int OpenHits { get; init; }

    /// <summary>Hits confirmed.</summary>
    public required int ConfirmedHits { get; init; }

    /// <summary>Highest score among the hits, 0–1000.</summary>
    public required int HighestScore { get; init; }

    /// <summary>Opened, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Last changed, UTC.</summary>
    public required DateTimeOffset ChangedAt { get; init; }
}

/// <summary>Answer of <c>GET /api/v1/screening/cases/{id}</c>.</summary>
public sealed record CaseResponse
{
    /// <summary>The case.</summary>
    public required CaseSummary Case { get; init; }

    /// <summary>Its hits, open ones first, highest score first.</summary>
    public required IReadOnlyList<CaseHit> Hits { get; init; }

    /// <summary>The company as it described itself, with owners and officers.</summary>
    public required CompanyProfile Profile { get; init; }

    /// <summary>Every step, oldest first.</summary>
    public required IReadOnlyList<Transition> History { get; init; }
}

/// <summary>Body of <c>POST /api/v1/screening/cases/{id}/hits/{hitId}/decide</c> (If-Match: the case's version).</summary>
public sealed record DecideHitRequest
{
    /// <summary><c>falsePositive</c> or <c>confirmed</c>; a decision may be taken anew.</summary>
    public HitState Outcome { get; init; }

    /// <summary>One of <see cref="HitReasons"/> for the outcome.</summary>
    public string? Reason { get; init; }

    /// <summary>Words, at most 2,000 characters; needed with the reason <c>other</c>.</summary>
    public string? Note { get; init; }
}

/// <summary>Answer of <c>GET /api/v1/screening/companies/{id}</c>.</summary>
public sealed record CompanyScreeningResponse
{
    /// <summary>The company.</summary>
    public required Guid CompanyId { get; init; }

    /// <summary>Its legal name.</summary>
    public required string CompanyName { get; init; }

    /// <summary>Version of the profile that is known.</summary>
    public required long CompanyVersion { get; init; }

    /// <summary>Version of the profile that was judged last; 0 before the first run.</summary>
    public required long JudgedVersion { get; init; }

    /// <summary>Standing; <c>pending</c> while the known version is not judged.</summary>
    public required ScreeningStanding Standing { get; init; }

    /// <summary>Its case, once there was a hit.</summary>
    public Guid? CaseId { get; init; }

    /// <summary>The lists that are compared with now, and how old each is.</summary>
    public IReadOnlyList<ListAgeResponse> Lists { get; init; } = [];

    /// <summary>Runs, newest first, at most 100.</summary>
    public required IReadOnlyList<ScreeningRunResponse> Runs { get; init; }
}

/// <summary>One run: also kept when nothing was found.</summary>
public sealed record ScreeningRunResponse
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Why: <c>companyChanged</c> or <c>listChanged</c>.</summary>
    public required string Trigger { get; init; }

    /// <summary>Version of the profile judged.</summary>
    public required long CompanyVersion { get; init; }

    /// <summary>List versions compared with.</summary>
    public required string ListVersion { get; init; }

    /// <summary>Version of the comparison.</summary>
    public required string Algorithm { get; init; }

    /// <summary>Score from which a pair is a hit.</summary>
    public required int Threshold { get; init; }

    /// <summary>Company, owners and officers compared.</summary>
    public required int Subjects { get; init; }

    /// <summary>Pairs found, remembered false positives among them.</summary>
    public required int Hits { get; init; }

    /// <summary>Pairs that wait for a decision after the run.</summary>
    public required int OpenHits { get; init; }

    /// <summary>Standing after the run.</summary>
    public required ScreeningStanding Standing { get; init; }
}
