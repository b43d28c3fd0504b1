using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.OfferIntake.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.OfferIntake.Companies;

/// <summary>Reads a company: the whole profile for its members and the screening desk, the public part for agencies and officers.</summary>
internal static class GetCompany
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/{id:guid}", HandleAsync)
        .RequirePolicy(Policies.Member).WithName("GetCompany").WithSummary("One company.");

    private static async Task<Ok<CompanyResponse>> HandleAsync(Guid id, Caller caller, HttpContext http, OfferIntakeDbContext db, CancellationToken ct)
    {
        var own = caller.IsIn(id);
        if (!own && !caller.IsDesk && !caller.IsAgency)
        {
            Error.NotFound.Throw();
        }

        var company = await db.Companies.AsNoTracking().FirstOrDefaultAsync(x => x.Id == id, ct) ?? throw new RefusedException(Error.NotFound);
        var whole = own || caller.Has(Roles.ScreeningOfficer) || caller.Has(Roles.ScreeningLead);
        return Versioned.Ok(http, company.Version, new CompanyResponse { Company = company.Snapshot(), Profile = whole ? company.Profile : null });
    }
}
