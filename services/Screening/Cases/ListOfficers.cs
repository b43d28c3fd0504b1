using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Data;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Cases;

/// <summary>Whom a case can be given to.</summary>
internal static class ListOfficers
{
    private const int AtMost = 500;

    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/officers", HandleAsync)
        .RequirePolicy(Policies.ScreeningOfficer).WithName("ListScreeningOfficers").WithSummary("The people of the screening desk, by name.");

    private static async Task<Ok<IReadOnlyList<Officer>>> HandleAsync(ScreeningDbContext db, CancellationToken ct)
    {
        var found = await db.DeskMembers.AsNoTracking().Where(x => x.IsActive).OrderBy(x => x.Name).ThenBy(x => x.Subject).Take(AtMost).ToListAsync(ct);
        return TypedResults.Ok<IReadOnlyList<Officer>>([.. found.DistinctBy(x => x.Subject).Select(x => new Officer(x.Subject, x.Name))]);
    }
}
