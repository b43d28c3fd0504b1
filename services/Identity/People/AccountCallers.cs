using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Identity.Data;
using Matchmaking.Identity.Organisations;
using Matchmaking.ServiceDefaults.Security;

namespace Matchmaking.Identity.People;

/// <summary>Makes of somebody on an account page the caller that use cases ask for, with memberships as they are now.</summary>
internal sealed class AccountCallers(IdentityDbContext db, SecondFactor secondFactor)
{
    public async Task<Caller> OfAsync(Person person, CancellationToken ct) => new()
    {
        Subject = person.Subject,
        Name = person.Name,
        Memberships = (await GetMemberships.OfAsync(db, secondFactor, person.Subject, ct))!.Memberships,
    };

    /// <summary>The organisations whose people and systems somebody looks after.</summary>
    public static IReadOnlyList<Membership> Managed(Caller caller) =>
        [.. caller.Memberships.Where(x => x.Roles.Contains(Organisation.AdminRoleOf(x.Kind))).OrderBy(x => x.OrganisationName, StringComparer.CurrentCulture)];
}
