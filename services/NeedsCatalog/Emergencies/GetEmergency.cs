using Matchmaking.Contracts.Emergencies.V1;
using Matchmaking.NeedsCatalog.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.NeedsCatalog.Emergencies;

/// <summary>Reads an emergency.</summary>
internal static class GetEmergency
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/{id:guid}", HandleAsync)
        .RequirePolicy(Policies.Public).WithName("GetEmergency").WithSummary("One emergency.");

    private static async Task<Ok<EmergencyResponse>> HandleAsync(Guid id, HttpContext http, NeedsCatalogDbContext db, TimeProvider time, CancellationToken ct)
    {
        var emergency = await db.Emergencies.AsNoTracking().FirstOrDefaultAsync(x => x.Id == id, ct) ?? throw new RefusedException(Error.NotFound);
        return Versioned.Ok(http, emergency.Version, emergency.Response(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)));
    }
}
