using Matchmaking.Contracts.Allocations.V1;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Matching.Data;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Matching.Allocations;

/// <summary>Whose a plan is: the desk reads all and changes its own, an agency those that it made for a need of its own.</summary>
internal static class AllocationAccess
{
    public static IQueryable<AllocationPlan> ReadableBy(this IQueryable<AllocationPlan> plans, Caller caller)
    {
        if (caller.IsDesk)
        {
            return plans;
        }

        var agencies = caller.Organisations(OrganisationKind.Agency);
        return plans.Where(x => x.AgencyId != null && agencies.Contains(x.AgencyId.Value));
    }

    /// <summary>Loads a plan the caller may see; not yours is not there.</summary>
    public static async Task<AllocationPlan> VisiblePlanAsync(this MatchingDbContext db, Guid id, Caller caller, CancellationToken ct) =>
        await db.Allocations.ReadableBy(caller).FirstOrDefaultAsync(x => x.Id == id, ct) ?? throw new RefusedException(Error.NotFound);

    /// <summary>Loads a plan to change it; 403 when the caller sees it and it belongs to the other side.</summary>
    public static async Task<(AllocationPlan Plan, Contracts.Actor Actor)> PlanForStepAsync(this MatchingDbContext db, Guid id, Caller caller, CancellationToken ct)
    {
        var plan = await db.VisiblePlanAsync(id, caller, ct);
        if (!MayChange(plan, caller))
        {
            Error.Forbidden.Throw();
        }

        return (plan, plan.AgencyId is { } agency ? caller.ActFor(agency) : caller.ActForDesk());
    }

    public static AllocationSummary AnswerFor(this AllocationPlan plan, Caller caller) => plan.Summary() with
    {
        Steps = plan.State == AllocationState.Draft && MayChange(plan, caller) ? ["edit", "approve", "discard"] : [],
    };

    private static bool MayChange(AllocationPlan plan, Caller caller) => plan.AgencyId is { } agency ? caller.IsIn(agency) : caller.Has(Roles.MatchingOfficer);
}
