using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Portal.Resources;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.Extensions.Localization;

namespace Matchmaking.Portal;

/// <summary>Makes what the layout shows of the person out of who calls.</summary>
internal static class Visitor
{
    public static Caller CallerOf(HttpContext http) => http.Items[typeof(Caller)] as Caller ?? Caller.Anonymous;

    public static PortalUser? UserOf(HttpContext http, IStringLocalizer<Text> words)
    {
        var caller = CallerOf(http);
        return caller.IsSignedIn
            ? new PortalUser(
                caller.Name, caller.Memberships.Count > 0 ? caller.Memberships[0].OrganisationName : "", Navigation(caller, words), ZoneOf(caller),
                Policies.RolesOf[Policies.OrganisationAdmin].Any(caller.Has))
            : null;
    }

    private static TimeZoneInfo ZoneOf(Caller caller) => TimeZoneInfo.TryFindSystemTimeZoneById(caller.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;

    private static List<NavItem> Navigation(Caller caller, IStringLocalizer<Text> words)
    {
        var items = new List<NavItem>();
        if (caller.Has(Roles.CompanyMember) || caller.Has(Roles.CompanyAdmin))
        {
            items.Add(new NavItem(words["Nav.MyOffers"], "/offers"));
            items.Add(new NavItem(words["Nav.Pairings"], "/matches"));
            items.Add(new NavItem(words["Invitations.Title"], "/invitations"));
            items.Add(new NavItem(words["Nav.MyCompany"], "/company"));
        }

        if (caller.IsAgency)
        {
            items.Add(new NavItem(words["Nav.MyNeeds"], "/my-needs"));
            items.Add(new NavItem(words["Nav.Pairings"], "/matches"));
            items.Add(new NavItem(words["Acceptance.Own"], "/agency/acceptance"));
        }

        if (caller.Has(Roles.AgencyAdmin))
        {
            items.Add(new NavItem(words["AgencyScreening.Nav"], "/agency/screening"));
        }

        if (caller.Has(Roles.MatchingOfficer))
        {
            items.Add(new NavItem(words["Nav.Queue"], "/queue"));
            items.Add(new NavItem(words["Plans.Title"], "/plans"));
            items.Add(new NavItem(words["Asks.Nav"], "/asks"));
            items.Add(new NavItem(words["Exposure.Title"], "/exposure"));
        }

        if (caller.Has(Roles.ScreeningOfficer) || caller.Has(Roles.ScreeningLead))
        {
            items.Add(new NavItem(words["Nav.Screening"], "/screening"));
            items.Add(new NavItem(words["Nav.Clearances"], "/clearances"));
            items.Add(new NavItem(words["Warnings.Title"], "/warnings"));
        }

        if (caller.Has(Roles.Auditor))
        {
            items.Add(new NavItem(words["Evidence.Title"], "/screening/evidence"));
            items.Add(new NavItem(words["Searches.Title"], "/screening/searches"));
        }

        if (caller.Has(Roles.PlatformAdmin))
        {
            items.Add(new NavItem(words["Nav.Organisations"], "/admin/organisations"));
            items.Add(new NavItem(words["Nav.System"], "/admin/system"));
        }

        if (caller.Has(Roles.PlatformAdmin) || caller.Has(Roles.Auditor))
        {
            items.Add(new NavItem(words["Weights.Nav"], "/admin/weights"));
        }

        items.Add(new NavItem(words["Nav.Needs"], "/needs"));
        return items;
    }
}
