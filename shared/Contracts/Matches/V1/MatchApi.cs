using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;

namespace Matchmaking.Contracts.Matches.V1;

/// <summary>Answer of <c>GET /api/v1/matches/{id}</c>: everything a decision needs, as far as the caller may see it.</summary>
public sealed record MatchResponse
{
    /// <summary>The match. Companies get it without score, factors and assignment.</summary>
    public required MatchSnapshot Match { get; init; }

    /// <summary>The offer as it is now.</summary>
    public OfferSnapshot? Offer { get; init; }

    /// <summary>The need as it is now.</summary>
    public NeedSnapshot? Need { get; init; }

    /// <summary>What screening says of the company; for staff.</summary>
    public ScreeningStanding? Standing { get; init; }

    /// <summary>What stands between this match and its next step; for staff.</summary>
    public IReadOnlyList<MatchBlocker> Blockers { get; init; } = [];

    /// <summary>What the need's agency says of this kind, and how it is met; for staff, none while the agency has said nothing.</summary>
    public MatchAcceptance? Acceptance { get; init; }

    /// <summary>Steps that the caller may take now: <c>recommend</c>, <c>approve</c> …</summary>
    public IReadOnlyList<string> Steps { get; init; } = [];

    /// <summary>Questions and answers, oldest first; for staff.</summary>
    public IReadOnlyList<MatchMessage> Messages { get; init; } = [];

    /// <summary>Deliveries recorded, oldest first.</summary>
    public IReadOnlyList<DeliveryResponse> Deliveries { get; init; } = [];

    /// <summary>The company's person, once accepted.</summary>
    public ContactPerson? CompanyContact { get; init; }

    /// <summary>The agency's person, once accepted.</summary>
    public ContactPerson? AgencyContact { get; init; }
}

/// <summary>A question or an answer.</summary>
/// <param name="Id">Id.</param>
/// <param name="Text">Words.</param>
/// <param name="By">Who.</param>
/// <param name="At">When, UTC.</param>
public sealed record MatchMessage(Guid Id, string Text, Actor By, DateTimeOffset At);

/// <summary>One delivery.</summary>
/// <param name="Id">Id.</param>
/// <param name="Line">Line of the match.</param>
/// <param name="Date">Day it arrived.</param>
/// <param name="Quantity">Quantity, offer unit.</param>
/// <param name="Evidence">Where the proof is: a document's number or address.</param>
/// <param name="By">Who recorded it.</param>
/// <param name="At">When it was recorded, UTC.</param>
public sealed record DeliveryResponse(Guid Id, int Line, DateOnly Date, decimal Quantity, string? Evidence, Actor By, DateTimeOffset At);

/// <summary>Body of <c>POST /api/v1/matches</c>: a person proposes a pair.</summary>
public sealed record ProposeRequest
{
    /// <summary>The offer.</summary>
    public Guid OfferId { get; init; }

    /// <summary>The need.</summary>
    public Guid NeedId { get; init; }

    /// <summary>Why, at most 2,000 characters.</summary>
    public string? Note { get; init; }
}

/// <summary>Body of <c>POST /api/v1/matches/{id}/accept</c>.</summary>
public sealed record AcceptRequest
{
    /// <summary>Lines accepted, all or in part; lines not named are declined. Empty accepts everything.</summary>
    public IReadOnlyList<AcceptLine> Lines { get; init; } = [];

    /// <summary>Free words.</summary>
    public string? Note { get; init; }
}

/// <summary>One line accepted.</summary>
/// <param name="Number">Line of the match.</param>
/// <param name="Quantity">Quantity, offer unit; above 0, at most what is proposed, and no less than either side's minimum lot.</param>
public sealed record AcceptLine(int Number, decimal Quantity);

/// <summary>Body of <c>POST /api/v1/matches/{id}/deliveries</c>.</summary>
public sealed record RecordDelivery
{
    /// <summary>Line of the match.</summary>
    public int Line { get; init; }

    /// <summary>Day it arrived; not in the future.</summary>
    public DateOnly Date { get; init; }

    /// <summary>Quantity, offer unit; above 0, in all at most what was accepted.</summary>
    public decimal Quantity { get; init; }

    /// <summary>Where the proof is, at most 500 characters.</summary>
    public string? Evidence { get; init; }
}

/// <summary>Answer of <c>GET /api/v1/matches/explain</c>.</summary>
/// <param name="Score">0–1.</param>
/// <param name="Factors">Reasons.</param>
/// <param name="Lines">Lines that would be paired.</param>
/// <param name="Obstacles">What makes the pair impossible, each with how far off it is; empty when it may be proposed.</param>
/// <param name="Blockers">What would stand between it and an offer to the company.</param>
public sealed record ExplainResponse(
    double Score, IReadOnlyList<MatchFactor> Factors, IReadOnlyList<MatchLine> Lines, IReadOnlyList<MatchBlocker> Obstacles, IReadOnlyList<MatchBlocker> Blockers);
