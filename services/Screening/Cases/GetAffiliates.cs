using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Data;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Cases;

/// <summary>The companies that a confirmed hit of this one would reach, and by which way.</summary>
internal static class GetAffiliates
{
    private const int AtMost = 100;

    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/{id:guid}/affiliates", HandleAsync)
        .RequirePolicy(Policies.ScreeningOfficer).WithName("GetCaseAffiliates").WithSummary("Companies connected with the case's, nearest first, at most 100.");

    private static async Task<Ok<CaseAffiliates>> HandleAsync(Guid id, ScreeningDbContext db, AffiliateNet net, CancellationToken ct)
    {
        var company = await db.Cases.AsNoTracking().Where(x => x.Id == id).Select(x => (Guid?)x.CompanyId).FirstOrDefaultAsync(ct) ?? throw new RefusedException(Error.NotFound);
        var (reached, limited) = await net.FromAsync(await db.Companies.AsNoTracking().SingleAsync(x => x.Id == company, ct), ct);
        var shown = reached.Take(AtMost).ToArray();
        Guid[] ids = [.. shown.Select(x => x.Company.Id)];
        var cases = await db.Cases.AsNoTracking().Where(x => ids.Contains(x.CompanyId)).Select(x => new { x.CompanyId, x.Id }).ToDictionaryAsync(x => x.CompanyId, x => x.Id, ct);
        return TypedResults.Ok(new CaseAffiliates
        {
            Companies =
            [
                .. shown.Select(x => new Affiliate(
                    x.Company.Id, x.Company.Name, cases.TryGetValue(x.Company.Id, out var caseId) ? caseId : null, x.Company.Standing, x.Steps)),
            ],
            IsLimited = limited || reached.Count > AtMost,
        });
    }
}
