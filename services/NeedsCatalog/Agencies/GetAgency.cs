using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.NeedsCatalog.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.NeedsCatalog.Agencies;

/// <summary>Reads an agency: its people for companies are for its own members and the desk, the rest for everyone.</summary>
internal static class GetAgency
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/{id:guid}", HandleAsync)
        .RequirePolicy(Policies.Public).WithName("GetAgency").WithSummary("One agency with its offices.");

    private static async Task<Ok<AgencyResponse>> HandleAsync(Guid id, Caller caller, HttpContext http, NeedsCatalogDbContext db, CancellationToken ct)
    {
        var whole = caller.IsIn(id) || caller.IsDesk;
        var agency = await db.Agencies.AsNoTracking().FirstOrDefaultAsync(x => x.Id == id, ct);
        return agency is not null && (whole || agency.State == AgencyState.Active)
            ? Versioned.Ok(http, agency.Version, agency.Response(whole))
            : throw new RefusedException(Error.NotFound);
    }
}
