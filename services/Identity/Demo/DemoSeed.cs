using Matchmaking.Contracts;
using Matchmaking.Identity.Clients;
using Matchmaking.Identity.Data;
using Matchmaking.Identity.Organisations;
using Matchmaking.Identity.People;
using Matchmaking.Identity.Tokens;
using Matchmaking.ServiceDefaults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;

namespace Matchmaking.Identity.Demo;

/// <summary>Fills an empty database with the demo's people, organisations and clients, in one commit with their events.</summary>
internal sealed partial class DemoSeed(
    IdentityDbContext db,
    IPasswordHasher<Person> hasher,
    ILookupNormalizer normalizer,
    IOpenIddictApplicationManager applications,
    IOptions<PlatformOptions> platform,
    IOptions<IdentityServiceOptions> own,
    TimeProvider time,
    ILogger<DemoSeed> logger)
{
    private static readonly Actor Seeder = Actor.Service("identity");

    public async Task RunAsync(CancellationToken ct)
    {
        if (!platform.Value.Demo || own.Value.DemoFile is not { Length: > 0 } path || await db.Organisations.AnyAsync(ct) || await db.People.AnyAsync(ct))
        {
            return;
        }

        var file = DemoFile.Read(path);
        var now = time.GetUtcNow();
        var people = People(file, now);
        await using var write = await db.BeginWriteAsync(ct);
        db.People.AddRange(people.Values);
        foreach (var row in file.Organisations)
        {
            var organisation = Organisation.Create(
                row.Kind, row.Name, row.AgencyCode, row.Country, Seeder, now, row.Id, [.. row.Members.Select(x => (people[Key(x.Email)], x.Roles))]);
            db.Organisations.Add(organisation);
            foreach (var client in row.Clients)
            {
                db.ApiClients.Add(ApiClient.Create(organisation, client.Name, client.Roles, Secrets.HashOf(client.Secret), Seeder, now, client.ClientId));
                await applications.CreateAsync(PlatformClients.Machine(client.ClientId, client.Name), ct);
            }
        }

        await db.SaveChangesAsync(ct);
        await write.CommitAsync(ct);
        Seeded(logger, file.Organisations.Count, people.Count);
    }

    private Dictionary<string, Person> People(DemoFile file, DateTimeOffset now)
    {
        // One hash for all: forty slow hashes would delay every first start by seconds.
        var hash = hasher.HashPassword(new Person(), file.Password);
        return file.Organisations.SelectMany(x => x.Members).DistinctBy(x => Key(x.Email)).ToDictionary(x => Key(x.Email), member =>
        {
            var person = Person.Create(member.Name, member.Email, member.Language, member.TimeZone, now, member.Id);
            person.NormalizedEmail = person.NormalizedUserName = Key(member.Email);
            person.EmailConfirmed = true;
            person.PasswordHash = hash;
            person.SecurityStamp = Guid.CreateVersion7().ToString("N");
            return person;
        });
    }

    private string Key(string email) => normalizer.NormalizeEmail(email);

    [LoggerMessage(Level = LogLevel.Information, Message = "Demo: {Organisations} organisations with {People} people were created")]
    private static partial void Seeded(ILogger logger, int organisations, int people);
}
