using Matchmaking.ServiceDefaults.Problems;

namespace Matchmaking.NeedsCatalog.Agencies;

internal static class AgencyErrors
{
    public static Error NotReady { get; } = new("agency-not-ready", "Your agency was set up a moment ago and is not known here yet. Try again in a moment.");

    public static Error Closed { get; } = new("agency-closed", "This agency was closed on the platform. Its records stay readable.");
}
