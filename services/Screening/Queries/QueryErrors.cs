using Matchmaking.ServiceDefaults.Problems;

namespace Matchmaking.Screening.Queries;

internal static class QueryErrors
{
    public static Error NoLists { get; } = new("no-lists", "No watch list is loaded yet, so nothing can be answered; see the lists' page for why.", StatusCodes.Status503ServiceUnavailable);
    public static Error TooManyLines { get; } = new("too-many-lines", "A batch takes at most 100,000 lines. Send the rest in another one.", StatusCodes.Status413PayloadTooLarge);
}
