using System.Text.Json.Serialization;

namespace Matchmaking.Contracts.Agencies.V1;

/// <summary>Level of an office.</summary>
[JsonConverter(typeof(CamelCaseEnum<OfficeLevel>))]
public enum OfficeLevel
{
    /// <summary>Headquarters.</summary>
    Headquarters,

    /// <summary>Regional office.</summary>
    Regional,

    /// <summary>Country office.</summary>
    Country,

    /// <summary>Field or sub-office.</summary>
    Field,
}

/// <summary>What an agency says of itself: body of <c>PUT /api/v1/agencies/{id}</c>. Its name and code come from Identity.</summary>
public sealed record AgencyProfile
{
    /// <summary>What the agency does, at most 4,000 characters.</summary>
    public string? About { get; init; }

    /// <summary>Offices, at most 300.</summary>
    public IReadOnlyList<Office> Offices { get; init; } = [];

    /// <summary>People for companies, at most 300.</summary>
    public IReadOnlyList<FocalPoint> FocalPoints { get; init; } = [];
}

/// <summary>An office of an agency.</summary>
public sealed record Office
{
    /// <summary>Id; given by the service to an office that comes without one, and kept.</summary>
    public Guid? Id { get; init; }

    /// <summary>Name, 2–200 characters.</summary>
    public string Name { get; init; } = "";

    /// <summary>Country, ISO 3166-1 alpha-2.</summary>
    public string Country { get; init; } = "";

    /// <summary>IANA time zone (<c>Africa/Nairobi</c>): days of its needs begin and end here.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>Level.</summary>
    public OfficeLevel Level { get; init; } = OfficeLevel.Country;

    /// <summary>True when focal points open this office's needs themselves, without a reviewer.</summary>
    public bool FocalPointsOpen { get; init; }
}

/// <summary>The agency's person for companies.</summary>
public sealed record FocalPoint
{
    /// <summary>The person's <c>sub</c>, once a member.</summary>
    public string? Subject { get; init; }

    /// <summary>Name, 2–200 characters.</summary>
    public string Name { get; init; } = "";

    /// <summary>E-mail.</summary>
    public string Email { get; init; } = "";

    /// <summary>The office; none for the whole agency.</summary>
    public Guid? OfficeId { get; init; }

    /// <summary>Topics, category codes, at most 30; none means all.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>Languages, ISO 639-1, at most 20.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>E-mail of another focal point who stands in.</summary>
    public string? Deputy { get; init; }
}

/// <summary>An agency in the public list.</summary>
/// <param name="Id">The organisation's id.</param>
/// <param name="Name">Short name as shown.</param>
/// <param name="Acronym">Acronym of the United Nations entity; none for an agency outside that list.</param>
public sealed record AgencySummary(Guid Id, string Name, string? Acronym);

/// <summary>Answer of <c>GET /api/v1/agencies/{id}</c>.</summary>
public sealed record AgencyResponse
{
    /// <summary>The organisation's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Version.</summary>
    public required long Version { get; init; }

    /// <summary>Short name as shown.</summary>
    public required string Name { get; init; }

    /// <summary>Code of the United Nations entity.</summary>
    public string? Code { get; init; }

    /// <summary>Acronym of the United Nations entity.</summary>
    public string? Acronym { get; init; }

    /// <summary>What the agency does.</summary>
    public string? About { get; init; }

    /// <summary>Offices.</summary>
    public required IReadOnlyList<Office> Offices { get; init; }

    /// <summary>People for companies: for the agency's own members and the desk only.</summary>
    public IReadOnlyList<FocalPoint>? FocalPoints { get; init; }

    /// <summary>False once the organisation was closed.</summary>
    public required bool Active { get; init; }
}
