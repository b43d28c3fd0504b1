using Matchmaking.Contracts;
using Matchmaking.Contracts.Emergencies.V1;
using Matchmaking.NeedsCatalog.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.NeedsCatalog.Emergencies;

/// <summary>An emergency passes from relief to recovery: its needs come first no more, and everybody is asked whether they still hold.</summary>
internal static class MoveToRecovery
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/{id:guid}/recovery", HandleAsync)
        .RequirePolicy(Policies.EmergencyEditor).Idempotent<NeedsCatalogDbContext>()
        .WithName("MoveEmergencyToRecovery").WithSummary("Move an emergency from relief to recovery (If-Match); its needs and standby offers are asked whether they still hold.");

    private static async Task<Ok<EmergencyResponse>> HandleAsync(
        Guid id, StepRequest step, IfMatch ifMatch, Caller caller, HttpContext http, NeedsCatalogDbContext db, TimeProvider time, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var emergency = await db.Emergencies.FindAsync([id], ct) ?? throw new RefusedException(Error.NotFound);
        EmergencyRules.CheckEditor(emergency, caller);
        ifMatch.Check(emergency.Version);
        step = StepRules.Check(step);
        emergency.Recover(EmergencyRules.ActorOf(caller), now, step.Note);
        await db.ScheduleAsync(FollowEmergency.Kind, emergency.Glide, now, ct);
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, emergency.Version, emergency.Response(DateOnly.FromDateTime(now.UtcDateTime)));
    }
}
