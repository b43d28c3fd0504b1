using Matchmaking.Contracts.Matches.V1;

namespace Matchmaking.Screening.Clearances;

/// <summary>
/// That a match had leave to be offered or accepted, and on what: written in the transaction that checked it, never changed. It proves years later
/// that a clearance was valid for that agency, kind and value at that moment.
/// </summary>
internal sealed class Leave
{
    public Guid Id { get; init; }

    public Guid MatchId { get; init; }

    public Guid CompanyId { get; init; }

    public Guid AgencyId { get; init; }

    public string Kind { get; init; } = "";

    public decimal? ValueUsd { get; init; }

    public string Step { get; init; } = "";

    public Guid ClearanceId { get; init; }

    /// <summary>Version that the grant rests on.</summary>
    public long ClearanceVersion { get; init; }

    public int Tier { get; init; }

    public DateTimeOffset At { get; init; }

    public static Leave Of(GrantRequest request, Clearance clearance, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        MatchId = request.MatchId,
        CompanyId = request.CompanyId,
        AgencyId = request.AgencyId,
        Kind = request.Kind,
        ValueUsd = request.ValueUsd,
        Step = request.Step,
        ClearanceId = clearance.Id,
        ClearanceVersion = clearance.Version,
        Tier = clearance.Tier,
        At = now,
    };
}
