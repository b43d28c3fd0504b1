using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Identity.Data;
using Matchmaking.ServiceDefaults.Problems;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Identity.Invitations;

internal static class InvitationLoading
{
    public static async Task<Invitation> InvitationAsync(this IdentityDbContext db, Guid organisationId, Guid id, CancellationToken ct) =>
        await db.Invitations.SingleOrDefaultAsync(x => x.OrganisationId == organisationId && x.Id == id, ct) ?? throw new RefusedException(Error.NotFound);

    public static InvitationResponse Response(this Invitation invitation, DateTimeOffset now) => new()
    {
        Id = invitation.Id,
        Version = invitation.Version,
        Email = invitation.Email,
        Roles = invitation.Roles,
        State = invitation.State switch
        {
            InvitationState.Accepted => InvitationStanding.Accepted,
            InvitationState.Revoked => InvitationStanding.Revoked,
            _ => invitation.IsOpen(now) ? InvitationStanding.Open : InvitationStanding.Expired,
        },
        ChangedAt = invitation.ChangedAt,
        ExpiresAt = invitation.ExpiresAt,
    };
}
