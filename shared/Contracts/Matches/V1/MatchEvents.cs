using System.Text.Json.Serialization;
using MassTransit;

namespace Matchmaking.Contracts.Matches.V1;

/// <summary>States of a match.</summary>
[JsonConverter(typeof(CamelCaseEnum<MatchState>))]
public enum MatchState
{
    /// <summary>Proposed by the engine or a person; nobody has looked.</summary>
    Proposed,

    /// <summary>Somebody works on it.</summary>
    UnderReview,

    /// <summary>A question waits for an answer.</summary>
    InfoRequested,

    /// <summary>The desk recommends it to the agency.</summary>
    Recommended,

    /// <summary>The agency wants it; it is offered to the company as soon as nothing stands against it.</summary>
    Approved,

    /// <summary>The company is asked.</summary>
    Offered,

    /// <summary>The company said yes; quantities are being reserved on both sides.</summary>
    Accepting,

    /// <summary>Agreed; quantities are committed on both sides.</summary>
    Accepted,

    /// <summary>The company said no.</summary>
    DeclinedByCompany,

    /// <summary>Judged unsuitable by staff, with a reason.</summary>
    Dismissed,

    /// <summary>Withdrawn by a rule or by the agency, with a reason.</summary>
    Retracted,

    /// <summary>Nobody answered in time.</summary>
    Lapsed,
}

/// <summary>Who proposed a match.</summary>
[JsonConverter(typeof(CamelCaseEnum<MatchOrigin>))]
public enum MatchOrigin
{
    /// <summary>The engine.</summary>
    Engine,

    /// <summary>A person.</summary>
    Person,
}

/// <summary>Outcome of one line when the company answers.</summary>
[JsonConverter(typeof(CamelCaseEnum<LineOutcome>))]
public enum LineOutcome
{
    /// <summary>No answer yet.</summary>
    Open,

    /// <summary>Accepted and committed on both sides.</summary>
    Accepted,

    /// <summary>Declined by the company.</summary>
    Declined,

    /// <summary>Wanted, but the quantity was gone on one side.</summary>
    Unavailable,

    /// <summary>Committed once, released later with a reason.</summary>
    Released,
}

/// <summary>One offer line that serves one need line.</summary>
public sealed record MatchLine
{
    /// <summary>Number within the match, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Line of the offer.</summary>
    public required int OfferLine { get; init; }

    /// <summary>Line of the need.</summary>
    public required int NeedLine { get; init; }

    /// <summary>Quantity proposed, in the offer line's unit.</summary>
    public required decimal OfferQuantity { get; init; }

    /// <summary>The same quantity in the need line's unit.</summary>
    public required decimal NeedQuantity { get; init; }

    /// <summary>Unit of the offer line.</summary>
    public required string OfferUnit { get; init; }

    /// <summary>Unit of the need line.</summary>
    public required string NeedUnit { get; init; }

    /// <summary>Description of the offer's line when proposed.</summary>
    public required string Description { get; init; }

    /// <summary>Quantity accepted, offer unit.</summary>
    public decimal AcceptedQuantity { get; init; }

    /// <summary>Outcome.</summary>
    public LineOutcome Outcome { get; init; }

    /// <summary>Delivered so far, offer unit: the third ledger.</summary>
    public decimal Delivered { get; init; }
}

/// <summary>One reason for or against a pairing, stored with the proposal so that it survives re-indexing.</summary>
public sealed record MatchFactor
{
    /// <summary>Code: <c>text</c>, <c>category</c>, <c>sdg</c>, <c>place</c>, <c>time</c>, <c>quantity</c>.</summary>
    public required string Code { get; init; }

    /// <summary>0–1.</summary>
    public required double Value { get; init; }

    /// <summary>Weight in the score; weights of one proposal add up to 1.</summary>
    public required double Weight { get; init; }

    /// <summary>The same in English words, with the values it rests on.</summary>
    public required string Words { get; init; }

    /// <summary>Words found on both sides, for <c>text</c>.</summary>
    public IReadOnlyList<string> Terms { get; init; } = [];
}

/// <summary>What stands between a match and its next step. A blocker never hides a pair.</summary>
/// <param name="Code"><c>screening-hold</c>, <c>clearance-missing</c>, <c>consignee-missing</c>, <c>acceptance-conditions</c>, <c>offer-paused</c> …</param>
/// <param name="Words">In English words, with what to do.</param>
/// <param name="Gap">How far off it is, where that is a number.</param>
/// <param name="GapUnit">Unit of the gap: <c>DAY</c>, <c>USD</c> or the unit of the line whose smallest lot it is.</param>
public sealed record MatchBlocker(string Code, string Words, decimal? Gap = null, string? GapUnit = null);

