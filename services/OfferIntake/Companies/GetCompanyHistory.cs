using Matchmaking.Contracts;
using Matchmaking.OfferIntake.Data;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.OfferIntake.Companies;

/// <summary>What happened to a company's record.</summary>
internal static class GetCompanyHistory
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/{id:guid}/history", HandleAsync)
        .RequirePolicy(Policies.CompanyOrDesk).WithName("GetCompanyHistory").WithSummary("Every step of a company's record, oldest first.");

    private static async Task<Ok<IReadOnlyList<Transition>>> HandleAsync(Guid id, Caller caller, OfferIntakeDbContext db, CancellationToken ct)
    {
        if (!(caller.IsIn(id) || caller.IsDesk) || !await db.Companies.AnyAsync(x => x.Id == id, ct))
        {
            Error.NotFound.Throw();
        }

        return TypedResults.Ok<IReadOnlyList<Transition>>(
            await db.History.AsNoTracking().Where(x => x.RecordId == id).OrderBy(x => x.Version).Select(x => x.Transition).ToListAsync(ct));
    }
}
