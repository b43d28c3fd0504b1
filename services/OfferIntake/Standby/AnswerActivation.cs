using Matchmaking.Contracts;
using Matchmaking.Contracts.Emergencies.V1;
using Matchmaking.OfferIntake.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.OfferIntake.Standby;

/// <summary>A company answers the call of its standby offer: it stands ready, or cannot; later it renews or stands down.</summary>
internal static class AnswerActivation
{
    private delegate void Step(Activation activation, StepRequest step, Actor actor, DateTimeOffset now);

    public static void Map(IEndpointRouteBuilder app)
    {
        Map(app, "confirm", "ConfirmActivation", "Confirm that a called offer stands ready, or still does (If-Match).", [], (x, _, actor, now) => x.Confirm(actor, now));
        Map(app, "decline", "DeclineActivation", "Say that a called offer cannot be given now (If-Match); reasons: not-available, timing, place, other.",
            ["not-available", "timing", "place", "other"], (x, step, actor, now) => x.Decline(actor, now, step.Reason!, step.Note));
        Map(app, "renew", "RenewActivation", "Stand ready for another 21 days (If-Match).", [], (x, _, actor, now) => x.Renew(actor, now));
        Map(app, "stand-down", "StandDownActivation", "Stand ready no more (If-Match).", [], (x, step, actor, now) => x.StandDown(actor, now, step.Note));
    }

    private static void Map(IEndpointRouteBuilder app, string path, string name, string summary, string[] reasons, Step take) => app.MapPost(
        $"/{{id:guid}}/{path}",
        async Task<Ok<ActivationSnapshot>> (Guid id, StepRequest step, IfMatch ifMatch, Caller caller, HttpContext http, OfferIntakeDbContext db, TimeProvider time, CancellationToken ct) =>
        {
            var now = time.GetUtcNow();
            var activation = await db.OwnActivationAsync(id, caller, ct);
            ifMatch.Check(activation.Version);
            step = StepRules.Check(step, reasons);
            var actor = caller.ActFor(activation.CompanyId);
            take(activation, step, actor, now);
            await db.FollowOfferAsync(activation, actor, now, ct);
            if (activation.DueAt is { } due)
            {
                await db.ScheduleAsync(EndActivation.Kind, id.ToString(), due, ct);
            }

            await db.SaveChangesAsync(ct);
            return Versioned.Ok(http, activation.Version, activation.Snapshot());
        }).RequirePolicy(Policies.Company).Idempotent<OfferIntakeDbContext>().WithName(name).WithSummary(summary);
}
