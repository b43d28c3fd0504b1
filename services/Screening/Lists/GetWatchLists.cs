using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Data;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Lists;

/// <summary>What screening compares with, how old it is, and why a list could not be refreshed.</summary>
internal static class GetWatchLists
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("", HandleAsync)
        .RequirePolicy(Policies.DeskOrOperator).WithName("GetWatchLists").WithSummary("Watch lists with the versions in use.");

    private static async Task<Ok<WatchListsResponse>> HandleAsync(ScreeningDbContext db, ListSource source, TimeProvider time, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var check = await db.SourceChecks.AsNoTracking().FirstOrDefaultAsync(ct);
        var lists = await db.Lists.AsNoTracking()
            .Join(db.ListVersions.AsNoTracking(), x => new { x.Code, Number = x.Current }, x => new { Code = x.ListCode, x.Number }, (list, version) => new { list, version })
            .OrderBy(x => x.list.Code)
            .ToListAsync(ct);
        return TypedResults.Ok(new WatchListsResponse
        {
            Source = source.Name,
            CheckedAt = check?.CheckedAt,
            Problem = check?.Problem,
            Lists =
            [
                .. lists.Select(x => new WatchListResponse
                {
                    Code = x.list.Code,
                    ConfirmedAt = x.list.ConfirmedAt,
                    AgeHours = (int)(now - x.list.ConfirmedAt).TotalHours,
                    Problem = x.list.Problem,
                    Version = x.version.Response(),
                }),
            ],
        });
    }
}
