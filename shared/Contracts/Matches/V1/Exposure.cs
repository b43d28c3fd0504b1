namespace Matchmaking.Contracts.Matches.V1;

/// <summary>Answer of <c>GET /api/v1/matches/exposure</c>: whose offers were proposed, offered on and accepted, of the matches proposed in some days.</summary>
public sealed record ExposureResponse
{
    /// <summary>First day, UTC.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day, UTC, inclusive.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>All companies together.</summary>
    public required ExposureRow Total { get; init; }

    /// <summary>By the company's size: <c>micro</c>, <c>small</c>, <c>medium</c>, <c>large</c>, <c>unknown</c>.</summary>
    public required IReadOnlyList<ExposureRow> BySize { get; init; }

    /// <summary>By the M49 continent of the company's country, or <c>unknown</c>.</summary>
    public required IReadOnlyList<ExposureRow> ByRegion { get; init; }

    /// <summary>By group of the company's country: <c>ldc</c>, <c>lldc</c>, <c>sids</c>, <c>other</c>, <c>unknown</c>. A country may be in several of the first three, so that these overlap.</summary>
    public required IReadOnlyList<ExposureRow> ByGroup { get; init; }
}

/// <summary>One group of companies.</summary>
public sealed record ExposureRow
{
    /// <summary>Code of the group.</summary>
    public required string Group { get; init; }

    /// <summary>Companies of the group that ever handed an offer in, or had a match proposed in these days.</summary>
    public required int Companies { get; init; }

    /// <summary>Their offers, ended ones too.</summary>
    public required int Offers { get; init; }

    /// <summary>Matches proposed.</summary>
    public required int Proposed { get; init; }

    /// <summary>Of these, matches about which the company was asked.</summary>
    public required int Offered { get; init; }

    /// <summary>Of these, matches that were accepted.</summary>
    public required int Accepted { get; init; }

    /// <summary>Share of all offers, 0–1: what the other shares compare with.</summary>
    public required double OfferShare { get; init; }

    /// <summary>Share of all matches proposed, 0–1.</summary>
    public required double ProposedShare { get; init; }

    /// <summary>Share of all companies asked, 0–1.</summary>
    public required double OfferedShare { get; init; }

    /// <summary>Share of all that were accepted, 0–1.</summary>
    public required double AcceptedShare { get; init; }
}
