using Matchmaking.Contracts.Emergencies.V1;
using Matchmaking.NeedsCatalog.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.NeedsCatalog.Emergencies;

/// <summary>Declares an emergency, so that needs that name it open at once.</summary>
internal static class DeclareEmergency
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("", HandleAsync)
        .RequirePolicy(Policies.EmergencyEditor).Idempotent<NeedsCatalogDbContext>()
        .WithName("DeclareEmergency").WithSummary("Declare an emergency by its GLIDE number.");

    private static async Task<Created<EmergencyResponse>> HandleAsync(
        EmergencyDraft draft, Caller caller, HttpContext http, NeedsCatalogDbContext db, TimeProvider time, CancellationToken ct)
    {
        draft = EmergencyRules.Check(draft);
        if (await db.Emergencies.AnyAsync(x => x.Glide == draft.Glide, ct))
        {
            EmergencyErrors.GlideTaken.Throw();
        }

        var now = time.GetUtcNow();
        var emergency = Emergency.Declare(draft, EmergencyRules.ActorOf(caller), now);
        db.Emergencies.Add(emergency);
        await db.ScheduleAsync(FollowEmergency.Kind, emergency.Glide, now, ct);
        await db.SaveChangesAsync(ct);
        return Versioned.Created(http, $"/api/v1/emergencies/{emergency.Id}", emergency.Version, emergency.Response(DateOnly.FromDateTime(now.UtcDateTime)));
    }
}
