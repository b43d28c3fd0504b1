using System.Text.Json.Serialization;

namespace Matchmaking.Contracts.Identity.V1;

/// <summary>Where an organisation stands.</summary>
[JsonConverter(typeof(CamelCaseEnum<OrganisationStanding>))]
public enum OrganisationStanding
{
    /// <summary>Registered; waits until its first person's address is confirmed.</summary>
    Pending,

    /// <summary>At work.</summary>
    Active,

    /// <summary>Closed by a platform admin: its people and clients have no access through it.</summary>
    Closed,
}

/// <summary>An organisation without its people: <c>/api/v1/organisations</c>.</summary>
public sealed record OrganisationResponse
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Version; also the ETag. Every change of its members raises it.</summary>
    public required long Version { get; init; }

    /// <summary>What people quote: <c>OR-7K3M-9QX2</c>.</summary>
    public required string Reference { get; init; }

    /// <summary>Kind.</summary>
    public required OrganisationKind Kind { get; init; }

    /// <summary>Short name.</summary>
    public required string Name { get; init; }

    /// <summary>Standing.</summary>
    public required OrganisationStanding State { get; init; }

    /// <summary>Agency: code from the list of UN entities.</summary>
    public string? AgencyCode { get; init; }

    /// <summary>Company: ISO 3166-1 alpha-2.</summary>
    public string? Country { get; init; }

    /// <summary>Number of people.</summary>
    public required int Members { get; init; }

    /// <summary>When it was created, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>Body of <c>POST /api/v1/organisations</c>.</summary>
public sealed record OrganisationRequest
{
    /// <summary>Kind.</summary>
    public required OrganisationKind Kind { get; init; }

    /// <summary>Short name, 2–200 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Agency only, and needed there: code from the list of UN entities.</summary>
    public string? AgencyCode { get; init; }

    /// <summary>Company only: ISO 3166-1 alpha-2.</summary>
    public string? Country { get; init; }
}

/// <summary>Body of <c>PUT /api/v1/organisations/{id}/name</c>.</summary>
public sealed record RenameRequest
{
    /// <summary>Short name, 2–200 characters.</summary>
    public required string Name { get; init; }
}

/// <summary>Roles to give: to a member, or with the approval of a request to join.</summary>
public sealed record RolesRequest
{
    /// <summary>At least one role of the organisation's kind.</summary>
    public required IReadOnlyList<string> Roles { get; init; }
}
