using Matchmaking.Contracts.Help.V1;
using Matchmaking.Vocabulary;

namespace Matchmaking.Contracts.Matches.V1;

/// <summary>The least of a match's line that is of use: neither side takes or gives less than its minimum lot.</summary>
public static class SmallestLot
{
    /// <summary>In the offer's unit; 0 when neither side has a lot, and never more than the line: the whole of it may always be accepted.</summary>
    /// <param name="line">The line.</param>
    /// <param name="offer">The offer's lines as they are now.</param>
    /// <param name="need">The need's lines as they are now.</param>
    public static decimal Of(MatchLine line, IReadOnlyList<HelpLine> offer, IReadOnlyList<HelpLine> need)
    {
        ArgumentNullException.ThrowIfNull(line);
        var given = offer.FirstOrDefault(x => x.Number == line.OfferLine)?.MinimumLot ?? 0;
        var wanted = need.FirstOrDefault(x => x.Number == line.NeedLine)?.MinimumLot ?? 0;
        var least = Math.Max(given, line.NeedQuantity > 0 ? wanted * line.OfferQuantity / line.NeedQuantity : 0);
        var step = Units.Find(line.OfferUnit) is { Divisible: false } ? 1 : 1_000;
        return Math.Min(decimal.Ceiling(least * step) / step, line.OfferQuantity);
    }
}
