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

    /// <summary>At least one hit is with the screening lead.</summary>
    Escalated,
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

    /// <summary>Hits that wait: open, possible, escalated, or with a proposal.</summary>
    public required int OpenHits { get; init; }

    /// <summary>Of these, those with a decision that waits for a second person.</summary>
    public int ProposedHits { get; init; }

    /// <summary>Hits confirmed.</summary>
    public required int ConfirmedHits { get; init; }

    /// <summary>Highest score among the hits, 0–1000.</summary>
    public required int HighestScore { get; init; }

    /// <summary>Whose it is; none when nobody took it.</summary>
    public Officer? AssignedTo { get; init; }

    /// <summary>Day by which it should be decided.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>True while something waits after that day.</summary>
    public bool IsOverdue { get; init; }

    /// <summary>Lists that its hits are on.</summary>
    public IReadOnlyList<string> Lists { get; init; } = [];

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

    /// <summary>Its hits: waiting ones first, highest score first.</summary>
    public required IReadOnlyList<CaseHit> Hits { get; init; }

    /// <summary>The company as it described itself, with owners and officers.</summary>
    public required CompanyProfile Profile { get; init; }

    /// <summary>Every step, oldest first.</summary>
    public required IReadOnlyList<Transition> History { get; init; }

    /// <summary>What people wrote, oldest first.</summary>
    public IReadOnlyList<CaseComment> Comments { get; init; } = [];

    /// <summary>Files, oldest first.</summary>
    public IReadOnlyList<CaseFile> Files { get; init; } = [];

    /// <summary>What does not go on while the case is open, and who waits.</summary>
    public CaseBlocks? Blocks { get; init; }

    /// <summary>
    /// The same subject and entry, decided in another company's case. Shown, never applied: what was found out about a person of one company
    /// need not hold for the namesake of another.
    /// </summary>
    public IReadOnlyList<ElsewhereDecision> Elsewhere { get; init; } = [];
}

/// <summary>Somebody of the screening desk.</summary>
/// <param name="Subject">The person's <c>sub</c>.</param>
/// <param name="Name">Name.</param>
public sealed record Officer(string Subject, string Name);

/// <summary>Words on a case or on one of its hits; never changed.</summary>
/// <param name="Id">Id.</param>
/// <param name="HitId">The hit, if it is about one.</param>
/// <param name="By">Author.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Text">Words.</param>
public sealed record CaseComment(Guid Id, Guid? HitId, Actor By, DateTimeOffset At, string Text);

/// <summary>A file on a case.</summary>
/// <param name="Id">Id; the bytes are at <c>GET …/files/{id}</c>.</param>
/// <param name="HitId">The hit, if it is about one.</param>
/// <param name="Name">File name.</param>
/// <param name="MediaType">What its bytes are.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Of the bytes, hex.</param>
/// <param name="By">Who sent it.</param>
/// <param name="At">When, UTC.</param>
public sealed record CaseFile(Guid Id, Guid? HitId, string Name, string MediaType, long Size, string Sha256, Actor By, DateTimeOffset At);

/// <summary>What a company's standing stops: while it is held or barred nothing of this goes on.</summary>
public sealed record CaseBlocks
{
    /// <summary>Where the company stands.</summary>
    public required ScreeningStanding Standing { get; init; }

    /// <summary>Clearances of the company, those that matches wait for first; at most 100.</summary>
    public required IReadOnlyList<BlockedClearance> Clearances { get; init; }

    /// <summary>Agencies concerned, with the number of their matches with the company, most first.</summary>
    public required IReadOnlyList<WaitingAgency> Agencies { get; init; }
}

/// <summary>A clearance in the way of a case.</summary>
/// <param name="Id">Id.</param>
/// <param name="Reference">Reference.</param>
/// <param name="State">State.</param>
/// <param name="AgencyId">The one agency; none means every agency.</param>
/// <param name="WaitingMatches">Matches that wait for it.</param>
/// <param name="GrantedMatches">Matches offered or accepted under it.</param>
public sealed record BlockedClearance(
    Guid Id, string Reference, ClearanceState State, Guid? AgencyId, IReadOnlyList<Guid> WaitingMatches, IReadOnlyList<Guid> GrantedMatches);

/// <summary>An agency that a case concerns.</summary>
/// <param name="AgencyId">The agency.</param>
/// <param name="Matches">Matches of it with the company, as far as Screening was told.</param>
/// <param name="Waiting">Of these, those that wait for a clearance.</param>
public sealed record WaitingAgency(Guid AgencyId, int Matches, int Waiting);

/// <summary>What was decided on the same records in another case.</summary>
/// <param name="HitId">The hit of this case.</param>
/// <param name="CaseId">The other case.</param>
/// <param name="Reference">Its reference.</param>
/// <param name="CompanyName">Its company.</param>
/// <param name="State">What was decided there.</param>
public sealed record ElsewhereDecision(Guid HitId, Guid CaseId, string Reference, string CompanyName, HitState State);

/// <summary>Answer of <c>GET /api/v1/screening/cases/{id}/affiliates</c>.</summary>
public sealed record CaseAffiliates
{
    /// <summary>Companies connected to this one, nearest first.</summary>
    public required IReadOnlyList<Affiliate> Companies { get; init; }

    /// <summary>True when there are more than are followed: somebody is shared by very many, or the net is very large.</summary>
    public required bool IsLimited { get; init; }
}

/// <summary>A connected company.</summary>
/// <param name="CompanyId">The company.</param>
/// <param name="CompanyName">Its legal name.</param>
/// <param name="CaseId">Its case, once there was a hit.</param>
/// <param name="Standing">Where it stands.</param>
/// <param name="Steps">The steps to it.</param>
public sealed record Affiliate(Guid CompanyId, string CompanyName, Guid? CaseId, ScreeningStanding Standing, IReadOnlyList<AffiliateStep> Steps);

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

    /// <summary>Since when a commercial provider owes an answer, UTC; meanwhile the company is not clear. None when nobody does.</summary>
    public DateTimeOffset? ProviderSince { get; init; }

    /// <summary>Which provider, and why it gave none.</summary>
    public string? ProviderProblem { get; init; }

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

    /// <summary>Why: <c>companyChanged</c>, <c>listChanged</c> or <c>providerAnswered</c>.</summary>
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
