using System.Text.Json.Serialization;
using MassTransit;

namespace Matchmaking.Contracts.Identity.V1;

/// <summary>What an organisation is on the platform.</summary>
[JsonConverter(typeof(CamelCaseEnum<OrganisationKind>))]
public enum OrganisationKind
{
    /// <summary>Offers help.</summary>
    Company,

    /// <summary>Needs help.</summary>
    Agency,

    /// <summary>Matching and screening staff.</summary>
    Desk,

    /// <summary>Runs the platform.</summary>
    Platform,
}

/// <summary>Roles within an organisation; what each may do is in <c>docs/guides/roles.md</c>.</summary>
public static class Roles
{
    /// <summary>Company: offers and answers.</summary>
    public const string CompanyMember = "company-member";

    /// <summary>Company: also members, declarations, clients.</summary>
    public const string CompanyAdmin = "company-admin";

    /// <summary>Agency: writes needs, works on proposals.</summary>
    public const string FocalPoint = "focal-point";

    /// <summary>Agency: opens needs, approves matches.</summary>
    public const string AgencyReviewer = "agency-reviewer";

    /// <summary>Agency: also offices, members, bulk opening, clients.</summary>
    public const string AgencyAdmin = "agency-admin";

    /// <summary>Desk: whole queue.</summary>
    public const string MatchingOfficer = "matching-officer";

    /// <summary>Desk: hits, cases, clearances.</summary>
    public const string ScreeningOfficer = "screening-officer";

    /// <summary>Desk: confirms, lists, thresholds.</summary>
    public const string ScreeningLead = "screening-lead";

    /// <summary>Platform: organisations, code lists, operations; no business decisions.</summary>
    public const string PlatformAdmin = "platform-admin";

    /// <summary>Platform: reads the evidence of screenings, verifies, replays and exports it, and nothing else. Not the desk's, which is what is audited.</summary>
    public const string Auditor = "auditor";

    /// <summary>The roles that each kind of organisation may give.</summary>
    public static IReadOnlyDictionary<OrganisationKind, IReadOnlyList<string>> ByKind { get; } =
        new Dictionary<OrganisationKind, IReadOnlyList<string>>
        {
            [OrganisationKind.Company] = [CompanyMember, CompanyAdmin],
            [OrganisationKind.Agency] = [FocalPoint, AgencyReviewer, AgencyAdmin],
            [OrganisationKind.Desk] = [MatchingOfficer, ScreeningOfficer, ScreeningLead],
            [OrganisationKind.Platform] = [PlatformAdmin, Auditor],
        };
}

/// <summary>One membership of a person or client, as services ask for it.</summary>
public sealed record Membership
{
    /// <summary>The organisation; its id is the CompanyId or AgencyId everywhere.</summary>
    public required Guid OrganisationId { get; init; }

    /// <summary>Kind.</summary>
    public required OrganisationKind Kind { get; init; }

    /// <summary>Short name as shown.</summary>
    public required string OrganisationName { get; init; }

    /// <summary>Roles held there.</summary>
    public required IReadOnlyList<string> Roles { get; init; }
}

/// <summary>
/// Who somebody is: <c>GET /internal/memberships/{subject}</c>. Services keep the answer for at most 30 seconds, so that a revocation
/// works within a minute.
/// </summary>
public sealed record SubjectResponse
{
    /// <summary>The token's <c>sub</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>Name as shown in histories.</summary>
    public required string Name { get; init; }

    /// <summary>E-mail; none for clients.</summary>
    public string? Email { get; init; }

    /// <summary>Preferred language of pages and mails.</summary>
    public string Language { get; init; } = "en";

    /// <summary>IANA time zone.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>True for an organisation's own system.</summary>
    public bool IsClient { get; init; }

    /// <summary>Active memberships.</summary>
    public required IReadOnlyList<Membership> Memberships { get; init; }
}

/// <summary>An organisation after a change.</summary>
public sealed record OrganisationSnapshot
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Version.</summary>
    public required long Version { get; init; }

    /// <summary>Kind.</summary>
    public required OrganisationKind Kind { get; init; }

    /// <summary>Short name.</summary>
    public required string Name { get; init; }

    /// <summary>False once closed by a platform admin.</summary>
    public required bool Active { get; init; }

    /// <summary>Agency: code from the list of UN entities.</summary>
    public string? AgencyCode { get; init; }

    /// <summary>Company: country given at registration, ISO 3166-1 alpha-2.</summary>
    public string? Country { get; init; }

    /// <summary>People with access (no clients): what Notification needs to reach them.</summary>
    public required IReadOnlyList<MemberSnapshot> Members { get; init; }
}

/// <summary>One person of an organisation.</summary>
public sealed record MemberSnapshot
{
    /// <summary>The person's <c>sub</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>E-mail.</summary>
    public required string Email { get; init; }

    /// <summary>Preferred language.</summary>
    public required string Language { get; init; }

    /// <summary>IANA time zone.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Roles.</summary>
    public required IReadOnlyList<string> Roles { get; init; }
}

/// <summary>Published by Identity at every change of an organisation or its members.</summary>
[MessageUrn("matchmaking:organisation-changed:v1", useDefaultPrefix: false)]
public sealed record OrganisationChanged
{
    /// <summary>The step.</summary>
    public required Transition Transition { get; init; }

    /// <summary>The whole organisation after it.</summary>
    public required OrganisationSnapshot Organisation { get; init; }

    /// <summary>On <c>member-removed</c>: whose work passes on, and to whom.</summary>
    public Handover? Handover { get; init; }
}

/// <summary>Somebody left an organisation. Whoever holds work assigned to them gives it to the successor, or to nobody when there is none.</summary>
public sealed record Handover
{
    /// <summary>The leaver's <c>sub</c>.</summary>
    public required string From { get; init; }

    /// <summary>The leaver's name.</summary>
    public required string FromName { get; init; }

    /// <summary>The successor's <c>sub</c>.</summary>
    public string? To { get; init; }

    /// <summary>The successor's name.</summary>
    public string? ToName { get; init; }
}

/// <summary>
/// Asks Notification to send a mail that belongs to no inbox: address confirmation, password reset, invitation. The text says that something
/// happened, never anything confidential; the link is single-use.
/// </summary>
[MessageUrn("matchmaking:account-mail-requested:v1", useDefaultPrefix: false)]
public sealed record AccountMailRequested
{
    /// <summary>Template: <c>confirm-email</c>, <c>reset-password</c>, <c>invitation</c>, <c>join-request</c>, <c>join-approved</c>, <c>join-refused</c>, <c>email-changed</c>, <c>email-in-use</c>, <c>second-factor-reset</c>, <c>setup-link</c>.</summary>
    public required string Template { get; init; }

    /// <summary>Address.</summary>
    public required string Email { get; init; }

    /// <summary>Name of the receiver, when known.</summary>
    public string? Name { get; init; }

    /// <summary>Language of the mail.</summary>
    public required string Language { get; init; }

    /// <summary>Absolute link.</summary>
    public string? Link { get; init; }

    /// <summary>Further values of the template (organisation, inviter).</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();
}
