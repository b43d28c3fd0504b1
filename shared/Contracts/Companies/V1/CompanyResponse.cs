namespace Matchmaking.Contracts.Companies.V1;

/// <summary>Answer of <c>GET /api/v1/companies/{id}</c>.</summary>
public sealed record CompanyResponse
{
    /// <summary>What everyone inside may read.</summary>
    public required CompanySnapshot Company { get; init; }

    /// <summary>The whole profile: for the company's own members and the screening desk.</summary>
    public CompanyProfile? Profile { get; init; }
}
