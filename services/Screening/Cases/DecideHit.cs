using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Clearances;
using Matchmaking.Screening.Data;
using Matchmaking.Screening.Evidence;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Cases;

/// <summary>An officer decides whether a hit means the listed person or organisation; the company's standing follows at once.</summary>
internal static class DecideHit
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/{id:guid}/hits/{hitId:guid}/decide", HandleAsync)
        .RequirePolicy(Policies.ScreeningOfficer).Idempotent<ScreeningDbContext>()
        .WithName("DecideHit").WithSummary("Decide a hit: false positive or confirmed (If-Match).");

    private static async Task<Ok<CaseResponse>> HandleAsync(
        Guid id, Guid hitId, DecideHitRequest request, IfMatch ifMatch, Caller caller, HttpContext http, ScreeningDbContext db, FollowStanding clearances,
        EvidenceRecorder evidence, TimeProvider time, CancellationToken ct)
    {
        var @case = await db.Cases.FindAsync([id], ct) ?? throw new RefusedException(Error.NotFound);
        ifMatch.Check(@case.Version);
        var step = Check(request);
        var now = time.GetUtcNow();
        @case.Decide(hitId, request.Outcome, step.Reason!, step.Note, caller.ActForDesk(), now);
        var company = await db.Companies.SingleAsync(x => x.Id == @case.CompanyId, ct);
        await evidence.DecidedAsync(@case, hitId, company, caller.ActForDesk(), now, ct);
        db.Publish(company.Result(@case.Standing, @case.OpenHits, @case.Id, now));
        await clearances.AfterDecisionAsync(company, @case.Standing, ct);
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, @case.Version, await GetCase.AnswerAsync(db, @case, ct));
    }

    private static StepRequest Check(DecideHitRequest request)
    {
        var errors = new FieldErrors();
        if (request.Outcome is not (HitState.FalsePositive or HitState.Confirmed))
        {
            errors.Add("outcome", "required", "Say falsePositive or confirmed.");
            errors.ThrowIfAny();
        }

        IReadOnlyList<string> reasons = request.Outcome == HitState.Confirmed ? HitReasons.Confirmed : HitReasons.FalsePositive;
        var step = StepRules.Check(new StepRequest { Reason = request.Reason, Note = request.Note }, [.. reasons]);
        if (step is { Reason: HitReasons.Other, Note: null })
        {
            errors.Add("note", "required", "Say in words why, because the reason is 'other'.");
        }

        errors.ThrowIfAny();
        return step;
    }
}
