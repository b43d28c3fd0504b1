using Matchmaking.Contracts;
using Matchmaking.Contracts.Text;
using Matchmaking.Identity.Data;
using Matchmaking.Identity.Organisations;
using Matchmaking.Identity.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Identity.Invitations;

/// <summary>Somebody follows an invitation and becomes a member: with the account they have, or with a new one, whose address the link proves.</summary>
internal sealed class AcceptInvitation(UserManager<Person> people, SignUp signUp, IdentityDbContext db, TimeProvider time)
{
    /// <summary>The invitation with its organisation, while it can be used.</summary>
    public async Task<(Invitation Invitation, Organisation Organisation)?> FindAsync(string? secret, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(secret))
        {
            return null;
        }

        var hash = Secrets.HashOf(secret);
        var invitation = await db.Invitations.SingleOrDefaultAsync(x => x.SecretHash == hash, ct);
        if (invitation?.IsOpen(time.GetUtcNow()) != true)
        {
            return null;
        }

        var organisation = await db.Organisations.SingleAsync(x => x.Id == invitation.OrganisationId, ct);
        return organisation.State == OrganisationState.Active ? (invitation, organisation) : null;
    }

    public async Task AsAsync(Person person, string? secret, CancellationToken ct)
    {
        if (await FindAsync(secret, ct) is not var (invitation, organisation))
        {
            InvitationErrors.NotOpen.Throw();
            return;
        }

        Accept(person, invitation, organisation);
        await db.SaveChangesAsync(ct);
    }

    public async Task<Person> AsNewAsync(string? name, string? password, string? secret, CancellationToken ct)
    {
        var line = PlainText.Line(name);
        var errors = new FieldErrors();
        errors.Length("name", line, 2, Person.MaxName);
        await errors.NewPasswordAsync(people, password);
        errors.ThrowIfAny();
        await using var write = await db.BeginWriteAsync(ct);
        if (await FindAsync(secret, ct) is not var (invitation, organisation))
        {
            InvitationErrors.NotOpen.Throw();
            throw new InvalidOperationException();
        }

        await signUp.ForgetUnconfirmedAsync(invitation.Email, ct);
        var person = Person.Create(line, invitation.Email, invitation.Language, "UTC", time.GetUtcNow());
        person.EmailConfirmed = true;
        Accept(person, invitation, organisation);
        errors.Take(await people.CreateAsync(person, password!));
        errors.ThrowIfAny();
        await db.SaveChangesAsync(ct);
        await write.CommitAsync(ct);
        return person;
    }

    private void Accept(Person person, Invitation invitation, Organisation organisation)
    {
        var actor = new Actor(ActorKind.Person, person.Subject, person.Name, organisation.Id);
        invitation.Accept(person.Email!, actor, time.GetUtcNow());
        organisation.Add(person, invitation.Roles, actor, time.GetUtcNow());
    }
}
