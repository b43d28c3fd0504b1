using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Data;
using Matchmaking.Screening.DueDiligence;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Clearances;

/// <summary>
/// Which clearances of a company are valid, with tier, scope, last day and conditions: so that the second agency does not begin anew. An agency
/// asks only about companies that it has, or had, a match or a clearance with; about others there is nothing to know.
/// </summary>
internal static class ListKnownClearances
{
    private const int Most = 100;

    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/companies/{id:guid}/clearances", HandleAsync).WithTags("Clearances")
        .RequirePolicy(Policies.AgencyOrDesk).WithName("ListKnownClearances").WithSummary("Valid clearances of a company, with their scope.");

    private static async Task<Ok<IReadOnlyList<KnownClearance>>> HandleAsync(
        Guid id, Guid? agency, Caller caller, ScreeningDbContext db, Diligence diligence, TimeProvider time, CancellationToken ct)
    {
        Guid? own = caller.IsDesk ? agency : caller.OwnOrganisation(OrganisationKind.Agency, agency);
        var company = await db.Companies.AsNoTracking().FirstOrDefaultAsync(x => x.Id == id, ct) ?? throw new RefusedException(Error.NotFound);
        if (!caller.IsDesk && !await KnowsAsync(db, own, id, ct))
        {
            Error.NotFound.Throw();
        }

        var now = time.GetUtcNow();
        var cover = own is { } asking ? await diligence.CoverAsync(company, asking, ct) : null;
        var valid = (await db.Clearances.AsNoTracking().Where(x => x.CompanyId == id).OrderByDescending(x => x.Tier).ThenBy(x => x.Id).Take(Most).ToListAsync(ct)).FindAll(x => x.IsValidAt(now));
        return TypedResults.Ok<IReadOnlyList<KnownClearance>>([.. valid.Select(x => new KnownClearance
        {
            Id = x.Id,
            Reference = x.Reference,
            State = x.State,
            Tier = x.Tier,
            ForAll = x.AgencyId is null,
            Own = own is not null && x.AgencyId == own,
            Kinds = x.Scope.Kinds,
            MaxValueUsd = x.Scope.MaxValueUsd,
            Expires = x.Expires,
            Conditions = [.. x.Conditions, .. x.Tasks.Select(y => y.What)],
            MayTakeOver = cover is not null && x.Tier > 0 && x.AgencyId is not null && x.AgencyId != own && !valid.Exists(y => y.TakenFrom == x.Id && y.AgencyId == own) && cover.Satisfies(x),
        })]);
    }

    /// <summary>Whether an agency has, or had, a match or a clearance with a company.</summary>
    public static async Task<bool> KnowsAsync(ScreeningDbContext db, Guid? agency, Guid company, CancellationToken ct) =>
        await db.Matches.AnyAsync(x => x.CompanyId == company && x.AgencyId == agency, ct) || await db.Clearances.AnyAsync(x => x.CompanyId == company && x.AgencyId == agency, ct);
}
