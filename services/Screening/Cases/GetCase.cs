using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Cases;

/// <summary>Everything an officer needs to decide: both records, why they were paired, and what was decided before.</summary>
internal static class GetCase
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/{id:guid}", HandleAsync)
        .RequirePolicy(Policies.ScreeningOfficer).WithName("GetCase").WithSummary("One screening case with its hits.");

    private static async Task<Ok<CaseResponse>> HandleAsync(Guid id, HttpContext http, ScreeningDbContext db, CancellationToken ct)
    {
        var @case = await db.Cases.AsNoTracking().FirstOrDefaultAsync(x => x.Id == id, ct) ?? throw new RefusedException(Error.NotFound);
        return Versioned.Ok(http, @case.Version, await AnswerAsync(db, @case, ct));
    }

    public static async Task<CaseResponse> AnswerAsync(ScreeningDbContext db, ScreeningCase @case, CancellationToken ct) => new()
    {
        Case = @case.Summary(),
        Hits = [.. @case.Hits.Select(x => x.Hit).OrderBy(x => x.State).ThenByDescending(x => x.Score).ThenBy(x => x.Id)],
        Profile = await db.Companies.AsNoTracking().Where(x => x.Id == @case.CompanyId).Select(x => x.Profile).SingleAsync(ct),
        History = await db.History.AsNoTracking().Where(x => x.RecordId == @case.Id).OrderBy(x => x.Version).Select(x => x.Transition).ToListAsync(ct),
    };
}
