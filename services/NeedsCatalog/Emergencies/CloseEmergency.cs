using Matchmaking.Contracts;
using Matchmaking.Contracts.Emergencies.V1;
using Matchmaking.NeedsCatalog.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.NeedsCatalog.Emergencies;

/// <summary>Ends an emergency: needs that name it open the ordinary way again.</summary>
internal static class CloseEmergency
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/{id:guid}/close", HandleAsync)
        .RequirePolicy(Policies.EmergencyEditor).Idempotent<NeedsCatalogDbContext>()
        .WithName("CloseEmergency").WithSummary("Close an emergency (If-Match).");

    private static async Task<Ok<EmergencyResponse>> HandleAsync(
        Guid id, StepRequest step, IfMatch ifMatch, Caller caller, HttpContext http, NeedsCatalogDbContext db, TimeProvider time, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var emergency = await db.Emergencies.FindAsync([id], ct) ?? throw new RefusedException(Error.NotFound);
        EmergencyRules.CheckEditor(emergency, caller);
        ifMatch.Check(emergency.Version);
        step = StepRules.Check(step);
        emergency.Close(EmergencyRules.ActorOf(caller), now, step.Note);
        await db.ScheduleAsync(FollowEmergency.Kind, emergency.Glide, now, ct);
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, emergency.Version, emergency.Response(DateOnly.FromDateTime(now.UtcDateTime)));
    }
}
