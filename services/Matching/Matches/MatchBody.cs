using Matchmaking.Contracts;
using Matchmaking.Contracts.Matches.V1;

namespace Matchmaking.Matching.Matches;

/// <summary>What is shown of a match and never searched: one document.</summary>
internal sealed record MatchBody
{
    public long OfferVersion { get; init; }

    public string OfferTitle { get; init; } = "";

    public string CompanyName { get; init; } = "";

    public long NeedVersion { get; init; }

    public string NeedTitle { get; init; } = "";

    public string AgencyName { get; init; } = "";

    public decimal? ValueUsd { get; init; }

    public double Score { get; init; }

    public string WeightsVersion { get; init; } = "";

    public IReadOnlyList<MatchFactor> Factors { get; init; } = [];

    public IReadOnlyList<MatchLine> Lines { get; init; } = [];

    public IReadOnlyList<MatchMessage> Messages { get; init; } = [];

    /// <summary>How the agency's conditions are met, in somebody's words.</summary>
    public AcceptanceConfirmation? Confirmed { get; init; }
}

/// <summary>A delivery against an accepted line.</summary>
internal sealed record Delivery(Guid Id, int Line, DateOnly Date, decimal Quantity, string? Evidence, Actor By, DateTimeOffset At);
