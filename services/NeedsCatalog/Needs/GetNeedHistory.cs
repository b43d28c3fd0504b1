using Matchmaking.Contracts;
using Matchmaking.NeedsCatalog.Data;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.NeedsCatalog.Needs;

/// <summary>What happened to a need: for its own agency and the desk.</summary>
internal static class GetNeedHistory
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/{id:guid}/history", HandleAsync)
        .RequirePolicy(Policies.AgencyOrDesk).WithName("GetNeedHistory").WithSummary("Every step of a need, oldest first.");

    private static async Task<Ok<IReadOnlyList<Transition>>> HandleAsync(Guid id, Caller caller, NeedsCatalogDbContext db, CancellationToken ct)
    {
        var need = await db.ReadableAsync(id, caller, ct);
        if (!caller.IsIn(need.AgencyId) && !caller.IsDesk)
        {
            Error.NotFound.Throw();
        }

        return TypedResults.Ok<IReadOnlyList<Transition>>(
            await db.History.AsNoTracking().Where(x => x.RecordId == id).OrderBy(x => x.Version).Select(x => x.Transition).ToListAsync(ct));
    }
}
