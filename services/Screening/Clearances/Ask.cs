namespace Matchmaking.Screening.Clearances;

/// <summary>That a match, or an agency without one, waits for a clearance.</summary>
internal sealed record Ask(Guid? MatchId, Guid AgencyId, string Kind, decimal? ValueUsd, DateTimeOffset At)
{
    public bool IsSameAs(Ask other) => this with { At = other.At } == other;
}

/// <summary>Leave that was given: a match offered or accepted under a clearance.</summary>
internal sealed record Grant(Guid MatchId, Guid AgencyId, string Step, DateTimeOffset At)
{
    public const string Offered = "offered";
    public const string Accepted = "accepted";
}
