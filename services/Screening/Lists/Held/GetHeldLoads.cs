using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Lists.Held;

/// <summary>Loads of a list that were held, newest first: what waits, and what was decided by whom.</summary>
internal static class GetHeldLoads
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/{code}/held", HandleAsync)
        .RequirePolicy(Policies.Desk).WithName("ListHeldWatchLists").WithSummary("Held loads of a watch list, newest first; the list's version is the ETag.");

    private static async Task<Ok<Page<HeldLoadResponse>>> HandleAsync(string code, [AsParameters] PageRequest page, HttpContext http, ScreeningDbContext db, CancellationToken ct)
    {
        var list = await db.Lists.AsNoTracking().FirstOrDefaultAsync(x => x.Code == code, ct) ?? throw new RefusedException(Error.NotFound);
        var query = db.HeldLoads.AsNoTracking().Where(x => x.ListCode == code);
        if (page.Position() is { } after)
        {
            var at = new DateTimeOffset(after.Sort, TimeSpan.Zero);
            query = query.Where(x => x.HeldAt < at || (x.HeldAt == at && x.Id < after.Id));
        }

        var found = await query.OrderByDescending(x => x.HeldAt).ThenByDescending(x => x.Id).Take(page.Take + 1).ToListAsync(ct);
        var answer = page.Page(found, x => (x.HeldAt.UtcTicks, x.Id));
        return Versioned.Ok(http, list.Revision, new Page<HeldLoadResponse>([.. answer.Items.Select(x => x.Response(code, list.Revision))], answer.After));
    }
}
