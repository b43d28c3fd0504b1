using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Identity.Clients;
using Matchmaking.Identity.Data;
using Matchmaking.Identity.People;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Identity.Organisations;

/// <summary>A service asks who a subject is and what they may do now: a person's or a client's active memberships.</summary>
internal static class GetMemberships
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/internal/memberships/{subject}", HandleAsync)
        .RequirePolicy(Policies.Service)
        .WithTags("Internal")
        .WithName("GetMemberships")
        .WithSummary("Who a subject is, with active memberships");

    private static async Task<Ok<SubjectResponse>> HandleAsync(string subject, IdentityDbContext db, SecondFactor secondFactor, CancellationToken ct) =>
        TypedResults.Ok(await OfAsync(db, secondFactor, subject, ct) ?? throw new RefusedException(Error.NotFound));

    internal static Task<SubjectResponse?> OfAsync(IdentityDbContext db, SecondFactor secondFactor, string subject, CancellationToken ct) =>
        Guid.TryParseExact(subject, "D", out var personId) ? PersonAsync(db, secondFactor, personId, ct) : ClientAsync(db, subject, ct);

    private static async Task<SubjectResponse?> PersonAsync(IdentityDbContext db, SecondFactor secondFactor, Guid personId, CancellationToken ct)
    {
        var person = await db.People.AsNoTracking().FirstOrDefaultAsync(x => x.Id == personId, ct);
        if (person is null)
        {
            return null;
        }

        var memberships = !person.EmailConfirmed ? [] : await db.Members.AsNoTracking()
            .Where(x => x.PersonId == personId)
            .Join(
                db.Organisations.IgnoreAutoIncludes().Where(x => x.State == OrganisationState.Active),
                member => member.OrganisationId,
                organisation => organisation.Id,
                (member, organisation) => new Membership
                {
                    OrganisationId = organisation.Id, Kind = organisation.Kind, OrganisationName = organisation.Name, Roles = member.Roles,
                })
            .ToListAsync(ct);
        return new SubjectResponse
        {
            Subject = person.Subject, Name = person.Name, Email = person.Email, Language = person.Language, TimeZone = person.TimeZone,
            Memberships = [.. memberships.Where(x => secondFactor.Counts(person, x.Kind))],
        };
    }

    private static async Task<SubjectResponse?> ClientAsync(IdentityDbContext db, string clientId, CancellationToken ct)
    {
        var client = await db.ApiClients.AsNoTracking().FirstOrDefaultAsync(x => x.ClientId == clientId, ct);
        if (client is null)
        {
            return null;
        }

        var organisation = client.State == ApiClientState.Active
            ? await db.Organisations.AsNoTracking().IgnoreAutoIncludes().FirstOrDefaultAsync(x => x.Id == client.OrganisationId && x.State == OrganisationState.Active, ct)
            : null;
        return new SubjectResponse
        {
            Subject = client.ClientId,
            Name = client.Name,
            IsClient = true,
            Memberships = organisation is null
                ? []
                : [new Membership { OrganisationId = organisation.Id, Kind = organisation.Kind, OrganisationName = organisation.Name, Roles = client.Roles }],
        };
    }
}
