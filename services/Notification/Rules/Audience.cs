using Matchmaking.Contracts.Identity.V1;

namespace Matchmaking.Notification.Rules;

/// <summary>Groups of people that a row of <see cref="WhoIsTold"/> names.</summary>
internal enum Audience
{
    /// <summary>Everyone in the company.</summary>
    Company,

    /// <summary>The agency's focal points.</summary>
    FocalPoints,

    /// <summary>The agency's reviewers and admins.</summary>
    Reviewers,

    /// <summary>The matching officers who work on it.</summary>
    AssignedOfficers,

    /// <summary>The officers who work on it, or all matching officers while nobody does.</summary>
    DeskWhoAsked,

    /// <summary>Screening officers and leads.</summary>
    ScreeningOfficers,

    /// <summary>Screening leads.</summary>
    ScreeningLeads,

    /// <summary>The one person of the company whom it concerns, while they belong to it.</summary>
    CompanyPerson,

    /// <summary>The same of the agency.</summary>
    AgencyPerson,

    /// <summary>The same of the desk.</summary>
    DeskPerson,
}

internal static class Audiences
{
    public static OrganisationKind KindOf(Audience audience) => audience switch
    {
        Audience.Company or Audience.CompanyPerson => OrganisationKind.Company,
        Audience.FocalPoints or Audience.Reviewers or Audience.AgencyPerson => OrganisationKind.Agency,
        _ => OrganisationKind.Desk,
    };

    /// <summary>True where the happening names the person.</summary>
    public static bool IsPersonal(Audience audience) => audience is Audience.CompanyPerson or Audience.AgencyPerson or Audience.DeskPerson;

    /// <summary>Holding one of these makes a member part of the audience.</summary>
    public static IReadOnlyList<string> RolesOf(Audience audience) => audience switch
    {
        Audience.Company => [Roles.CompanyMember, Roles.CompanyAdmin],
        Audience.FocalPoints => [Roles.FocalPoint],
        Audience.Reviewers => [Roles.AgencyReviewer, Roles.AgencyAdmin],
        Audience.AssignedOfficers or Audience.DeskWhoAsked => [Roles.MatchingOfficer],
        Audience.ScreeningOfficers => [Roles.ScreeningOfficer, Roles.ScreeningLead],
        Audience.ScreeningLeads => [Roles.ScreeningLead],
        Audience.CompanyPerson => Roles.ByKind[OrganisationKind.Company],
        Audience.AgencyPerson => Roles.ByKind[OrganisationKind.Agency],
        Audience.DeskPerson => Roles.ByKind[OrganisationKind.Desk],
        _ => throw new ArgumentOutOfRangeException(nameof(audience), audience, "No roles are named for this audience."),
    };
}
