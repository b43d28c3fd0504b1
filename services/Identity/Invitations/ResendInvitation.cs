using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Identity.Data;
using Matchmaking.Identity.Organisations;
using Matchmaking.Identity.People;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.Identity.Invitations;

/// <summary>An admin sends an invitation again, with a new link for another seven days.</summary>
internal static class ResendInvitation
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/{id:guid}/invitations/{invitation:guid}/resend", HandleAsync)
        .RequirePolicy(Policies.OrganisationAdmin).Idempotent<IdentityDbContext>()
        .WithName("ResendInvitation").WithSummary("Send an invitation again; the earlier link stops working (If-Match).");

    internal static async Task<Ok<InvitationResponse>> HandleAsync(
        Guid id, Guid invitation, IfMatch ifMatch, Caller caller, HttpContext http, IdentityDbContext db, AccountMails mails, MailAllowance allowance, TimeProvider time, CancellationToken ct)
    {
        var organisation = await db.ManagedAsync(id, caller, ct);
        var found = await db.InvitationAsync(id, invitation, ct);
        ifMatch.Check(found.Version);
        organisation.CheckMayInvite(found.Roles);
        if (!allowance.Take(MailKind.Invitation, found.Email))
        {
            InvitationErrors.TooManyMails.Throw();
        }

        var (secret, hash) = Secrets.Mint();
        found.Resend(hash, caller.ActFor(id), time.GetUtcNow());
        mails.Invite(found.Email, found.Language, secret, organisation.Name, caller.Name);
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, found.Version, found.Response(time.GetUtcNow()));
    }
}
