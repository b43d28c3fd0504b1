using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Lists;

/// <summary>Every version of a list, newest first: what was compared with on any day.</summary>
internal static class ListWatchListVersions
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/{code}/versions", HandleAsync).RequirePolicy(Policies.Desk).WithName("ListWatchListVersions").WithSummary("Versions of a watch list, newest first.");
        app.MapGet("/{code}/versions/{number:int}", OneAsync).RequirePolicy(Policies.Desk).WithName("GetWatchListVersion").WithSummary("One version of a watch list.");
    }

    private static async Task<Ok<WatchListVersionResponse>> OneAsync(string code, int number, ScreeningDbContext db, CancellationToken ct) =>
        await db.ListVersions.AsNoTracking().FirstOrDefaultAsync(x => x.ListCode == code && x.Number == number, ct) is { } version
            ? TypedResults.Ok(version.Response())
            : throw new RefusedException(Error.NotFound);

    private static async Task<Ok<Page<WatchListVersionResponse>>> HandleAsync(string code, [AsParameters] PageRequest page, ScreeningDbContext db, CancellationToken ct)
    {
        if (!await db.Lists.AnyAsync(x => x.Code == code, ct))
        {
            Error.NotFound.Throw();
        }

        var query = db.ListVersions.AsNoTracking().Where(x => x.ListCode == code);
        query = page.Position() is { } after ? query.Where(x => x.Number < after.Sort) : query;
        var found = await query.OrderByDescending(x => x.Number).Take(page.Take + 1).ToListAsync(ct);
        var answer = page.Page(found, x => (x.Number, Guid.Empty));
        return TypedResults.Ok(new Page<WatchListVersionResponse>([.. answer.Items.Select(x => x.Response())], answer.After));
    }
}
