using Matchmaking.Contracts;
using Matchmaking.Contracts.Text;
using Matchmaking.Identity.Data;
using Matchmaking.Vocabulary;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Identity.People;

/// <summary>Somebody changes what others see of them, or how they sign in; every organisation they belong to learns of a new name or address.</summary>
internal sealed class Profile(
    UserManager<Person> people, AccountMails mails, MailAllowance allowance, Sessions sessions, SignUp signUp, IdentityDbContext db, TimeProvider time)
{
    public async Task UpdateAsync(Person person, string? name, string? language, string? timeZone, CancellationToken ct)
    {
        var line = PlainText.Line(name);
        var errors = new FieldErrors();
        errors.Length("name", line, 2, Person.MaxName);
        errors.Length("language", language, 1, 2);
        errors.Code("language", language, Languages.IsKnown, "languages");
        errors.Length("timeZone", timeZone, 1, 60);
        errors.Code("timeZone", timeZone, x => x is not null && TimeZoneInfo.TryFindSystemTimeZoneById(x, out _), "time zones");
        errors.ThrowIfAny();
        (person.Name, person.Language, person.TimeZone) = (line, language!, timeZone!);
        await using var write = await db.BeginWriteAsync(ct);
        await people.UpdateAsync(person);
        await TellAsync(person, ct);
        await write.CommitAsync(ct);
    }

    /// <summary>Ends every other session.</summary>
    public async Task ChangePasswordAsync(Person person, string? present, string? next, CancellationToken ct)
    {
        await RequirePasswordAsync(person, present, "present");
        var errors = new FieldErrors();
        await errors.NewPasswordAsync(people, next, "next");
        errors.ThrowIfAny();
        await using var write = await db.BeginWriteAsync(ct);
        errors.Take(await people.ChangePasswordAsync(person, present!, next!), "next");
        errors.ThrowIfAny();
        await sessions.EndAsync(person, ct);
        await write.CommitAsync(ct);
    }

    /// <summary>The new address gets a link, the old one a warning; nothing changes until the link is followed.</summary>
    public async Task AskForEmailAsync(Person person, string? address, string? password, CancellationToken ct)
    {
        var email = PlainText.Line(address);
        var errors = new FieldErrors();
        errors.Length("email", email, 3, Person.MaxEmail);
        errors.Email("email", email);
        errors.ThrowIfAny();
        await RequirePasswordAsync(person, password, "password");
        if (!allowance.Take(MailKind.NewAddress, email))
        {
            return;
        }

        if (await people.FindByEmailAsync(email) is { EmailConfirmed: true } owner)
        {
            if (owner.Id != person.Id)
            {
                mails.InUse(owner);
            }
        }
        else
        {
            await mails.NewEmailAsync(person, email);
            mails.EmailChanging(person);
        }

        await db.SaveChangesAsync(ct);
    }

    public async Task ConfirmNewEmailAsync(string? personId, string? email, string? token, CancellationToken ct)
    {
        if (!Guid.TryParse(personId, out _) || string.IsNullOrEmpty(email) || string.IsNullOrEmpty(token) || await people.FindByIdAsync(personId) is not { } person)
        {
            PersonErrors.LinkNotValid.Throw();
            return;
        }

        await using var write = await db.BeginWriteAsync(ct);
        if (await people.VerifyUserTokenAsync(person, people.Options.Tokens.ChangeEmailTokenProvider, UserManager<Person>.GetChangeEmailTokenPurpose(email), token))
        {
            await signUp.ForgetUnconfirmedAsync(email, ct);
        }

        person.UserName = email;
        if (!(await people.ChangeEmailAsync(person, email, token)).Succeeded)
        {
            PersonErrors.LinkNotValid.Throw();
        }

        await TellAsync(person, ct);
        await write.CommitAsync(ct);
    }

    public async Task EndSessionsAsync(Person person, CancellationToken ct)
    {
        await using var write = await db.BeginWriteAsync(ct);
        await sessions.EndAsync(person, ct);
        await write.CommitAsync(ct);
    }

    private async Task RequirePasswordAsync(Person person, string? password, string field)
    {
        if (!await people.KnowsPasswordAsync(person, password))
        {
            var errors = new FieldErrors();
            errors.PasswordWrong(field);
            errors.ThrowIfAny();
        }
    }

    private async Task TellAsync(Person person, CancellationToken ct)
    {
        foreach (var organisation in await db.Organisations.Where(x => x.Members.Any(member => member.PersonId == person.Id)).ToListAsync(ct))
        {
            organisation.Update(person, time.GetUtcNow());
        }

        await db.SaveChangesAsync(ct);
    }
}
