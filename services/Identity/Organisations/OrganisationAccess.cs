using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Identity.Data;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Identity.Organisations;

/// <summary>Loads an organisation for somebody: not theirs is 404, theirs but not theirs to manage is 403.</summary>
internal static class OrganisationAccess
{
    public static async Task<Organisation> ReadableAsync(this IdentityDbContext db, Guid id, Caller caller, CancellationToken ct) =>
        caller.IsIn(id) || caller.Has(Roles.PlatformAdmin)
            ? await db.Organisations.SingleOrDefaultAsync(x => x.Id == id, ct) ?? throw new RefusedException(Error.NotFound)
            : throw new RefusedException(Error.NotFound);

    public static async Task<Organisation> ManagedAsync(this IdentityDbContext db, Guid id, Caller caller, CancellationToken ct)
    {
        var organisation = await db.ReadableAsync(id, caller, ct);
        return caller.IsIn(id, organisation.AdminRole) || caller.Has(Roles.PlatformAdmin)
            ? organisation
            : throw new RefusedException(Error.Forbidden);
    }

    public static OrganisationResponse Response(this Organisation organisation) => new()
    {
        Id = organisation.Id,
        Version = organisation.Version,
        Reference = organisation.Reference(),
        Kind = organisation.Kind,
        Name = organisation.Name,
        State = Enum.Parse<OrganisationStanding>(organisation.State.ToString()),
        AgencyCode = organisation.AgencyCode,
        Country = organisation.Country,
        Members = organisation.Members.Count,
        CreatedAt = organisation.CreatedAt,
    };

    public static string Reference(this Organisation organisation) => Messaging.Aggregates.Reference.Of("OR", organisation.Id);
}
