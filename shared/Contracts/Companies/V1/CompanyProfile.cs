using System.Text.Json.Serialization;

namespace Matchmaking.Contracts.Companies.V1;

/// <summary>Size by the number of employees.</summary>
[JsonConverter(typeof(CamelCaseEnum<CompanySize>))]
public enum CompanySize
{
    /// <summary>Fewer than 10.</summary>
    Micro,

    /// <summary>10–49.</summary>
    Small,

    /// <summary>50–249.</summary>
    Medium,

    /// <summary>250 and more.</summary>
    Large,
}

/// <summary>A company as it describes itself. Owners' and officers' personal details are read by the company and by Screening only.</summary>
public sealed record CompanyProfile
{
    /// <summary>Registered legal name, 2–300 characters.</summary>
    public string LegalName { get; init; } = "";

    /// <summary>Name in its own script, when that is not Latin.</summary>
    public string? OriginalScriptName { get; init; }

    /// <summary>Trading names, at most 20.</summary>
    public IReadOnlyList<string> TradingNames { get; init; } = [];

    /// <summary>Former legal names, at most 20.</summary>
    public IReadOnlyList<string> FormerNames { get; init; } = [];

    /// <summary>Number in the commercial register.</summary>
    public string RegistrationNumber { get; init; } = "";

    /// <summary>The register, as the company calls it.</summary>
    public string? RegistrationAuthority { get; init; }

    /// <summary>Legal Entity Identifier (ISO 17442), 20 characters.</summary>
    public string? Lei { get; init; }

    /// <summary>Legal form as written in the register.</summary>
    public string? LegalForm { get; init; }

    /// <summary>Country of registration, ISO 3166-1 alpha-2.</summary>
    public string Country { get; init; } = "";

    /// <summary>Registered address.</summary>
    public string Address { get; init; } = "";

    /// <summary>Main activities, ISIC Rev. 4 classes.</summary>
    public IReadOnlyList<string> Isic { get; init; } = [];

    /// <summary>Size.</summary>
    public CompanySize Size { get; init; }

    /// <summary>Web site, https.</summary>
    public string? Website { get; init; }

    /// <summary>What the company does, for agencies, at most 2,000 characters.</summary>
    public string? About { get; init; }

    /// <summary>The person agencies meet after an accepted match.</summary>
    public ContactPerson Contact { get; init; } = new();

    /// <summary>Beneficial owners, at most 50.</summary>
    public IReadOnlyList<ConnectedPerson> Owners { get; init; } = [];

    /// <summary>Directors and officers, at most 50.</summary>
    public IReadOnlyList<ConnectedPerson> Officers { get; init; } = [];

    /// <summary>Declares no sanctions, no forced or child labour, no weapons, no tobacco; needed before the first offer is submitted.</summary>
    public bool DeclaresExclusionCriteria { get; init; }

    /// <summary>Participant of the UN Global Compact.</summary>
    public bool GlobalCompact { get; init; }
}

/// <summary>How to reach an organisation once a match is accepted.</summary>
public sealed record ContactPerson
{
    /// <summary>Name, at most 200 characters.</summary>
    public string Name { get; init; } = "";

    /// <summary>Function, at most 200 characters.</summary>
    public string? Function { get; init; }

    /// <summary>E-mail address.</summary>
    public string Email { get; init; } = "";

    /// <summary>Telephone with country code.</summary>
    public string? Phone { get; init; }
}

/// <summary>An owner or officer: a person, or another organisation that owns a share.</summary>
public sealed record ConnectedPerson
{
    /// <summary>True for an organisation.</summary>
    public bool IsOrganisation { get; init; }

    /// <summary>Full name in Latin script.</summary>
    public string Name { get; init; } = "";

    /// <summary>Full name in its own script.</summary>
    public string? OriginalScriptName { get; init; }

    /// <summary>Role (<c>director</c>, <c>beneficial owner</c>), at most 100 characters.</summary>
    public string? Role { get; init; }

    /// <summary>Share owned, percent, 0–100.</summary>
    public decimal? SharePercent { get; init; }

    /// <summary>Birth date as known: <c>1970</c>, <c>1970-05</c> or <c>1970-05-21</c>.</summary>
    public string? BirthDate { get; init; }

    /// <summary>Nationalities or country of registration, ISO 3166-1 alpha-2.</summary>
    public IReadOnlyList<string> Countries { get; init; } = [];
}
