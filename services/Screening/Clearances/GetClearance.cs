using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Clearances;

/// <summary>One clearance, as much of it as the caller may see.</summary>
internal static class GetClearance
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/{id:guid}", HandleAsync)
        .RequirePolicy(Policies.Member).WithName("GetClearance").WithSummary("One clearance.");

    private static async Task<Ok<ClearanceResponse>> HandleAsync(Guid id, Caller caller, HttpContext http, ScreeningDbContext db, TimeProvider time, CancellationToken ct)
    {
        var clearance = await db.Clearances.AsNoTracking().VisibleTo(caller).FirstOrDefaultAsync(x => x.Id == id, ct)
            ?? throw new RefusedException(Error.NotFound);
        return Versioned.Ok(http, clearance.Version, clearance.ResponseFor(caller, time.GetUtcNow()));
    }
}
