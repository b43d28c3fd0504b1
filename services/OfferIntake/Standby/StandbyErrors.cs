using Matchmaking.ServiceDefaults.Problems;

namespace Matchmaking.OfferIntake.Standby;

internal static class StandbyErrors
{
    public static Error NotAsked { get; } = new("activation-not-asked", "This call was answered already, or its time is over.");

    public static Error NotConfirmed { get; } = new("activation-not-confirmed", "Only an offer that stands ready can be renewed or stood down.");
}
