using Matchmaking.Contracts;
using Matchmaking.Contracts.Allocations.V1;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Matches;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.Matching.Allocations;

/// <summary>A person approves a plan, or puts it away.</summary>
internal static class DecideAllocation
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/{id:guid}/approve", ApproveAsync).RequirePolicy(Policies.AgencyOrDesk).Idempotent<MatchingDbContext>()
            .WithName("ApproveAllocation").WithSummary("Approve (If-Match): each row's pairing is proposed, and by the desk recommended; what became impossible is left out and told.");
        app.MapPost("/{id:guid}/discard", DiscardAsync).RequirePolicy(Policies.AgencyOrDesk).Idempotent<MatchingDbContext>()
            .WithName("DiscardAllocation").WithSummary("Put a draft away (If-Match).");
    }

    private static async Task<Accepted<AllocationSummary>> ApproveAsync(
        Guid id, StepRequest step, IfMatch ifMatch, Caller caller, MatchingDbContext db, TimeProvider time, CancellationToken ct)
    {
        var (plan, actor) = await db.PlanForStepAsync(id, caller, ct);
        ifMatch.Check(plan.Version);
        step = StepRules.Check(step);
        plan.Approve(actor, time.GetUtcNow(), step.Note);
        await db.ScheduleAsync(CarryOutAllocation.Kind, plan.Id.ToString(), time.GetUtcNow(), ct);
        await db.SaveChangesAsync(ct);
        return TypedResults.Accepted($"/api/v1/allocations/{plan.Id}", plan.AnswerFor(caller));
    }

    private static async Task<Ok<AllocationSummary>> DiscardAsync(
        Guid id, StepRequest step, IfMatch ifMatch, Caller caller, HttpContext http, MatchingDbContext db, TimeProvider time, CancellationToken ct)
    {
        var (plan, actor) = await db.PlanForStepAsync(id, caller, ct);
        ifMatch.Check(plan.Version);
        step = StepRules.Check(step);
        plan.Discard(actor, time.GetUtcNow(), step.Note);
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, plan.Version, plan.AnswerFor(caller));
    }
}