/// <summary>A match after a change.</summary>
public record MatchSnapshot
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Reference people quote, <c>MA-7K3M-9QX2</c>.</summary>
    public required string Reference { get; init; }

    /// <summary>Version; every change raises it by one.</summary>
    public required long Version { get; init; }

    /// <summary>State.</summary>
    public required MatchState State { get; init; }

    /// <summary>Engine or person.</summary>
    public required MatchOrigin Origin { get; init; }

    /// <summary>The offer.</summary>
    public required Guid OfferId { get; init; }

    /// <summary>The offer's version when proposed.</summary>
    public required long OfferVersion { get; init; }

    /// <summary>The offer's title.</summary>
    public required string OfferTitle { get; init; }

    /// <summary>The company.</summary>
    public required Guid CompanyId { get; init; }

    /// <summary>The company's name.</summary>
    public required string CompanyName { get; init; }

    /// <summary>The need.</summary>
    public required Guid NeedId { get; init; }

    /// <summary>The need's version when proposed.</summary>
    public required long NeedVersion { get; init; }

    /// <summary>The need's title.</summary>
    public required string NeedTitle { get; init; }

    /// <summary>The agency.</summary>
    public required Guid AgencyId { get; init; }

    /// <summary>The agency's short name.</summary>
    public required string AgencyName { get; init; }

    /// <summary>Kind of help.</summary>
    public required string Kind { get; init; }

    /// <summary>Total value in US dollars when every line carries one; none when unknown.</summary>
    public decimal? ValueUsd { get; init; }

    /// <summary>0–1, the weighted sum of the factors.</summary>
    public required double Score { get; init; }

    /// <summary>Version of the weights that made the score.</summary>
    public required string WeightsVersion { get; init; }

    /// <summary>Reasons.</summary>
    public required IReadOnlyList<MatchFactor> Factors { get; init; }

    /// <summary>Lines.</summary>
    public required IReadOnlyList<MatchLine> Lines { get; init; }

    /// <summary>Subject of the officer who works on it.</summary>
    public string? AssignedTo { get; init; }

    /// <summary>Name of the officer who works on it.</summary>
    public string? AssignedName { get; init; }

    /// <summary>Reason code of a terminal state.</summary>
    public string? Reason { get; init; }

    /// <summary>When the current step is due, UTC: company's answer, review, question.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Proposed, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Last changed, UTC.</summary>
    public required DateTimeOffset ChangedAt { get; init; }
}

/// <summary>Published by Matching at every step of a match, but for those the engine takes by itself: see <see cref="MatchesProposed"/>.</summary>
[MessageUrn("matchmaking:match-changed:v1", useDefaultPrefix: false)]
public sealed record MatchChanged
{
    /// <summary>The step.</summary>
    public required Transition Transition { get; init; }

    /// <summary>The whole match after it.</summary>
    public required MatchSnapshot Match { get; init; }
}

/// <summary>Published by Matching when the engine proposes matches, or scores proposed ones anew: those of one change together.</summary>
[MessageUrn("matchmaking:matches-proposed:v1", useDefaultPrefix: false)]
public sealed record MatchesProposed
{
    /// <summary>More than this come in several messages.</summary>
    public const int Most = 20;

    /// <summary>The pairs, 1 to <see cref="Most"/>.</summary>
    public required IReadOnlyList<MatchProposed> Proposals { get; init; }
}

/// <summary>A pair that the engine proposed or scored anew: whom it concerns. Its reasons and lines stay with Matching until somebody works on it.</summary>
public sealed record MatchProposed
{
    /// <summary>The step.</summary>
    public required Transition Transition { get; init; }

    /// <summary>The match.</summary>
    public required Guid Id { get; init; }

    /// <summary>Reference people quote, <c>MA-7K3M-9QX2</c>.</summary>
    public required string Reference { get; init; }

    /// <summary>The offer's title.</summary>
    public required string OfferTitle { get; init; }

    /// <summary>The company.</summary>
    public required Guid CompanyId { get; init; }

    /// <summary>The need.</summary>
    public required Guid NeedId { get; init; }

    /// <summary>The need's title.</summary>
    public required string NeedTitle { get; init; }

    /// <summary>The agency.</summary>
    public required Guid AgencyId { get; init; }
}

/// <summary>Published by Matching when a delivery against an accepted match is recorded or corrected.</summary>
[MessageUrn("matchmaking:delivery-recorded:v1", useDefaultPrefix: false)]
public sealed record DeliveryRecorded
{
    /// <summary>The delivery.</summary>
    public required Guid DeliveryId { get; init; }

    /// <summary>The match after it.</summary>
    public required MatchSnapshot Match { get; init; }

    /// <summary>Line of the match.</summary>
    public required int Line { get; init; }

    /// <summary>Total delivered on that line so far, offer unit: a full figure, so that a repeat changes nothing.</summary>
    public required decimal DeliveredOfferQuantity { get; init; }

    /// <summary>The same in the need's unit.</summary>
    public required decimal DeliveredNeedQuantity { get; init; }

    /// <summary>Who recorded it.</summary>
    public required Actor Actor { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }
}
