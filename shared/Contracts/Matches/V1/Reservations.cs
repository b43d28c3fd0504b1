namespace Matchmaking.Contracts.Matches.V1;

/// <summary>
/// Asks OfferIntake or NeedsCatalog to commit quantities to a match: <c>POST /internal/offers/{id}/reservations</c> and
/// <c>POST /internal/needs/{id}/reservations</c>. Idempotent by match and line: the same request again answers the same.
/// </summary>
public sealed record ReserveRequest
{
    /// <summary>The match.</summary>
    public required Guid MatchId { get; init; }

    /// <summary>Lines and quantities in the unit of the record asked.</summary>
    public required IReadOnlyList<ReserveLine> Lines { get; init; }
}

/// <summary>One line to reserve.</summary>
/// <param name="Line">Line number of the offer or need.</param>
/// <param name="Quantity">Quantity in that line's unit.</param>
public sealed record ReserveLine(int Line, decimal Quantity);

/// <summary>What was committed, all or nothing; 409 <c>quantity-unavailable</c> when a line has less left.</summary>
/// <param name="MatchId">The match.</param>
/// <param name="Version">Version of the offer or need after it.</param>
public sealed record ReserveResponse(Guid MatchId, long Version);

/// <summary>Gives back what a match holds: <c>POST /internal/{offers|needs}/{id}/reservations/{matchId}/release</c>. Idempotent.</summary>
/// <param name="Reason">Reason code.</param>
public sealed record ReleaseRequest(string Reason);

/// <summary>
/// Asks Screening for leave to offer or accept: <c>POST /internal/screening/grants</c>. Screening checks the clearance and writes the grant
/// in one transaction; 409 <c>clearance-missing</c>, <c>clearance-expired</c>, <c>screening-hold</c>, <c>screening-pending</c>,
/// <c>company-flagged</c> or <c>company-barred</c> otherwise.
/// </summary>
public sealed record GrantRequest
{
    /// <summary>The match.</summary>
    public required Guid MatchId { get; init; }

    /// <summary>The company.</summary>
    public required Guid CompanyId { get; init; }

    /// <summary>The agency.</summary>
    public required Guid AgencyId { get; init; }

    /// <summary>Kind of help.</summary>
    public required string Kind { get; init; }

    /// <summary>Value of the match, US dollars; none when unknown, which only a clearance without a limit covers.</summary>
    public decimal? ValueUsd { get; init; }

    /// <summary><c>offered</c> or <c>accepted</c>.</summary>
    public required string Step { get; init; }
}

/// <summary>A grant.</summary>
/// <param name="ClearanceId">The clearance it rests on.</param>
/// <param name="ClearanceVersion">Its version.</param>
/// <param name="Conditions">Conditions that both sides must keep.</param>
public sealed record GrantResponse(Guid ClearanceId, long ClearanceVersion, IReadOnlyList<string> Conditions)
{
    /// <summary>When the clearance was checked and the grant written, UTC: the moment at which the match reaches its step.</summary>
    public DateTimeOffset At { get; init; }
}

/// <summary>Answer of <c>GET /internal/matches/of-offer/{id}</c>: what matches of an offer there are, for OfferIntake to know before it ends.</summary>
/// <param name="Undecided">Proposed or under review: nobody has decided.</param>
/// <param name="Decided">Recommended, approved, offered to the company or being accepted.</param>
public sealed record OfferPairings(int Undecided, int Decided);
