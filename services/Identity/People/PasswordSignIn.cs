using Matchmaking.Identity.Data;
using Microsoft.AspNetCore.Identity;

namespace Matchmaking.Identity.People;

internal enum SignInOutcome
{
    Refused,
    Done,
    SecondFactor,
    Unconfirmed,
}

/// <summary>Signs somebody in by password. Every refusal looks the same and takes the same time, so that nobody learns who has an account.</summary>
internal sealed class PasswordSignIn(
    UserManager<Person> people, SignInManager<Person> signIn, IPasswordHasher<Person> hasher, AccountMails mails, MailAllowance allowance, IdentityDbContext db)
{
    private static readonly Person Nobody = new();

    public async Task<SignInOutcome> TryAsync(string email, string password, string? destination, CancellationToken ct)
    {
        if (await people.FindByEmailAsync(email.Trim()) is not { } person)
        {
            hasher.HashPassword(Nobody, password);
            return SignInOutcome.Refused;
        }

        if (!person.EmailConfirmed)
        {
            return await UnconfirmedAsync(person, password, destination, ct);
        }

        var result = await signIn.PasswordSignInAsync(person, password, isPersistent: false, lockoutOnFailure: true);
        if (result.IsLockedOut)
        {
            // The framework looks at no password then; a quick answer would tell that the account exists.
            hasher.HashPassword(Nobody, password);
        }

        return result switch
        {
            { Succeeded: true } => SignInOutcome.Done,
            { RequiresTwoFactor: true } => SignInOutcome.SecondFactor,
            _ => SignInOutcome.Refused,
        };
    }

    /// <summary>Only somebody who knows the password is told that the address waits for confirmation.</summary>
    private async Task<SignInOutcome> UnconfirmedAsync(Person person, string password, string? destination, CancellationToken ct)
    {
        if (!await people.KnowsPasswordAsync(person, password))
        {
            return SignInOutcome.Refused;
        }

        if (allowance.Take(MailKind.SignUp, person.Email!))
        {
            await mails.ConfirmAsync(person, destination);
            await db.SaveChangesAsync(ct);
        }

        return SignInOutcome.Unconfirmed;
    }
}
