using Matchmaking.Contracts.Help.V1;
using Matchmaking.Vocabulary;

namespace Matchmaking.Matching.Engine;

/// <summary>What one offer line can give one need line, in both units, or why nothing.</summary>
internal sealed record Share(decimal Offer, decimal Need, LineObstacle? Obstacle)
{
    /// <summary>Quantities are kept with three decimals.</summary>
    private const int Decimals = 3;

    /// <param name="offer">Line of the offer with what is open.</param>
    /// <param name="need">Line of the need with what is open.</param>
    /// <param name="countable">False for kinds whose quantity cannot be split (data, media, money): the line is given as a whole.</param>
    public static Share Between(LineLedger offer, LineLedger need, bool countable)
    {
        if (!Units.TryConvert(offer.Open, offer.Line.Unit, need.Line.Unit, out var reach))
        {
            return countable ? None("unit-differs", offer, need, 0) : new Share(offer.Open, need.Open, null);
        }

        var needed = Down(Math.Min(reach, need.Open), need.Line.Unit);
        var given = Give(needed, offer, need);
        if (IsWhole(offer.Line.Unit))
        {
            // A dozen is not broken to fill the last four: both sides go down until they mean the same amount.
            while (Units.TryConvert(given, offer.Line.Unit, need.Line.Unit, out var exact) && Down(exact, need.Line.Unit) < needed)
            {
                needed = Down(exact, need.Line.Unit);
                given = Give(needed, offer, need);
            }
        }

        if (offer.Line.MinimumLot is { } lot && given < lot)
        {
            return None("lot-too-large", offer, need, given);
        }

        if (need.Line.MinimumLot is { } least && needed < least)
        {
            return None("lot-too-small", offer, need, needed);
        }

        return given > 0 && needed > 0 ? new Share(given, needed, null) : None("lot-too-large", offer, need, given);
    }

    private static Share None(string code, LineLedger offer, LineLedger need, decimal possible) => new(0, 0, new LineObstacle(code, offer, need, possible));

    private static decimal Give(decimal needed, LineLedger offer, LineLedger need)
    {
        Units.TryConvert(needed, need.Line.Unit, offer.Line.Unit, out var given);
        return Math.Min(Nearest(given, offer.Line.Unit), offer.Open);
    }

    private static decimal Down(decimal quantity, string unit) => decimal.Round(quantity, IsWhole(unit) ? 0 : Decimals, MidpointRounding.ToZero);

    private static decimal Nearest(decimal quantity, string unit) =>
        IsWhole(unit) ? decimal.Round(decimal.Round(quantity, Decimals), 0, MidpointRounding.ToZero) : decimal.Round(quantity, Decimals);

    private static bool IsWhole(string unit) => Units.Find(unit) is { Divisible: false };
}
