using Matchmaking.Contracts;
using Matchmaking.OfferIntake.Data;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.OfferIntake.Offers;

/// <summary>What happened to an offer.</summary>
internal static class GetOfferHistory
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/{id:guid}/history", HandleAsync)
        .RequirePolicy(Policies.CompanyOrDesk).WithName("GetOfferHistory").WithSummary("Every step of an offer, oldest first.");

    private static async Task<Ok<IReadOnlyList<Transition>>> HandleAsync(Guid id, Caller caller, OfferIntakeDbContext db, CancellationToken ct)
    {
        await db.ReadableAsync(id, caller, ct);
        return TypedResults.Ok<IReadOnlyList<Transition>>(
            await db.History.AsNoTracking().Where(x => x.RecordId == id).OrderBy(x => x.Version).Select(x => x.Transition).ToListAsync(ct));
    }
}
