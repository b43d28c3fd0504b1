using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Notification.Data;
using Matchmaking.Notification.Rules;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Notification.People;

/// <summary>A person to tell, and the side they read it from.</summary>
internal sealed record Recipient(MemberSnapshot Person, OrganisationKind Side);

/// <summary>Finds the people of a row in the copies of the organisations.</summary>
internal sealed class Recipients(NotificationDbContext db)
{
    /// <summary>The people, and the organisations nobody has described yet (their event is still on its way).</summary>
    public async Task<(IReadOnlyList<Recipient> People, IReadOnlyList<Guid> Unknown)> FindAsync(ToldRow row, Happening happening, CancellationToken ct)
    {
        List<Recipient> people = [];
        List<Guid> unknown = [];
        foreach (var audience in row.Audiences.Where(x => WhoIsTold.Reaches(row, x, happening)))
        {
            foreach (var id in OrganisationsOf(audience, happening))
            {
                if (await db.Organisations.FindAsync([id], ct) is { } known)
                {
                    people.AddRange(Members(known, audience, happening));
                }
                else
                {
                    unknown.Add(id);
                }
            }

            // What is one person's belongs to one organisation: a member of the desk is not told of a search kept elsewhere.
            if (Audiences.KindOf(audience) == OrganisationKind.Desk && !(Audiences.IsPersonal(audience) && (happening.CompanyId is not null || happening.AgencyIds.Count > 0)))
            {
                var desks = await db.Organisations.Where(x => x.Kind == OrganisationKind.Desk).ToListAsync(ct);
                people.AddRange(desks.SelectMany(desk => Members(desk, audience, happening)));
            }
        }

        return ([.. people.Where(x => x.Person.Subject != happening.Actor.Subject).DistinctBy(x => x.Person.Subject)], [.. unknown.Distinct()]);
    }

    private static IEnumerable<Guid> OrganisationsOf(Audience audience, Happening happening) => Audiences.KindOf(audience) switch
    {
        OrganisationKind.Company => happening.CompanyId is { } company ? [company] : [],
        OrganisationKind.Agency => happening.AgencyIds,
        _ => [],
    };

    private static IEnumerable<Recipient> Members(KnownOrganisation organisation, Audience audience, Happening happening)
    {
        if (!organisation.Active)
        {
            return [];
        }

        var roles = Audiences.RolesOf(audience);
        if (Audiences.IsPersonal(audience))
        {
            return organisation.Id != happening.SubjectsIn
                ? []
                : organisation.Members.Where(x => happening.Subjects.Contains(x.Subject) && x.Roles.Any(roles.Contains)).Select(x => new Recipient(x, organisation.Kind));
        }

        var onlyOfficers = audience == Audience.AssignedOfficers || (audience == Audience.DeskWhoAsked && happening.Officers.Count > 0);
        return organisation.Members
            .Where(member => onlyOfficers ? happening.Officers.Contains(member.Subject) : member.Roles.Any(roles.Contains))
            .Select(member => new Recipient(member, organisation.Kind));
    }
}
