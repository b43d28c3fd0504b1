using Matchmaking.Screening.Data;
using Matchmaking.Screening.Lists.Sources;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.Screening.Lists;

/// <summary>The lead has the sources looked at now instead of within the hour.</summary>
internal static class RefreshWatchLists
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/refresh", HandleAsync)
        .RequirePolicy(Policies.ScreeningLead).Idempotent<ScreeningDbContext>()
        .WithName("RefreshWatchLists").WithSummary("Look for newer watch lists now; the outcome shows in the lists.");

    private static async Task<Accepted> HandleAsync(ScreeningDbContext db, ListSources sources, TimeProvider time, CancellationToken ct)
    {
        foreach (var origin in sources.All)
        {
            await db.ScheduleAsync(RefreshLists.Kind, origin.Key, time.GetUtcNow(), ct);
        }

        await db.SaveChangesAsync(ct);
        return TypedResults.Accepted("/api/v1/screening/lists");
    }
}
