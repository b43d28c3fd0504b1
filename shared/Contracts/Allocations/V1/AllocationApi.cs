using System.Text.Json.Serialization;

namespace Matchmaking.Contracts.Allocations.V1;

/// <summary>States of a plan that shares offers out among needs.</summary>
[JsonConverter(typeof(CamelCaseEnum<AllocationState>))]
public enum AllocationState
{
    /// <summary>A proposal that people read and change.</summary>
    Draft,

    /// <summary>Approved by a person; its pairings are being made.</summary>
    Approving,

    /// <summary>Every row was made, or left out with a reason.</summary>
    Approved,

    /// <summary>Put away; nothing came of it.</summary>
    Discarded,
}

/// <summary>What became of a row.</summary>
[JsonConverter(typeof(CamelCaseEnum<AllocationOutcome>))]
public enum AllocationOutcome
{
    /// <summary>Nothing yet.</summary>
    Planned,

    /// <summary>Its pairing was proposed, and recommended when the desk approved the plan.</summary>
    Made,

    /// <summary>It had become impossible; <see cref="AllocationRow.Reason"/> says why.</summary>
    LeftOut,
}

/// <summary>Body of <c>POST /api/v1/allocations</c>: what to plan for. One need, or whatever of the board the filters leave.</summary>
public sealed record AllocationRequest
{
    /// <summary>Largest number of needs of one plan; those most urgent and fitting best come first.</summary>
    public const int MostNeeds = 1000;

    /// <summary>One need: the offers that cover it best. An agency plans for one of its own.</summary>
    public Guid? NeedId { get; init; }

    /// <summary>Only this kind of help.</summary>
    public string? Kind { get; init; }

    /// <summary>Only needs of this emergency, GLIDE number.</summary>
    public string? Emergency { get; init; }

    /// <summary>Only needs of this agency.</summary>
    public Guid? AgencyId { get; init; }

    /// <summary>Only needs in this country or region, ISO 3166-1 alpha-2 or M49.</summary>
    public string? Place { get; init; }

    /// <summary>Needs that one offer may be sent to, 1–20, with those it is on its way to already.</summary>
    public int MostPerOffer { get; init; } = 3;

    /// <summary>Pairings that one company may be asked about, 1–100, with those on their way already.</summary>
    public int MostPerCompany { get; init; } = 10;

    /// <summary>Pairings that one agency gets to decide, 1–1,000, with those on their way already; none: no limit.</summary>
    public int? MostPerAgency { get; init; }
}

/// <summary>A plan without its rows: answer of <c>GET /api/v1/allocations/{id}</c> and item of the list.</summary>
public sealed record AllocationSummary
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Reference people quote, <c>AL-7K3M-9QX2</c>.</summary>
    public required string Reference { get; init; }

    /// <summary>Version; every change raises it by one.</summary>
    public required long Version { get; init; }

    /// <summary>State.</summary>
    public required AllocationState State { get; init; }

    /// <summary>What it was asked for.</summary>
    public required AllocationRequest Request { get; init; }

    /// <summary>The agency that made it for a need of its own; none for the desk's.</summary>
    public Guid? AgencyId { get; init; }

    /// <summary>Who had it made.</summary>
    public required string AuthorName { get; init; }

    /// <summary>Title of the need, for a plan of one.</summary>
    public string? NeedTitle { get; init; }

    /// <summary>Needs that something could be planned for.</summary>
    public required int Needs { get; init; }

    /// <summary>Offers that were considered.</summary>
    public required int Offers { get; init; }

    /// <summary>Pairs that could have been made.</summary>
    public required int Pairs { get; init; }

    /// <summary>Needs left aside because a plan holds no more.</summary>
    public int NeedsLeftAside { get; init; }

    /// <summary>Rows that are in force.</summary>
    public required int Rows { get; init; }

    /// <summary>Rows made so far.</summary>
    public int Made { get; init; }

    /// <summary>Rows left out when the plan was carried out.</summary>
    public int LeftOut { get; init; }

    /// <summary>0–1: what the rows cover of what the needs lack, every need counting the same.</summary>
    public required double Covered { get; init; }

    /// <summary>
    /// What the plan is worth: for each need the share covered times how well the offers fit, twice for an emergency, less for cost to the UN, less a
    /// little for each pairing that people must look at.
    /// </summary>
    public required double Value { get; init; }

    /// <summary>Value of the plan as it was computed.</summary>
    public required double Computed { get; init; }

    /// <summary>0–1: the computed plan is at most this share below the best there is.</summary>
    public required double Gap { get; init; }

    /// <summary>Whether the time was up before the search was done; the plan is good all the same.</summary>
    public bool CutShort { get; init; }

    /// <summary>Steps that the caller may take now: <c>edit</c>, <c>approve</c>, <c>discard</c>.</summary>
    public IReadOnlyList<string> Steps { get; init; } = [];

    /// <summary>Made, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Last changed, UTC.</summary>
    public required DateTimeOffset ChangedAt { get; init; }
}

