using Matchmaking.Contracts;
using Matchmaking.Contracts.Text;
using Matchmaking.Identity.Data;
using Microsoft.AspNetCore.Identity;

namespace Matchmaking.Identity.People;

/// <summary>Somebody forgot the password: a link by mail, once, then a new password, which ends every session.</summary>
internal sealed class ResetPassword(
    UserManager<Person> people, MailAllowance allowance, Sessions sessions, IdentityDbContext db, TimeProvider time)
{
    /// <summary>Sends the link, when there is an account. The screen says the same either way and as fast: it only notes that a link is due, to nobody if need be.</summary>
    public async Task AskAsync(string? address, CancellationToken ct)
    {
        var email = PlainText.Line(address);
        var errors = new FieldErrors();
        errors.Length("email", email, 3, Person.MaxEmail);
        errors.Email("email", email);
        errors.ThrowIfAny();
        if (allowance.Take(MailKind.Reset, email))
        {
            var now = time.GetUtcNow();
            var person = await people.FindByEmailAsync(email);
            await db.ScheduleAsync(SendResetLink.Kind, person?.Subject ?? Guid.CreateVersion7(now).ToString(), now, ct);
            await db.SaveChangesAsync(ct);
        }
    }

    public async Task DoAsync(string? personId, string? token, string? password, CancellationToken ct)
    {
        var errors = new FieldErrors();
        await errors.NewPasswordAsync(people, password);
        errors.ThrowIfAny();
        if (!Guid.TryParse(personId, out _) || string.IsNullOrEmpty(token) || await people.FindByIdAsync(personId) is not { } person)
        {
            PersonErrors.LinkNotValid.Throw();
            return;
        }

        await using var write = await db.BeginWriteAsync(ct);
        if (!(await people.ResetPasswordAsync(person, token, password!)).Succeeded)
        {
            PersonErrors.LinkNotValid.Throw();
        }

        // The link came by mail, so the address is theirs, and a lockout by guesses at the old password ends with it.
        person.EmailConfirmed = true;
        (person.LockoutEnd, person.AccessFailedCount) = (null, 0);
        await people.UpdateAsync(person);
        await db.ConfirmFoundedAsync(person, time.GetUtcNow(), ct);
        await sessions.EndAsync(person, ct);
        await db.SaveChangesAsync(ct);
        await write.CommitAsync(ct);
    }
}
