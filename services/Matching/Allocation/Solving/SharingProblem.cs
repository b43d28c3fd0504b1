using System.Runtime.InteropServices;

namespace Matchmaking.Matching.Allocation.Solving;

/// <summary>
/// What is there to be shared out, in numbers alone. Quantities are whole thousandths of a line's unit (no quantity has more than three
/// decimals), so that nothing is lost to rounding.
/// </summary>
internal sealed record SharingProblem
{
    /// <summary>What each offer line has left, thousandths of its unit.</summary>
    public required IReadOnlyList<long> Offered { get; init; }

    /// <summary>What each need line still needs, thousandths of its unit.</summary>
    public required IReadOnlyList<long> Needed { get; init; }

    /// <summary>The pairs that may be made.</summary>
    public required IReadOnlyList<SharingPair> Pairs { get; init; }

    /// <summary>Limits: how many of the pairs that name one may be made.</summary>
    public required IReadOnlyList<int> Limits { get; init; }

    /// <summary>
    /// What making a pair costs whatever it gives: three people look at it. It keeps a plan from covering the last percent with a tenth company.
    /// </summary>
    public required double PairCost { get; init; }
}

/// <summary>An offer and a need that may be paired.</summary>
/// <param name="Offer">Number of the offer, from 0.</param>
/// <param name="Need">Number of the need, from 0.</param>
/// <param name="Arcs">Its lines that may be paired.</param>
/// <param name="Limits">Limits that count it.</param>
internal sealed record SharingPair(int Offer, int Need, IReadOnlyList<SharingArc> Arcs, IReadOnlyList<int> Limits);

/// <summary>An offer line that may serve a need line: nothing, or from <paramref name="Least"/> to <paramref name="Most"/> steps.</summary>
/// <param name="OfferLine">Index of the offer line.</param>
/// <param name="NeedLine">Index of the need line.</param>
/// <param name="OfferStep">What one step takes from the offer line, thousandths; a dozen where the need counts pieces.</param>
/// <param name="NeedStep">What it covers of the need line, thousandths.</param>
/// <param name="Least">Fewest steps: both sides' smallest lots.</param>
/// <param name="Most">Most steps, were nobody else there; at least <paramref name="Least"/>.</param>
/// <param name="Worth">What one step is worth.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SharingArc(int OfferLine, int NeedLine, long OfferStep, long NeedStep, long Least, long Most, double Worth);

/// <summary>A way to share.</summary>
internal sealed record SharingPlan
{
    /// <summary>Steps of each arc, pair after pair.</summary>
    public required IReadOnlyList<IReadOnlyList<long>> Steps { get; init; }

    /// <summary>Worth of all steps less the cost of all pairs.</summary>
    public required double Value { get; init; }

    /// <summary>No plan is worth more.</summary>
    public required double Bound { get; init; }

    /// <summary>Whether the clock ended the search. Otherwise the same problem gives the same plan on every machine.</summary>
    public required bool CutShort { get; init; }

    /// <summary>Largest share by which a better plan could be better.</summary>
    public double Gap => Bound <= 0 ? 0 : Math.Max(0, (Bound - Value) / Bound);
}
