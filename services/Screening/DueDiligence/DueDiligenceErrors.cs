using Matchmaking.ServiceDefaults.Problems;

namespace Matchmaking.Screening.DueDiligence;

internal static class DueDiligenceErrors
{
    private const int Named = 10;

    public static Error AnsweredMeanwhile(string item) => new("answered-meanwhile", $"Somebody else answered '{item}' since you looked. Load it again; nothing was kept.");

    public static Error Unanswered(IReadOnlyList<string> items) => new("checklist-unanswered", $"No hit is not a clearance: {List(items)} without an answer that counts.");

    public static Error Excluded(IReadOnlyList<string> items) => new("checklist-excludes", $"An answer excludes the company: {List(items)}. It can only be refused.");

    public static Error ForLead(IReadOnlyList<string> items) =>
        new("screening-lead-needed", $"This is for the screening lead to decide: {List(items)}. Escalate it.", StatusCodes.Status403Forbidden);

    private static string List(IReadOnlyList<string> items) => string.Join(", ", items.Take(Named)) + (items.Count > Named ? $" and {items.Count - Named} more" : "");
}
