using System.Text.Json.Serialization;
using MassTransit;

namespace Matchmaking.Contracts.Companies.V1;

/// <summary>What screening says of a company.</summary>
[JsonConverter(typeof(CamelCaseEnum<ScreeningStanding>))]
public enum ScreeningStanding
{
    /// <summary>Not screened yet in this version.</summary>
    Pending,

    /// <summary>Screened, nothing open.</summary>
    Clear,

    /// <summary>A hit is open: offers are matched and read inside, never offered.</summary>
    Hold,

    /// <summary>A hit was confirmed.</summary>
    Barred,
}

/// <summary>A company as every service may know it: no owners, officers, birth dates or personal contact.</summary>
public sealed record CompanySnapshot
{
    /// <summary>The organisation's id, minted by Identity.</summary>
    public required Guid Id { get; init; }

    /// <summary>Version of the company record.</summary>
    public required long Version { get; init; }

    /// <summary>Legal name.</summary>
    public required string LegalName { get; init; }

    /// <summary>Name in its own script.</summary>
    public string? OriginalScriptName { get; init; }

    /// <summary>Country of registration.</summary>
    public required string Country { get; init; }

    /// <summary>Size.</summary>
    public required CompanySize Size { get; init; }

    /// <summary>ISIC Rev. 4 classes.</summary>
    public IReadOnlyList<string> Isic { get; init; } = [];

    /// <summary>Web site.</summary>
    public string? Website { get; init; }

    /// <summary>What it does.</summary>
    public string? About { get; init; }

    /// <summary>Participant of the UN Global Compact.</summary>
    public bool GlobalCompact { get; init; }

    /// <summary>What screening says.</summary>
    public required ScreeningStanding Standing { get; init; }
}

/// <summary>Published by OfferIntake whenever a company's record changes.</summary>
[MessageUrn("matchmaking:company-changed:v1", useDefaultPrefix: false)]
public sealed record CompanyChanged
{
    /// <summary>The step that made this version.</summary>
    public required Transition Transition { get; init; }

    /// <summary>The whole record after the step.</summary>
    public required CompanySnapshot Company { get; init; }
}

/// <summary>
/// Published by OfferIntake for Screening alone when the names, owners or officers of a company are new or changed: the one message that
/// carries personal details.
/// </summary>
[MessageUrn("matchmaking:company-screening-requested:v1", useDefaultPrefix: false)]
public sealed record CompanyScreeningRequested
{
    /// <summary>The company.</summary>
    public required Guid CompanyId { get; init; }

    /// <summary>The version to judge; the result names it.</summary>
    public required long CompanyVersion { get; init; }

    /// <summary>The whole profile.</summary>
    public required CompanyProfile Profile { get; init; }

    /// <summary>When it was asked, UTC.</summary>
    public required DateTimeOffset At { get; init; }
}
