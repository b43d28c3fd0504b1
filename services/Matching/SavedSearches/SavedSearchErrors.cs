using Matchmaking.ServiceDefaults.Problems;

namespace Matchmaking.Matching.SavedSearches;

/// <summary>Ways in which a saved search can refuse.</summary>
internal static class SavedSearchErrors
{
    public static Error TooMany { get; } = new(
        "saved-searches-full", "You have 50 saved searches. Delete one that you no longer need; more alerts than that would not be read.");

    public static Error Paused { get; } = new("saved-search-paused", "This search is paused already.");

    public static Error NotPaused { get; } = new("saved-search-not-paused", "This search is not paused.");
}
