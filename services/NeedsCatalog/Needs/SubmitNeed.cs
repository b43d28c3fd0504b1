using Matchmaking.Contracts.Needs.V1;
using Matchmaking.NeedsCatalog.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.NeedsCatalog.Needs;

/// <summary>A focal point hands a draft in: to the reviewer, or open at once where that is allowed.</summary>
internal static class SubmitNeed
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/{id:guid}/submit", HandleAsync)
        .RequirePolicy(Policies.Agency).Idempotent<NeedsCatalogDbContext>()
        .WithName("SubmitNeed").WithSummary("Hand a draft in (If-Match); the answer's state says whether it is open or in review.");

    private static async Task<Ok<NeedSnapshot>> HandleAsync(
        Guid id, IfMatch ifMatch, Caller caller, HttpContext http, NeedsCatalogDbContext db, TimeProvider time, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var need = await db.OwnAsync(id, caller, ct);
        ifMatch.Check(need.Version);
        var agency = await db.ActiveAgencyAsync(need.AgencyId, ct);
        NeedRules.Check(new NeedDraft { Content = need.Content, Terms = need.Terms }, agency, complete: true, now);
        need.Submit(await db.OpeningRightAsync(caller, agency, need.Content, need.Terms, now, ct), caller.ActFor(need.AgencyId), now);
        await db.ScheduleAsync(ExpireNeed.Kind, need.Id.ToString(), OfficeDay.EndOf(need.ClosesOn, need.TimeZone), ct);
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, need.Version, need.Snapshot());
    }
}
