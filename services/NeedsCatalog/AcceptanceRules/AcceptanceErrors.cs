using Matchmaking.ServiceDefaults.Problems;

namespace Matchmaking.NeedsCatalog.AcceptanceRules;

internal static class AcceptanceErrors
{
    public static Error TooMany { get; } = new("acceptance-too-many", "More changes are announced for this kind than anybody oversees. Replace some of them by one that spans their days.");
}
