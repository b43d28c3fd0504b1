using System.Text.Json;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.ServiceDefaults.Problems;

namespace Matchmaking.Screening.Clearances;

internal static class ClearanceErrors
{
    public static Error Missing { get; } = new("clearance-missing", "No clearance covers this company for the agency, kind and value. Ask for one; the match waits for it.");

    public static Error Expired { get; } = new("clearance-expired", "The clearance for this company has expired. Ask for it again.");

    public static Error Hold { get; } = new("screening-hold", "The company's screening is not finished: a hit is open or a change is not judged yet.");

    public static Error Barred { get; } = new("company-barred", "A hit against this company was confirmed. Nothing may be offered to it.");

    public static Error Refused { get; } = new("company-not-cleared", "The company was not cleared for this agency. The screening desk can open the decision again.");

    public static Error LeadOnly { get; } = new("screening-lead-needed", "This is for the screening lead to decide: it was escalated, or it is of tier 3.", StatusCodes.Status403Forbidden);

    public static Error NothingAsked { get; } = new("no-open-question", "There is no question that waits for your answer.");

    public static Error Flagged { get; } = new("company-flagged", "A red flag stands against this company. Nothing may be offered to it while it does.");

    public static Error Pending { get; } = new("screening-pending", "The company changed, and the change is not screened yet. Ask again in a moment.");

    public static Error NoSuchCondition { get; } = new("condition-not-found", "The clearance has no such condition any more. Load it again.", StatusCodes.Status404NotFound);

    public static Error ConditionState(ConditionState state) =>
        new("condition-wrong-state", $"A condition in the state '{JsonNamingPolicy.CamelCase.ConvertName(state.ToString())}' does not take this step.");

    public static Error NotEnough { get; } =
        new("clearance-not-enough", "Your agency asks for more than this clearance was decided on. Ask for one of your own; what was answered is used again.");

    public static Error Cannot(string step, ClearanceState state) =>
        new("clearance-wrong-state", $"A clearance in the state '{JsonNamingPolicy.CamelCase.ConvertName(state.ToString())}' cannot be {step}.");
}
