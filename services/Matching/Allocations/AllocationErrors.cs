using System.Text.Json;
using Matchmaking.Contracts.Allocations.V1;
using Matchmaking.ServiceDefaults.Problems;

namespace Matchmaking.Matching.Allocations;

internal static class AllocationErrors
{
    public static Error NothingToPlan { get; } = new("nothing-to-plan", "No open need of this choice has an offer that fits it. Widen the choice, or ask companies for what is missing.");

    public static Error NothingLeft { get; } = new("nothing-left-to-plan", "Everything that this need lacks is on its way already: recommended, approved or with a company.");

    public static Error NothingPlanned { get; } = new("nothing-planned", "Every row was left out, so there is nothing to approve. Discard the plan.");

    public static Error NeedNotOpen { get; } = new("need-not-plannable", "Only an open need that still takes proposals can be planned for.");

    public static Error ForTheDesk { get; } = new("allocation-need-required", "An agency plans for one need of its own: say which.", StatusCodes.Status400BadRequest);

    public static Error Busy { get; } = new(
        "allocation-busy", "Another plan is being computed. Nothing was stored; try again in a few seconds.", StatusCodes.Status503ServiceUnavailable);

    public static Error WrongState(string step, AllocationState state) => new(
        "allocation-wrong-state", $"A plan in the state '{JsonNamingPolicy.CamelCase.ConvertName(state.ToString())}' cannot be {step}.");
}
