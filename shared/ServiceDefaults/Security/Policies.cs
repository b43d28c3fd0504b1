using System.Collections.Frozen;
using Matchmaking.Contracts.Identity.V1;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;

namespace Matchmaking.ServiceDefaults.Security;

/// <summary>Every policy an endpoint may name. An endpoint without one is refused to everybody, and a test lists them all.</summary>
public static class Policies
{
    /// <summary>Everyone, signed in or not; a token that does not hold is still refused.</summary>
    public const string Public = "public";

    /// <summary>Anyone signed in.</summary>
    public const string SignedIn = "signed-in";

    /// <summary>Members of a company.</summary>
    public const string Company = "company";

    /// <summary>Admins of a company.</summary>
    public const string CompanyAdmin = "company-admin";

    /// <summary>Members of an agency.</summary>
    public const string Agency = "agency";

    /// <summary>Reviewers and admins of an agency.</summary>
    public const string AgencyReviewer = "agency-reviewer";

    /// <summary>Admins of an agency.</summary>
    public const string AgencyAdmin = "agency-admin";

    /// <summary>Admins of a company or an agency, desk leads and platform admins: those who manage members and clients.</summary>
    public const string OrganisationAdmin = "organisation-admin";

    /// <summary>Matching officers.</summary>
    public const string MatchingOfficer = "matching-officer";

    /// <summary>Screening officers and leads.</summary>
    public const string ScreeningOfficer = "screening-officer";

    /// <summary>Screening leads.</summary>
    public const string ScreeningLead = "screening-lead";

    /// <summary>Everyone at the desk.</summary>
    public const string Desk = "desk";

    /// <summary>The desk, and platform admins who see to it that everything flows.</summary>
    public const string DeskOrOperator = "desk-or-operator";

    /// <summary>Agencies and the desk.</summary>
    public const string AgencyOrDesk = "agency-or-desk";

    /// <summary>Companies and the desk.</summary>
    public const string CompanyOrDesk = "company-or-desk";

    /// <summary>Companies, agencies and the desk; rows decide the rest.</summary>
    public const string Member = "member";

    /// <summary>Screening leads and auditors: reads, verifies, replays and exports the evidence of screenings.</summary>
    public const string Evidence = "evidence";

    /// <summary>The desk, and auditors, who read how a company was screened.</summary>
    public const string DeskOrAuditor = "desk-or-auditor";

    /// <summary>Platform admins.</summary>
    public const string PlatformAdmin = "platform-admin";

    /// <summary>Platform admins, and auditors, who read what was set, by whom and why.</summary>
    public const string AdminOrAuditor = "admin-or-auditor";

    /// <summary>Those who declare emergencies: agency admins, the desk, platform admins.</summary>
    public const string EmergencyEditor = "emergency-editor";

    /// <summary>Other services of the platform.</summary>
    public const string Service = "service";

    /// <summary>
    /// In front of a policy's name for pages, which people open with the portal's cookie instead of a token:
    /// <c>[Authorize(Policy = Policies.Page + Policies.Company)]</c>.
    /// </summary>
    public const string Page = "page:";

    private static readonly string[] CompanyRoles = [Roles.CompanyMember, Roles.CompanyAdmin];
    private static readonly string[] AgencyRoles = [Roles.FocalPoint, Roles.AgencyReviewer, Roles.AgencyAdmin];
    private static readonly string[] DeskRoles = [Roles.MatchingOfficer, Roles.ScreeningOfficer, Roles.ScreeningLead];

    /// <summary>The roles that satisfy each policy; empty for <see cref="Public"/>, <see cref="SignedIn"/> and <see cref="Service"/>.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> RolesOf { get; } = new Dictionary<string, IReadOnlyList<string>>
    {
        [Public] = [],
        [SignedIn] = [],
        [Service] = [],
        [Company] = CompanyRoles,
        [CompanyAdmin] = [Roles.CompanyAdmin],
        [Agency] = AgencyRoles,
        [AgencyReviewer] = [Roles.AgencyReviewer, Roles.AgencyAdmin],
        [AgencyAdmin] = [Roles.AgencyAdmin],
        [OrganisationAdmin] = [Roles.CompanyAdmin, Roles.AgencyAdmin, Roles.ScreeningLead, Roles.PlatformAdmin],
        [MatchingOfficer] = [Roles.MatchingOfficer],
        [ScreeningOfficer] = [Roles.ScreeningOfficer, Roles.ScreeningLead],
        [ScreeningLead] = [Roles.ScreeningLead],
        [Desk] = DeskRoles,
        [DeskOrOperator] = [.. DeskRoles, Roles.PlatformAdmin],
        [AgencyOrDesk] = [.. AgencyRoles, .. DeskRoles],
        [CompanyOrDesk] = [.. CompanyRoles, .. DeskRoles],
        [Member] = [.. CompanyRoles, .. AgencyRoles, .. DeskRoles],
        [Evidence] = [Roles.ScreeningLead, Roles.Auditor],
        [DeskOrAuditor] = [.. DeskRoles, Roles.Auditor],
        [PlatformAdmin] = [Roles.PlatformAdmin],
        [AdminOrAuditor] = [Roles.PlatformAdmin, Roles.Auditor],
        [EmergencyEditor] = [Roles.AgencyAdmin, .. DeskRoles, Roles.PlatformAdmin],
    }.ToFrozenDictionary();

    /// <summary>Names the endpoint's policy.</summary>
    public static TBuilder RequirePolicy<TBuilder>(this TBuilder endpoint, string policy)
        where TBuilder : IEndpointConventionBuilder
    {
        if (!RolesOf.ContainsKey(policy.StartsWith(Page, StringComparison.Ordinal) ? policy[Page.Length..] : policy))
        {
            throw new ArgumentException($"There is no policy '{policy}'.", nameof(policy));
        }

        return endpoint.RequireAuthorization(policy);
    }

    /// <summary>Adds each policy once more for pages, signed in by the named cookie scheme.</summary>
    public static void AddPages(AuthorizationOptions options, string scheme)
    {
        ArgumentNullException.ThrowIfNull(options);
        foreach (var (name, roles) in RolesOf)
        {
            options.AddPolicy(Page + name, policy => policy.AddAuthenticationSchemes(scheme).AddRequirements(new CallerRequirement(name, roles, IsPage: true)));
        }
    }

    internal static void Add(AuthorizationOptions options)
    {
        foreach (var (name, roles) in RolesOf)
        {
            options.AddPolicy(name, policy => policy.AddAuthenticationSchemes(Bearer.Scheme).AddRequirements(new CallerRequirement(name, roles)));
        }

        options.FallbackPolicy = new AuthorizationPolicyBuilder(Bearer.Scheme).RequireAssertion(_ => false).Build();
    }
}
