using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.NeedsCatalog.Data;
using Matchmaking.NeedsCatalog.Emergencies;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.NeedsCatalog.Needs;

/// <summary>An agency writes a need down, as a draft or to hand it in at once.</summary>
internal static class CreateNeed
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("", HandleAsync)
        .RequirePolicy(Policies.Agency).Idempotent<NeedsCatalogDbContext>()
        .WithName("CreateNeed").WithSummary("Save a draft, or hand a need in at once (submit: true).");

    private static async Task<Created<NeedSnapshot>> HandleAsync(
        NeedDraft draft, Caller caller, HttpContext http, NeedsCatalogDbContext db, TimeProvider time, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var agency = await db.ActiveAgencyAsync(caller.OwnOrganisation(OrganisationKind.Agency, draft.AgencyId), ct);
        draft = NeedRules.Check(draft, agency, draft.Submit, now);
        if (draft.ExternalId is not null && await db.Needs.AnyAsync(x => x.AgencyId == agency.Id && x.ExternalId == draft.ExternalId, ct))
        {
            NeedErrors.ExternalIdTaken.Throw();
        }

        var actor = caller.ActFor(agency.Id);
        var need = Need.Draft(agency, draft, actor, now);
        if (draft.Submit)
        {
            need.Submit(await db.OpeningRightAsync(caller, agency, need.Content, need.Terms, now, ct), actor, now);
            await db.ScheduleAsync(ExpireNeed.Kind, need.Id.ToString(), OfficeDay.EndOf(need.ClosesOn, need.TimeZone), ct);
        }

        if (need.Emergency is { } glide)
        {
            await db.ScheduleAsync(FollowEmergency.Kind, FollowEmergency.KeyOf(glide, need.Id), now, ct);
        }

        db.Needs.Add(need);
        await db.SaveChangesAsync(ct);
        return Versioned.Created(http, $"/api/v1/needs/{need.Id}", need.Version, need.Snapshot());
    }
}
