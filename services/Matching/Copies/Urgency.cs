using Matchmaking.Contracts.Needs.V1;

namespace Matchmaking.Matching.Copies;

/// <summary>What comes before everything else: needs of an emergency in relief, as NeedsCatalog says it.</summary>
internal static class Urgency
{
    /// <summary>A need whose urgency was never said counts by the emergency it names.</summary>
    public static bool IsUrgent(this NeedSnapshot need) => need.Urgent ?? !string.IsNullOrEmpty(need.Content.Emergency);
}
