using Matchmaking.Contracts;
using Matchmaking.Contracts.Text;
using Matchmaking.Identity.Data;
using Matchmaking.Identity.Organisations;
using Matchmaking.Vocabulary;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Identity.People;

/// <param name="Company">None for somebody who will ask to join an organisation that is here already.</param>
internal sealed record SignUpRequest(string Name, string Email, string Password, string Language, string? Company, string? Country);

/// <summary>
/// Somebody signs up, usually with a company of their own; both wait for the address to be confirmed. Who signs up learns nothing about whether
/// the address has an account: its owner gets a mail instead.
/// </summary>
internal sealed class SignUp(
    UserManager<Person> people, IPasswordHasher<Person> hasher, AccountMails mails, MailAllowance allowance, IdentityDbContext db, TimeProvider time)
{
    public async Task DoAsync(SignUpRequest request, string? returnUrl, CancellationToken ct)
    {
        request = request with
        {
            Name = PlainText.Line(request.Name),
            Email = PlainText.Line(request.Email),
            Company = request.Company is null ? null : PlainText.Line(request.Company),
            Country = request.Country is null ? null : Codes.Normalise(request.Country),
        };
        await CheckAsync(request);
        if (!allowance.Take(MailKind.SignUp, request.Email))
        {
            return;
        }

        await using var write = await db.BeginWriteAsync(ct);
        if (await people.FindByEmailAsync(request.Email) is { EmailConfirmed: true } owner)
        {
            // As slow as the other way, which stores a password.
            hasher.HashPassword(owner, request.Password);
            mails.InUse(owner);
        }
        else
        {
            await ForgetUnconfirmedAsync(request.Email, ct);
            var person = await AddAsync(request);
            await mails.ConfirmAsync(person, returnUrl);
        }

        await db.SaveChangesAsync(ct);
        await write.CommitAsync(ct);
    }

    /// <summary>
    /// Somebody who signed up and never confirmed makes room: for the same person with another password, or for the address's real owner.
    /// </summary>
    public async Task ForgetUnconfirmedAsync(string email, CancellationToken ct)
    {
        if (await people.FindByEmailAsync(email) is not { EmailConfirmed: false } forgotten)
        {
            return;
        }

        db.Organisations.RemoveRange(await db.Organisations
            .Where(x => x.State == OrganisationState.Pending && x.Members.Any(member => member.PersonId == forgotten.Id)).ToListAsync(ct));
        db.People.Remove(forgotten);
        await db.SaveChangesAsync(ct);
    }

    private async Task<Person> AddAsync(SignUpRequest request)
    {
        var now = time.GetUtcNow();
        var person = Person.Create(request.Name, request.Email, request.Language, "UTC", now);
        if (request.Company is not null)
        {
            db.Organisations.Add(Organisation.Register(request.Company, request.Country!, person, now));
        }

        var errors = new FieldErrors();
        errors.Take(await people.CreateAsync(person, request.Password));
        errors.ThrowIfAny();
        return person;
    }

    private async Task CheckAsync(SignUpRequest request)
    {
        var errors = new FieldErrors();
        if (request.Company is not null)
        {
            errors.Length("company", request.Company, 2, Organisation.MaxName);
            errors.Length("country", request.Country, 1, 2);
            errors.Code("country", request.Country, Countries.IsKnown, "countries");
        }

        errors.Length("name", request.Name, 2, Person.MaxName);
        errors.Length("email", request.Email, 3, Person.MaxEmail);
        errors.Email("email", request.Email);
        await errors.NewPasswordAsync(people, request.Password);
        errors.ThrowIfAny();
    }
}
