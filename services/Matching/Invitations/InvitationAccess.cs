using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Matching.Copies;
using Matchmaking.Matching.Data;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;

namespace Matchmaking.Matching.Invitations;

/// <summary>Both sides and the desk read an invitation; nobody else knows of it.</summary>
internal static class InvitationAccess
{
    public static async Task<Invitation> ReadableInvitationAsync(this MatchingDbContext db, Guid id, Caller caller, CancellationToken ct)
    {
        var invitation = await db.Invitations.FindAsync([id], ct);
        return invitation is not null && (caller.IsDesk || caller.IsIn(invitation.CompanyId) || caller.IsIn(invitation.AgencyId))
            ? invitation
            : throw new RefusedException(Error.NotFound);
    }

    public static IQueryable<Invitation> ReadableBy(this IQueryable<Invitation> invitations, Caller caller)
    {
        if (caller.IsDesk)
        {
            return invitations;
        }

        var (companies, agencies) = (caller.Organisations(OrganisationKind.Company), caller.Organisations(OrganisationKind.Agency));
        return invitations.Where(x => companies.Contains(x.CompanyId) || agencies.Contains(x.AgencyId));
    }

    /// <summary>A need that the caller's agency owns; not yours is not there.</summary>
    public static async Task<NeedSnapshot> OwnNeedAsync(this MatchingDbContext db, Guid id, Caller caller, bool deskToo, CancellationToken ct) =>
        await new Snapshots(db).NeedAsync(id, ct) is { } need && (caller.IsIn(need.AgencyId) || (deskToo && caller.IsDesk)) ? need : throw new RefusedException(Error.NotFound);
}
