using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Matching.Engine;
using Matchmaking.Matching.Index;
using Matchmaking.Vocabulary;

namespace Matchmaking.Matching.Fits;

/// <summary>
/// The single changes of one side that may clear what stands between a pair, the smaller before the further reaching. They are guesses: whoever
/// asks applies each and looks again.
/// </summary>
internal static class ChangeSource
{
    private const decimal MostQuantity = 1_000_000_000;

    /// <summary>Places tried for one need. One of them is enough to reach it; a need of half the world names a hundred, and each is a comparison.</summary>
    private const int MostPlaces = 10;

    public static IEnumerable<Change> OfOffer(OfferSnapshot offer, NeedSnapshot need, Obstacle obstacle, LinePlan plan, DateOnly today) => obstacle.Code switch
    {
        "not-visible" => [new Change(ChangeCodes.OpenToAgencies)],
        "kind-differs" => [new Change(ChangeCodes.ChangeKind) { Kind = need.Content.Kind }],
        "place-not-reached" => PlacesOf(need.Content.Places).Select(x => new Change(ChangeCodes.AddPlace) { Place = x }),
        "window-ended" or "window-no-overlap" or "lead-time-too-long" => Times(offer.Content, need.Content, TimeFit.Of(offer.Content, need.Content, today), offers: true, today),
        "lot-too-large" or "lot-too-small" or "unit-differs" when plan.Obstacle is { Offer: { } mine, Need: { } theirs } lines => OfLine(mine, theirs, lines, owns: "lot-too-large"),
        _ => [],
    };

    /// <summary>A need's places are where people are; it does not move to the offer.</summary>
    public static IEnumerable<Change> OfNeed(OfferSnapshot offer, NeedSnapshot need, Obstacle obstacle, LinePlan plan, DateOnly today) => obstacle.Code switch
    {
        "enough-for-now" => [new Change(ChangeCodes.WantMore)],
        AcceptanceTerms.NotAccepted => [new Change(ChangeCodes.AcceptKind)],
        "kind-differs" => [new Change(ChangeCodes.ChangeKind) { Kind = offer.Content.Kind }],
        "window-ended" or "window-no-overlap" or "lead-time-too-long" => Times(need.Content, offer.Content, TimeFit.Of(offer.Content, need.Content, today), offers: false, today),
        "lot-too-large" or "lot-too-small" or "unit-differs" when plan.Obstacle is { Offer: { } theirs, Need: { } mine } lines => OfLine(mine, theirs, lines, owns: "lot-too-small"),
        _ => [],
    };

    /// <summary>Kinds under which the same help is usual, besides its own: things are given or lent, knowledge lent or taught.</summary>
    public static IEnumerable<string> KindsBeside(HelpContent content) => content.AllCategories().SelectMany(x => Categories.Find(x)?.Kinds ?? [])
        .Concat(content.Kind switch
        {
            Kinds.Goods => [Kinds.EquipmentLoan],
            Kinds.EquipmentLoan => [Kinds.Goods],
            Kinds.Services => [Kinds.Expertise],
            Kinds.Expertise => [Kinds.Services, Kinds.Training],
            Kinds.Training => [Kinds.Expertise],
            _ => Array.Empty<string>(),
        })
        .Where(x => x != content.Kind).Distinct(StringComparer.Ordinal);

    private static IEnumerable<Change> Times(HelpContent mine, HelpContent other, TimeFit fit, bool offers, DateOnly today)
    {
        var (ready, otherReady) = offers ? (fit.There, fit.Wanted) : (fit.Wanted, fit.There);
        if (mine.Until is { } until && until < fit.Meet)
        {
            // Just so that the days meet, and, if a day is too little, for as long as the other side has.
            yield return new Change(ChangeCodes.ExtendUntil) { Day = fit.Meet };
            if (other.Until > fit.Meet)
            {
                yield return new Change(ChangeCodes.ExtendUntil) { Day = other.Until };
            }
        }

        if (other.Until is not { } last || ready <= last)
        {
            yield break;
        }

        if (mine.From > last && last >= today)
        {
            yield return new Change(ChangeCodes.StartEarlier) { Day = last };
            yield return new Change(ChangeCodes.StartEarlier) { Day = otherReady < last ? otherReady : last };
        }

        if (last >= today && mine.LeadTimeDays > last.DayNumber - today.DayNumber)
        {
            yield return new Change(ChangeCodes.ShortenLeadTime) { Days = last.DayNumber - today.DayNumber };
            yield return new Change(ChangeCodes.ShortenLeadTime) { Days = Math.Max(0, Math.Min(last.DayNumber, otherReady.DayNumber) - today.DayNumber) };
        }
    }

    /// <summary>The countries and regions that the need names, and the region around each country, as far as they are tried.</summary>
    private static IEnumerable<string> PlacesOf(IReadOnlyList<string> places) =>
        places.Concat(places.Select(x => Countries.Find(x)?.RegionPath[^1]).OfType<string>()).Where(x => x is not (Places.Worldwide or "001")).Distinct(StringComparer.Ordinal).Take(MostPlaces);

    /// <param name="mine">The line of the side that would change.</param>
    /// <param name="other">The other side's line.</param>
    /// <param name="obstacle">Why the two cannot be paired.</param>
    /// <param name="owns">The obstacle that is this side's own smallest lot; otherwise it is the other's.</param>
    private static IEnumerable<Change> OfLine(LineLedger mine, LineLedger other, LineObstacle obstacle, string owns)
    {
        if (obstacle.Code == "unit-differs")
        {
            return mine.Committed == 0 ? [new Change(ChangeCodes.ChangeUnit) { Line = mine.Line.Number, Unit = other.Line.Unit, Quantity = other.Line.MinimumLot ?? 1 }] : [];
        }

        if (obstacle.Code == owns)
        {
            return mine.Line.MinimumLot > obstacle.Possible && obstacle.Possible > 0
                ? [new Change(ChangeCodes.LowerLot) { Line = mine.Line.Number, Quantity = obstacle.Possible }]
                : [];
        }

        // The other side takes no less than its lot: this side would have to have as much.
        var lot = other.Line.MinimumLot ?? 1;
        return Units.TryConvert(lot, other.Line.Unit, mine.Line.Unit, out var needed) && Up(needed, mine.Line.Unit) + mine.Committed is var quantity && quantity > mine.Line.Quantity && quantity <= MostQuantity
            ? [new Change(ChangeCodes.RaiseQuantity) { Line = mine.Line.Number, Quantity = quantity }]
            : [];
    }

    private static decimal Up(decimal quantity, string unit) => Units.Find(unit) is { Divisible: false } ? decimal.Ceiling(quantity) : decimal.Ceiling(quantity * 1_000) / 1_000;
}
