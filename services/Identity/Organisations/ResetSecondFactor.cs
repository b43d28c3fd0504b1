using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Identity.Data;
using Matchmaking.Identity.People;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Identity.Organisations;

/// <summary>
/// A member lost the second factor and the recovery codes: an admin turns it off, every session of theirs ends, and they are told. Whose role
/// needs one sets it up again at the next sign-in.
/// </summary>
internal static class ResetSecondFactor
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/{id:guid}/members/{subject:guid}/second-factor/reset", HandleAsync)
        .RequirePolicy(Policies.OrganisationAdmin).WithName("ResetSecondFactor")
        .WithSummary("Turn off a member's lost second factor; people only, and never one's own (If-Match: the organisation's).");

    internal static async Task<NoContent> HandleAsync(
        Guid id, Guid subject, IfMatch ifMatch, Caller caller, IdentityDbContext db, UserManager<Person> people, Sessions sessions, AccountMails mails, TimeProvider time, CancellationToken ct)
    {
        var organisation = await db.ManagedAsync(id, caller, ct);
        ifMatch.Check(organisation.Version);
        if (caller.IsClient)
        {
            Error.Forbidden.Throw();
        }

        await using var write = await db.BeginWriteAsync(ct);
        var actor = caller.ActFor(id);
        organisation.NoteSecondFactorReset(subject, actor, time.GetUtcNow());
        var person = await people.FindByIdAsync(subject.ToString());
        await CheckAsync(person, caller, db, ct);
        await people.SetTwoFactorEnabledAsync(person!, false);
        await people.ResetAuthenticatorKeyAsync(person!);
        await sessions.EndAsync(person!, ct);
        mails.SecondFactorReset(person!, organisation.Name, actor.Name);
        await db.SaveChangesAsync(ct);
        await write.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private static async Task CheckAsync(Person? person, Caller caller, IdentityDbContext db, CancellationToken ct)
    {
        if (person is not { TwoFactorEnabled: true })
        {
            OrganisationErrors.NoSecondFactor.Throw();
        }

        // Whoever holds somebody's open session must not get rid of the factor by it.
        if (person.Subject == caller.Subject)
        {
            OrganisationErrors.OwnSecondFactor.Throw();
        }

        // It protects what they may do elsewhere, too.
        var all = await db.Organisations.Where(x => x.Members.Any(member => member.PersonId == person.Id)).ToListAsync(ct);
        if (!caller.Has(Roles.PlatformAdmin) && !all.TrueForAll(x => caller.IsIn(x.Id, x.AdminRole)))
        {
            OrganisationErrors.SecondFactorGuardsMore.Throw();
        }
    }
}
