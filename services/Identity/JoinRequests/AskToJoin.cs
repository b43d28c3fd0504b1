using Matchmaking.Contracts;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Text;
using Matchmaking.Identity.Data;
using Matchmaking.Identity.Organisations;
using Matchmaking.Identity.People;
using Matchmaking.ServiceDefaults.Problems;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Identity.JoinRequests;

/// <summary>An organisation as somebody who does not belong to it sees it.</summary>
internal sealed record Joinable(Guid Id, string Name, OrganisationKind Kind, string? Country, bool Asked);

/// <summary>Somebody finds the organisation they work for, by name or by the domain of their own address, and asks its admins to be let in.</summary>
internal sealed class AskToJoin(IdentityDbContext db, AccountMails mails, TimeProvider time)
{
    public const int MinSearch = 3;
    private const int MaxFound = 10;

    /// <summary>Addresses at these say nothing about whom somebody works for.</summary>
    private static readonly HashSet<string> PublicDomains = new(StringComparer.OrdinalIgnoreCase)
    {
        "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "msn.com", "yahoo.com", "ymail.com", "icloud.com", "me.com", "aol.com", "proton.me",
        "protonmail.com", "gmx.com", "gmx.net", "gmx.de", "web.de", "mail.ru", "yandex.ru", "yandex.com", "qq.com", "163.com", "126.com", "zoho.com", "mail.com",
    };

    /// <summary>The part of an address that names the employer, or nothing.</summary>
    public static string? DomainOf(string email) => email[(email.IndexOf('@', StringComparison.Ordinal) + 1)..] is var domain && PublicDomains.Contains(domain) ? null : domain;

    /// <summary>Companies and agencies by name; without one, those whose people write from the same domain.</summary>
    public async Task<IReadOnlyList<Joinable>> FindAsync(Person person, string? name, CancellationToken ct)
    {
        var words = PlainText.Line(name);
        var query = db.Organisations.AsNoTracking().IgnoreAutoIncludes()
            .Where(x => x.State == OrganisationState.Active && (x.Kind == OrganisationKind.Company || x.Kind == OrganisationKind.Agency))
            .Where(x => !x.Members.Any(member => member.PersonId == person.Id));
        if (words.Length >= MinSearch)
        {
            query = query.Named(words);
        }
        else if (words.Length == 0 && DomainOf(person.Email!) is { } domain)
        {
            query = query.WithPeopleAt(domain);
        }
        else
        {
            return [];
        }

        return await query.OrderBy(x => x.Name).ThenBy(x => x.Id).Take(MaxFound).Select(x => new Joinable(
            x.Id, x.Name, x.Kind, x.Country,
            db.JoinRequests.Any(request => request.OrganisationId == x.Id && request.PersonId == person.Id && request.State == JoinRequestState.Open))).ToListAsync(ct);
    }

    public async Task DoAsync(Person person, Guid organisationId, string? message, CancellationToken ct)
    {
        var text = PlainText.Block(message);
        var errors = new FieldErrors();
        errors.Length("message", text, 0, JoinRequest.MaxMessage);
        errors.ThrowIfAny();
        await using var write = await db.BeginWriteAsync(ct);
        await db.TakeTurnAsync($"join-requests/{person.Id}", ct);
        var organisation = await db.Organisations.SingleOrDefaultAsync(
            x => x.Id == organisationId && x.State == OrganisationState.Active && (x.Kind == OrganisationKind.Company || x.Kind == OrganisationKind.Agency), ct)
            ?? throw new RefusedException(Error.NotFound);
        if (organisation.Members.Any(x => x.PersonId == person.Id))
        {
            JoinRequestErrors.Member.Throw();
        }

        if (await db.JoinRequests.AnyAsync(x => x.OrganisationId == organisationId && x.PersonId == person.Id && x.State == JoinRequestState.Open, ct))
        {
            JoinRequestErrors.AskedAlready.Throw();
        }

        db.JoinRequests.Add(JoinRequest.Create(
            organisationId, person.Id, text, new Actor(ActorKind.Person, person.Subject, person.Name), time.GetUtcNow()));
        foreach (var admin in organisation.Members.Where(x => x.Roles.Contains(organisation.AdminRole)))
        {
            mails.JoinRequested(admin.Snapshot(), organisation.Name, person.Name);
        }

        await db.SaveChangesAsync(ct);
        await write.CommitAsync(ct);
    }
}
