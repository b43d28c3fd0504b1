using Matchmaking.Screening.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.Screening.Lists;

/// <summary>The lead has the source looked at now instead of within the hour.</summary>
internal static class RefreshWatchLists
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/refresh", HandleAsync)
        .RequirePolicy(Policies.ScreeningLead).Idempotent<ScreeningDbContext>()
        .WithName("RefreshWatchLists").WithSummary("Look for newer watch lists now; the outcome shows in the lists.");

    private static async Task<Accepted> HandleAsync(ScreeningDbContext db, TimeProvider time, CancellationToken ct)
    {
        await db.ScheduleAsync(RefreshLists.Kind, RefreshLists.Key, time.GetUtcNow(), ct);
        await db.SaveChangesAsync(ct);
        return TypedResults.Accepted("/api/v1/screening/lists");
    }
}
