using Matchmaking.Contracts;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Text;
using Matchmaking.Identity.Data;
using Matchmaking.Identity.Organisations;
using Matchmaking.Identity.People;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Matchmaking.Vocabulary;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Identity.Invitations;

/// <summary>An admin asks somebody into the organisation by mail.</summary>
internal static class CreateInvitation
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/{id:guid}/invitations", HandleAsync)
        .RequirePolicy(Policies.OrganisationAdmin).Idempotent<IdentityDbContext>()
        .WithName("CreateInvitation").WithSummary("Invite somebody by mail: seven days, one use.");

    internal static async Task<Created<InvitationResponse>> HandleAsync(
        Guid id, InvitationRequest request, Caller caller, HttpContext http, IdentityDbContext db, AccountMails mails, MailAllowance allowance, TimeProvider time, CancellationToken ct)
    {
        var organisation = await db.ManagedAsync(id, caller, ct);
        var email = PlainText.Line(request.Email);
        Check(request, email);
        var now = time.GetUtcNow();
        if (organisation.Members.Any(x => string.Equals(x.Email, email, StringComparison.OrdinalIgnoreCase)))
        {
            OrganisationErrors.AlreadyMember.Throw();
        }

        var open = await db.Invitations.Where(x => x.OrganisationId == id && x.State == InvitationState.Pending && x.ExpiresAt > now).ToListAsync(ct);
        if (open.Exists(x => string.Equals(x.Email, email, StringComparison.OrdinalIgnoreCase)))
        {
            InvitationErrors.AlreadyInvited.Throw();
        }

        if (!allowance.Take(MailKind.Invitation, email))
        {
            InvitationErrors.TooManyMails.Throw();
        }

        var (secret, hash) = Secrets.Mint();
        var language = request.Language ?? "en";
        var invitation = Invitation.Create(organisation, email, language, request.Roles, hash, caller.ActFor(id), now);
        db.Invitations.Add(invitation);
        mails.Invite(email, language, secret, organisation.Name, caller.Name);
        await db.SaveChangesAsync(ct);
        return Versioned.Created(http, $"/api/v1/organisations/{id}/invitations/{invitation.Id}", invitation.Version, invitation.Response(now));
    }

    private static void Check(InvitationRequest request, string email)
    {
        var errors = new FieldErrors();
        errors.Length("email", email, 3, Person.MaxEmail);
        errors.Email("email", email);
        errors.Code("language", request.Language, Languages.IsKnown, "languages");
        errors.ThrowIfAny();
    }
}
