using Matchmaking.Contracts;
using Matchmaking.Contracts.Emergencies.V1;
using Matchmaking.Contracts.Text;
using Matchmaking.NeedsCatalog.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Matchmaking.Vocabulary;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.NeedsCatalog.Emergencies;

/// <summary>Asks the companies whose standby offers reach the emergency's countries to confirm within the hours they gave.</summary>
internal static class CallStandby
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/{id:guid}/call-standby", HandleAsync)
        .RequirePolicy(Policies.EmergencyEditor).Idempotent<NeedsCatalogDbContext>()
        .WithName("CallStandby").WithSummary("Call standby offers for an emergency in relief (If-Match); called again, those not asked yet are asked.");

    private static async Task<Ok<EmergencyResponse>> HandleAsync(
        Guid id, CallStandbyRequest request, IfMatch ifMatch, Caller caller, HttpContext http, NeedsCatalogDbContext db, TimeProvider time, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var emergency = await db.Emergencies.FindAsync([id], ct) ?? throw new RefusedException(Error.NotFound);
        EmergencyRules.CheckEditor(emergency, caller);
        ifMatch.Check(emergency.Version);
        var kinds = FieldChecks.Distinct(request.Kinds, x => (x ?? "").Trim());
        var errors = new FieldErrors();
        errors.Codes("kinds", kinds, 0, 12, Kinds.IsKnown, "kinds of help");
        errors.ThrowIfAny();
        emergency.CallStandby(kinds, EmergencyRules.ActorOf(caller), now);
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, emergency.Version, emergency.Response(DateOnly.FromDateTime(now.UtcDateTime)));
    }
}
