using Matchmaking.Contracts;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Text;
using Matchmaking.Identity.Data;
using Matchmaking.Identity.Organisations;
using Matchmaking.Identity.People;
using Matchmaking.ServiceDefaults;
using Matchmaking.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Matchmaking.Identity.Setup;

/// <summary>The first start outside the demo prints a link, with which whoever runs the platform makes its first administrator; once.</summary>
internal sealed class FirstAdmin(UserManager<Person> people, IdentityDbContext db, IOptions<PlatformOptions> platform, TimeProvider time)
{
    private static readonly Error LinkNotValid = new(
        "setup-link-not-valid", "This link was used already or has expired. Restart the platform for another, or run the command 'admin create'.", StatusCodes.Status400BadRequest);

    /// <summary>A new link, or nothing when there is an administrator.</summary>
    public async Task<string?> LinkAsync(CancellationToken ct)
    {
        if (platform.Value.Demo || await ExistsAsync(ct))
        {
            return null;
        }

        var now = time.GetUtcNow();
        var (secret, hash) = Secrets.Mint();
        db.SetupLinks.RemoveRange(await db.SetupLinks.Where(x => x.ExpiresAt < now).ToListAsync(ct));
        db.SetupLinks.Add(SetupLink.Create(hash, now));
        await db.SaveChangesAsync(ct);
        return $"{platform.Value.PublicUrl}/account/setup?token={secret}";
    }

    public async Task<bool> IsOpenAsync(string? secret, CancellationToken ct)
    {
        var (hash, now) = (Secrets.HashOf(secret ?? ""), time.GetUtcNow());
        return await db.SetupLinks.AnyAsync(x => x.SecretHash == hash && x.ExpiresAt > now, ct) && !await ExistsAsync(ct);
    }

    public async Task<Person> DoAsync(string? secret, string? name, string? email, string? password, CancellationToken ct)
    {
        var (line, address) = (PlainText.Line(name), PlainText.Line(email));
        var errors = new FieldErrors();
        errors.Length("name", line, 2, Person.MaxName);
        errors.Length("email", address, 3, Person.MaxEmail);
        errors.Email("email", address);
        await errors.NewPasswordAsync(people, password);
        errors.ThrowIfAny();
        await using var write = await db.BeginWriteAsync(ct);
        await db.TakeTurnAsync("first-admin", ct);
        if (!await IsOpenAsync(secret, ct))
        {
            LinkNotValid.Throw();
        }

        var person = Person.Create(line, address, "en", "UTC", time.GetUtcNow());
        person.EmailConfirmed = true;
        errors.Take(await people.CreateAsync(person, password!));
        errors.ThrowIfAny();
        await GrantAsync(person, Actor.Service("identity"), ct);
        db.SetupLinks.RemoveRange(await db.SetupLinks.ToListAsync(ct));
        await db.SaveChangesAsync(ct);
        await write.CommitAsync(ct);
        return person;
    }

    /// <summary>Makes somebody an administrator of the platform; nothing happens when they are one.</summary>
    public async Task GrantAsync(Person person, Actor actor, CancellationToken ct)
    {
        var organisation = await db.Organisations.Where(x => x.Kind == OrganisationKind.Platform && x.State == OrganisationState.Active).OrderBy(x => x.Id).FirstOrDefaultAsync(ct);
        if (organisation is null)
        {
            db.Organisations.Add(Organisation.Create(
                OrganisationKind.Platform, "Platform", null, null, actor, time.GetUtcNow(), null, (person, [Roles.PlatformAdmin])));
        }
        else if (organisation.Members.All(x => x.PersonId != person.Id))
        {
            organisation.Add(person, [Roles.PlatformAdmin], actor, time.GetUtcNow());
        }
    }

    private Task<bool> ExistsAsync(CancellationToken ct) =>
        db.Organisations.AnyAsync(x => x.Kind == OrganisationKind.Platform && x.State == OrganisationState.Active && x.Members.Any(), ct);
}
