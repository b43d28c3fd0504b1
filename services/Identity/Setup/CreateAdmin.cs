using Matchmaking.Contracts;
using Matchmaking.Contracts.Text;
using Matchmaking.Identity.Data;
using Matchmaking.Identity.People;
using Matchmaking.ServiceDefaults;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Matchmaking.Identity.Setup;

/// <summary>Whoever has the machine makes somebody an administrator of the platform, also when the first one has lost everything.</summary>
internal sealed class CreateAdmin(UserManager<Person> people, FirstAdmin admins, IdentityDbContext db, IOptions<PlatformOptions> platform, TimeProvider time)
{
    public async Task<string> DoAsync(string email, string? name, CancellationToken ct)
    {
        var address = PlainText.Line(email);
        var line = PlainText.LineOrNull(name) ?? address.Split('@')[0];
        var errors = new FieldErrors();
        errors.Length("--email", address, 3, Person.MaxEmail);
        errors.Email("--email", address);
        errors.Length("--name", line, 1, Person.MaxName);
        errors.ThrowIfAny();
        await using var write = await db.BeginWriteAsync(ct);
        var person = await people.FindByEmailAsync(address);
        if (person is null)
        {
            person = Person.Create(line, address, "en", "UTC", time.GetUtcNow());
            errors.Take(await people.CreateAsync(person));
            errors.ThrowIfAny();
        }

        await admins.GrantAsync(person, Actor.Service("identity"), ct);
        await db.SaveChangesAsync(ct);
        await write.CommitAsync(ct);
        return person.EmailConfirmed && person.PasswordHash is not null
            ? $"{person.Name} <{person.Email}> is an administrator of the platform now, and signs in as before."
            : $"{person.Name} <{person.Email}> is an administrator of the platform now. Open this link within 24 hours to choose a password:{Environment.NewLine}"
                + await AccountMails.ResetLinkAsync(people, platform.Value, person);
    }
}
