using Matchmaking.Contracts.Allocations.V1;
using Matchmaking.Matching.Allocations;
using Matchmaking.ServiceDefaults.Problems;
using Xunit;

namespace Matchmaking.Matching.Tests.Allocations;

/// <summary>A plan's states: from draft to carried out or discarded, and nothing of it by itself.</summary>
public sealed class AllocationPlanTests
{
    [Fact]
    public void Made_IsADraft_ThatTellsWhatItIs()
    {
        var plan = PlanMake.Draft(40, 60);
        var summary = plan.Summary();
        Assert.Equal((AllocationState.Draft, 1, 2), (summary.State, summary.Version, summary.Rows));
        Assert.StartsWith("AL-", summary.Reference, StringComparison.Ordinal);
        Assert.IsType<AllocationChanged>(Assert.Single(plan.TakeTransitions()).Event);
    }

    [Fact]
    public void LeftOut_CountsNoMore_AndCanBeTakenInAgain()
    {
        var plan = PlanMake.Draft(40, 60);
        var value = plan.Body.Value;
        Change(plan, 2, 0);
        Assert.Equal(1, plan.Summary().Rows);
        Assert.Equal(value - .6 + .02, plan.Body.Value, 6);
        Change(plan, 2, 60);
        Assert.Equal(value, plan.Body.Value, 6);
    }

    [Fact]
    public void NothingInForce_CannotBeApproved()
    {
        var plan = PlanMake.Draft(40);
        Change(plan, 1, 0);
        Refused("nothing-planned", () => plan.Approve(PlanMake.Officer, Make.Now, null));
        Assert.Equal(AllocationState.Draft, plan.State);
    }

    [Fact]
    public void Approved_IsCarriedOut_RowByRow()
    {
        var plan = PlanMake.Draft(40, 60, 10);
        Change(plan, 3, 0);
        plan.Approve(PlanMake.Officer, Make.Now, "Looks right");
        Carry(plan, 1, AllocationOutcome.Made);
        Assert.Equal(AllocationState.Approving, plan.State);
        Carry(plan, 2, AllocationOutcome.LeftOut);
        Assert.Equal((AllocationState.Approved, 1, 1), (plan.State, plan.Summary().Made, plan.Summary().LeftOut));
    }

    [Fact]
    public void DiscardedOrApproved_TakesNoStepMore()
    {
        var discarded = PlanMake.Draft(40);
        discarded.Discard(PlanMake.Officer, Make.Now, null);
        var approved = PlanMake.Draft(40);
        approved.Approve(PlanMake.Officer, Make.Now, null);
        Assert.All([discarded, approved], plan =>
        {
            Refused("allocation-wrong-state", () => Change(plan, 1, 10));
            Refused("allocation-wrong-state", () => plan.Approve(PlanMake.Officer, Make.Now, null));
            Refused("allocation-wrong-state", () => plan.Discard(PlanMake.Officer, Make.Now, null));
        });
        Refused("allocation-wrong-state", () => Carry(discarded, 1, AllocationOutcome.Made));
    }

    private static void Change(AllocationPlan plan, int number, decimal quantity) =>
        plan.Change(new Dictionary<int, PlannedRow> { [number] = plan.Body.Rows[number - 1] with { Quantity = quantity } }, PlanMake.Officer, Make.Now);

    private static void Carry(AllocationPlan plan, int number, AllocationOutcome outcome) =>
        plan.Carry(new Dictionary<int, PlannedRow> { [number] = plan.Body.Rows[number - 1] with { Outcome = outcome } }, PlanMake.Officer, Make.Now);

    private static void Refused(string code, Action step) => Assert.Equal(code, Assert.Throws<RefusedException>(step).Error.Code);
}
