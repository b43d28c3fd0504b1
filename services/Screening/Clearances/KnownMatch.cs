namespace Matchmaking.Screening.Clearances;

/// <summary>Whose a match is, as Matching told it: a request names only a match of its own agency and company.</summary>
internal sealed class KnownMatch
{
    public Guid Id { get; init; }

    public Guid AgencyId { get; init; }

    public Guid CompanyId { get; init; }
}
