using Matchmaking.Contracts.Companies.V1;

namespace Matchmaking.Contracts.Screening.V1;

/// <summary>
/// Owners and officers of a company and of those it is connected with, as far as the platform knows: <c>GET
/// /api/v1/screening/companies/{id}/ownership</c>. Nearest first; each company once, on a shortest way, so that a circle ends.
/// </summary>
public sealed record OwnershipResponse
{
    /// <summary>The company itself, then those that are reached.</summary>
    public required IReadOnlyList<OwnershipCompany> Companies { get; init; }

    /// <summary>There is more than the limits of depth and number let through.</summary>
    public required bool IsLimited { get; init; }
}

/// <summary>A company of the graph.</summary>
public sealed record OwnershipCompany
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Legal name.</summary>
    public required string Name { get; init; }

    /// <summary>Country of registration.</summary>
    public required string Country { get; init; }

    /// <summary>How it stands with the lists.</summary>
    public required ScreeningStanding Standing { get; init; }

    /// <summary>Steps from the company that was asked about; 0 for itself.</summary>
    public required int Distance { get; init; }

    /// <summary>The way to it; empty for itself.</summary>
    public required IReadOnlyList<AffiliateStep> Way { get; init; }

    /// <summary>Owners and officers, owners with the largest share first, at most 100.</summary>
    public required IReadOnlyList<OwnershipPerson> People { get; init; }
}

/// <summary>An owner or officer.</summary>
public sealed record OwnershipPerson
{
    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Name in its own script.</summary>
    public string? OriginalScriptName { get; init; }

    /// <summary>True for an organisation.</summary>
    public required bool IsOrganisation { get; init; }

    /// <summary><c>owner</c>, <c>officer</c> or both.</summary>
    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>Share owned, percent.</summary>
    public decimal? SharePercent { get; init; }

    /// <summary>Countries.</summary>
    public IReadOnlyList<string> Countries { get; init; } = [];

    /// <summary>The same in two companies: one person, as far as name, birth date and countries say. Made anew with every change; not to be kept.</summary>
    public required string Key { get; init; }

    /// <summary>Other companies of this answer that have the same owner or officer.</summary>
    public IReadOnlyList<Guid> AlsoIn { get; init; } = [];
}
