using System.Runtime.InteropServices;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Vocabulary;

namespace Matchmaking.Matching.Allocation;

/// <summary>
/// In which steps an offer line can serve a need line: the smallest quantity that means the same in both units and that neither side has to
/// break up – a dozen for twelve pieces, a tonne for 1,000 kilograms. All in thousandths, the smallest quantity there is.
/// </summary>
/// <param name="Offer">One step, offer unit.</param>
/// <param name="Need">One step, need unit.</param>
/// <param name="Least">Fewest steps that both lots allow.</param>
/// <param name="Most">Most steps that both lines have left; below <paramref name="Least"/> when nothing can be given.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LineSteps(long Offer, long Need, long Least, long Most)
{
    /// <summary>Thousandths in a unit.</summary>
    public const long Whole = 1000;

    /// <summary>Steps tried until both sides mean the same amount; units of one dimension need few.</summary>
    private const int MostTried = 5_000;

    /// <summary>How far the two amounts of a step may lie apart, where units have no common measure (pounds and kilograms).</summary>
    private const decimal Tolerance = .0001m;

    public bool AnyFits => Most >= Least;

    /// <summary>What keeps the two apart; none when something fits.</summary>
    public string? Obstacle(LineLedger offer) => AnyFits ? null
        : Most == 0 || Most * Offer < Thousandths(offer.Line.MinimumLot ?? 0) ? "lot-too-large" : "lot-too-small";

    public decimal OfferQuantity(long steps) => (decimal)(steps * Offer) / Whole;

    public decimal NeedQuantity(long steps) => (decimal)(steps * Need) / Whole;

    /// <summary>The steps of a quantity in the need's unit; none when it is no whole number of them.</summary>
    public long? StepsOf(decimal needQuantity) =>
        needQuantity * Whole is var asked && asked >= 0 && asked <= long.MaxValue / 2 && decimal.Truncate(asked) == asked && (long)asked % Need == 0 ? (long)asked / Need : null;

    /// <summary>None when the units do not convert into each other.</summary>
    /// <param name="offer">Line of the offer.</param>
    /// <param name="need">Line of the need.</param>
    /// <param name="countable">False for kinds whose quantity cannot be split (data, media, money): lines in other units are given as a whole.</param>
    public static LineSteps? Between(LineLedger offer, LineLedger need, bool countable)
    {
        if (!Units.TryConvert(1, need.Line.Unit, offer.Line.Unit, out var rate) || rate <= 0)
        {
            return countable ? null : new LineSteps(Thousandths(offer.Open), Thousandths(need.Open), 1, 1);
        }

        return Same(rate, Smallest(offer.Line.Unit), Smallest(need.Line.Unit)) is not var (offerStep, needStep)
            ? null
            : new LineSteps(
                offerStep,
                needStep,
                Math.Max(1, Math.Max(Up(Thousandths(offer.Line.MinimumLot ?? 0), offerStep), Up(Thousandths(need.Line.MinimumLot ?? 0), needStep))),
                Math.Min(Thousandths(offer.Open) / offerStep, Thousandths(need.Open) / needStep));
    }

    public static long Thousandths(decimal quantity) => (long)(quantity * Whole);

    private static long Up(long quantity, long step) => (quantity + step - 1) / step;

    private static long Smallest(string unit) => Units.Find(unit) is { Divisible: false } ? Whole : 1;

    /// <summary>The first multiple of either side's smallest quantity that is one of the other's too.</summary>
    private static (long Offer, long Need)? Same(decimal rate, long offer, long need)
    {
        for (var times = 1; times <= MostTried; times++)
        {
            var given = need * times * rate;
            if (Nearest(given, offer) is > 0 and var offerStep && Math.Abs(offerStep - given) <= given * Tolerance)
            {
                return (offerStep, need * times);
            }

            var covered = offer * times / rate;
            if (Nearest(covered, need) is > 0 and var needStep && Math.Abs(needStep - covered) <= covered * Tolerance)
            {
                return (offer * times, needStep);
            }
        }

        return null;
    }

    private static long Nearest(decimal amount, long step) => amount / step > long.MaxValue / 4 / step ? 0 : (long)decimal.Round(amount / step) * step;
}
