using Matchmaking.Contracts;
using Matchmaking.Identity.Data;
using Matchmaking.Identity.Organisations;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Identity.People;

/// <summary>
/// Somebody follows the link in the mail and shows, by the password, to be the one who signed up: an address that somebody else signed up with
/// never becomes theirs by its owner's click.
/// </summary>
internal sealed class ConfirmEmail(UserManager<Person> people, SignInManager<Person> signIn, IdentityDbContext db, TimeProvider time)
{
    public async Task DoAsync(string? personId, string? token, string? password, CancellationToken ct)
    {
        if (!Guid.TryParse(personId, out _) || string.IsNullOrEmpty(token) || await people.FindByIdAsync(personId) is not { EmailConfirmed: false } person)
        {
            PersonErrors.LinkNotValid.Throw();
            return;
        }

        if (!await people.KnowsPasswordAsync(person, password))
        {
            var wrong = new FieldErrors();
            wrong.PasswordWrong("password");
            wrong.ThrowIfAny();
        }

        await using var write = await db.BeginWriteAsync(ct);
        if (!(await people.ConfirmEmailAsync(person, token)).Succeeded)
        {
            PersonErrors.LinkNotValid.Throw();
        }

        await db.ConfirmFoundedAsync(person, time.GetUtcNow(), ct);
        await db.SaveChangesAsync(ct);
        await write.CommitAsync(ct);
        await signIn.SignInAsync(person, isPersistent: false);
    }
}

internal static class Founding
{
    /// <summary>The organisation somebody signed up with starts to exist for others.</summary>
    public static async Task ConfirmFoundedAsync(this IdentityDbContext db, Person person, DateTimeOffset at, CancellationToken ct)
    {
        foreach (var organisation in await db.Organisations
            .Where(x => x.State == OrganisationState.Pending && x.Members.Any(member => member.PersonId == person.Id)).ToListAsync(ct))
        {
            organisation.Confirm(person, at);
        }
    }
}
