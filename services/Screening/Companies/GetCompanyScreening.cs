using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Data;
using Matchmaking.Screening.Lists;
using Matchmaking.Screening.Lists.Sources;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Companies;

/// <summary>How a company stands and how it was screened, also when nothing was found.</summary>
internal static class GetCompanyScreening
{
    private const int Runs = 100;

    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/companies/{id:guid}", HandleAsync).WithTags("Screening")
        .RequirePolicy(Policies.DeskOrAuditor).WithName("GetCompanyScreening").WithSummary("A company's standing and its screening runs.");

    private static async Task<Ok<CompanyScreeningResponse>> HandleAsync(Guid id, ScreeningDbContext db, ListSources sources, TimeProvider time, CancellationToken ct)
    {
        var company = await db.Companies.AsNoTracking().FirstOrDefaultAsync(x => x.Id == id, ct) ?? throw new RefusedException(Error.NotFound);
        var caseId = await db.Cases.Where(x => x.CompanyId == id).Select(x => (Guid?)x.Id).FirstOrDefaultAsync(ct);
        var runs = await db.Runs.AsNoTracking().Where(x => x.CompanyId == id).OrderByDescending(x => x.At).ThenByDescending(x => x.Id).Take(Runs).ToListAsync(ct);
        return TypedResults.Ok(new CompanyScreeningResponse
        {
            CompanyId = id,
            CompanyName = company.Name,
            CompanyVersion = company.CompanyVersion,
            JudgedVersion = company.JudgedVersion,
            Standing = company.Standing,
            CaseId = caseId,
            ProviderSince = company.ProviderSince,
            ProviderProblem = company.ProviderProblem,
            Lists = await db.ListAgesAsync(sources, time.GetUtcNow(), ct),
            Runs = [.. runs.Select(x => x.Response())],
        });
    }
}
