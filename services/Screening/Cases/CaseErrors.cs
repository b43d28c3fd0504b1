using Matchmaking.ServiceDefaults.Problems;

namespace Matchmaking.Screening.Cases;

internal static class CaseErrors
{
    public static Error NoSuchHit { get; } = new("hit-not-found", "The case has no such hit any more. Load it again.", StatusCodes.Status404NotFound);

    public static Error SameDecision { get; } = new("hit-already-decided", "This hit is decided in that very way already.");
}
