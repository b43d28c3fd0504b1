using Matchmaking.Contracts.Needs.V1;
using Matchmaking.NeedsCatalog.Data;
using Matchmaking.NeedsCatalog.Emergencies;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.NeedsCatalog.Needs;

/// <summary>An agency changes a need; once handed in, it must stay complete.</summary>
internal static class ChangeNeed
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPut("/{id:guid}", HandleAsync)
        .RequirePolicy(Policies.Agency).Idempotent<NeedsCatalogDbContext>()
        .WithName("ChangeNeed").WithSummary("Replace a need's content (If-Match); a published one by those who may open it.");

    private static async Task<Ok<NeedSnapshot>> HandleAsync(
        Guid id, NeedDraft draft, IfMatch ifMatch, Caller caller, HttpContext http, NeedsCatalogDbContext db, TimeProvider time, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var need = await db.OwnAsync(id, caller, ct);
        ifMatch.Check(need.Version);
        var agency = await db.ActiveAgencyAsync(need.AgencyId, ct);
        draft = NeedRules.Check(draft, agency, !need.IsDraft, now);
        if (draft.ExternalId is not null && draft.ExternalId != need.ExternalId
            && await db.Needs.AnyAsync(x => x.AgencyId == need.AgencyId && x.ExternalId == draft.ExternalId, ct))
        {
            NeedErrors.ExternalIdTaken.Throw();
        }

        await db.Entry(need).Collection(x => x.Tags).LoadAsync(ct);
        // What is published counts, not what it is about to become: else a word more would make any need an emergency.
        var right = await db.OpeningRightAsync(caller, agency, need.Content, need.Terms, now, ct);
        need.Change(agency, draft, right, caller.ActFor(need.AgencyId), now);
        if (need.Emergency is { } glide)
        {
            await db.ScheduleAsync(FollowEmergency.Kind, FollowEmergency.KeyOf(glide, need.Id), now, ct);
        }

        if (!need.IsDraft)
        {
            await db.ScheduleAsync(ExpireNeed.Kind, need.Id.ToString(), OfficeDay.EndOf(need.ClosesOn, need.TimeZone), ct);
        }

        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, need.Version, need.Snapshot());
    }
}
