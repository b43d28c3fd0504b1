using Matchmaking.Contracts.Companies.V1;
using Matchmaking.OfferIntake.Data;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.OfferIntake.Companies;

/// <summary>Gives Matching the person an agency meets, once a match is accepted.</summary>
internal static class CompanyContact
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/internal/companies/{id:guid}/contact", HandleAsync)
        .RequirePolicy(Policies.Service).WithName("CompanyContact");

    private static async Task<Ok<ContactPerson>> HandleAsync(Guid id, OfferIntakeDbContext db, CancellationToken ct)
    {
        var profile = await db.Companies.AsNoTracking().Where(x => x.Id == id).Select(x => x.Profile).FirstOrDefaultAsync(ct);
        return TypedResults.Ok((profile ?? throw new RefusedException(Error.NotFound)).Contact);
    }
}
