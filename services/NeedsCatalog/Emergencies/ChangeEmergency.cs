using Matchmaking.Contracts.Emergencies.V1;
using Matchmaking.NeedsCatalog.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.NeedsCatalog.Emergencies;

/// <summary>Corrects or extends an emergency.</summary>
internal static class ChangeEmergency
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPut("/{id:guid}", HandleAsync)
        .RequirePolicy(Policies.EmergencyEditor).Idempotent<NeedsCatalogDbContext>()
        .WithName("ChangeEmergency").WithSummary("Change an emergency's name, countries or days (If-Match).");

    private static async Task<Ok<EmergencyResponse>> HandleAsync(
        Guid id, EmergencyDraft draft, IfMatch ifMatch, Caller caller, HttpContext http, NeedsCatalogDbContext db, TimeProvider time, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var emergency = await db.Emergencies.FindAsync([id], ct) ?? throw new RefusedException(Error.NotFound);
        EmergencyRules.CheckEditor(emergency, caller);
        ifMatch.Check(emergency.Version);
        emergency.Change(EmergencyRules.Check(draft), EmergencyRules.ActorOf(caller), now);
        await db.ScheduleAsync(FollowEmergency.Kind, emergency.Glide, now, ct);
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, emergency.Version, emergency.Response(DateOnly.FromDateTime(now.UtcDateTime)));
    }
}