/// <summary>Item of <c>GET /api/v1/allocations/{id}/needs</c>: a need with what the plan gives it.</summary>
public sealed record AllocationNeed
{
    /// <summary>The need.</summary>
    public required Guid NeedId { get; init; }

    /// <summary>Its reference.</summary>
    public required string Reference { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>Its agency's short name.</summary>
    public required string AgencyName { get; init; }

    /// <summary>GLIDE number of its emergency.</summary>
    public string? Emergency { get; init; }

    /// <summary>Last day it is needed.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>0–1: the share of its open lines that the rows cover, every line counting the same.</summary>
    public required double Covered { get; init; }

    /// <summary>Its open lines.</summary>
    public required IReadOnlyList<AllocationNeedLine> Lines { get; init; }
}

/// <summary>An open line of a need.</summary>
public sealed record AllocationNeedLine
{
    /// <summary>Line of the need.</summary>
    public required int Number { get; init; }

    /// <summary>What it is.</summary>
    public required string Description { get; init; }

    /// <summary>Its unit.</summary>
    public required string Unit { get; init; }

    /// <summary>What was open when the plan was made, less what was on its way already.</summary>
    public required decimal Open { get; init; }

    /// <summary>What the rows give.</summary>
    public required decimal Planned { get; init; }

    /// <summary>
    /// Why the rest is left: <c>no-offer</c>, <c>offers-used</c>, <c>offer-limit</c>, <c>company-limit</c>, <c>need-limit</c>, <c>agency-limit</c>,
    /// <c>not-worth-it</c>, <c>changed-by-person</c>, or what keeps the lines apart (<c>unit-differs</c>, <c>lot-too-large</c>, <c>lot-too-small</c>,
    /// <c>no-line-fits</c>); none when nothing is left.
    /// </summary>
    public string? Left { get; init; }

    /// <summary>What it is to get, and what a person left out.</summary>
    public required IReadOnlyList<AllocationRow> Rows { get; init; }
}

/// <summary>One line of an offer for one line of a need.</summary>
public sealed record AllocationRow
{
    /// <summary>Number within the plan, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The offer.</summary>
    public required Guid OfferId { get; init; }

    /// <summary>The offer's title.</summary>
    public required string OfferTitle { get; init; }

    /// <summary>The company.</summary>
    public required Guid CompanyId { get; init; }

    /// <summary>The company's name.</summary>
    public required string CompanyName { get; init; }

    /// <summary>Line of the offer.</summary>
    public required int OfferLine { get; init; }

    /// <summary>What the offer's line is.</summary>
    public required string OfferDescription { get; init; }

    /// <summary>Quantity given, in the need's unit; 0 once a person left the row out.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>The same in the offer's unit.</summary>
    public required decimal OfferQuantity { get; init; }

    /// <summary>Unit of the offer's line.</summary>
    public required string OfferUnit { get; init; }

    /// <summary>Quantity as it was computed, in the need's unit.</summary>
    public required decimal Computed { get; init; }

    /// <summary>Quantities come in multiples of this, in the need's unit: a dozen where the offer is not broken up further.</summary>
    public required decimal Step { get; init; }

    /// <summary>Least that both sides' lots allow, in the need's unit.</summary>
    public required decimal Smallest { get; init; }

    /// <summary>0–1, how well the two fit.</summary>
    public required double Score { get; init; }

    /// <summary>What counts most for the pair, in English words.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>What the row is worth within <see cref="AllocationSummary.Value"/>.</summary>
    public required double Worth { get; init; }

    /// <summary>What became of it.</summary>
    public AllocationOutcome Outcome { get; init; }

    /// <summary>Why it was left out: the code of what stands against it.</summary>
    public string? Reason { get; init; }

    /// <summary>The same in English words.</summary>
    public string? ReasonWords { get; init; }

    /// <summary>The match it became.</summary>
    public Guid? MatchId { get; init; }
}

/// <summary>Body of <c>PUT /api/v1/allocations/{id}/rows</c>.</summary>
public sealed record AllocationEdit
{
    /// <summary>Rows that change, at most 1,000; all others stay as they are.</summary>
    public IReadOnlyList<AllocationRowEdit> Rows { get; init; } = [];
}

/// <summary>A row that a person changes.</summary>
/// <param name="Number">The row.</param>
/// <param name="Quantity">Quantity in the need's unit; 0 leaves the row out.</param>
public sealed record AllocationRowEdit(int Number, decimal Quantity);
