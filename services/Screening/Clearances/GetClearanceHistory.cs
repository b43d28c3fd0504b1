using Matchmaking.Contracts;
using Matchmaking.Screening.Data;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Clearances;

/// <summary>What happened to a clearance, with the desk's words.</summary>
internal static class GetClearanceHistory
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/{id:guid}/history", HandleAsync)
        .RequirePolicy(Policies.Desk).WithName("GetClearanceHistory").WithSummary("Every step of a clearance, oldest first.");

    private static async Task<Ok<IReadOnlyList<Transition>>> HandleAsync(Guid id, ScreeningDbContext db, CancellationToken ct)
    {
        if (!await db.Clearances.AnyAsync(x => x.Id == id, ct))
        {
            Error.NotFound.Throw();
        }

        return TypedResults.Ok<IReadOnlyList<Transition>>(
            await db.History.AsNoTracking().Where(x => x.RecordId == id).OrderBy(x => x.Version).Select(x => x.Transition).ToListAsync(ct));
    }
}
