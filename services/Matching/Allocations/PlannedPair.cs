using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Matching.Engine;
using Matchmaking.Matching.Values;

namespace Matchmaking.Matching.Allocations;

/// <summary>A scored pair with a plan's quantities: value and quantity factor follow, everything else keeps its reasons.</summary>
internal static class PlannedPair
{
    private const int Digits = 4;

    public static ScoredPair With(ScoredPair pair, IReadOnlyList<MatchLine> lines)
    {
        List<LineLedger> needed = [.. pair.Need.Ledger.Where(x => x.Open > 0)];
        var found = needed.Exists(x => x.Line.Number == lines[0].NeedLine)
            ? new QuantityFactor(ReasonWords.English).Of(new LinePlan(lines, needed, null), pair.Need.Content.Kind)
            : null;
        MatchFactor[] factors =
        [
            .. pair.Factors.Select(x => x.Code == FactorCodes.Quantity && found is not null ? x with { Value = Math.Round(found.Value, Digits), Words = found.Words } : x),
        ];
        return pair with
        {
            Lines = lines,
            Factors = factors,
            Score = factors.Length == 0 ? pair.Score : Scoring.Recompute(factors),
            ValueUsd = UsdRates.Of(lines, pair.Offer.Content.Lines),
        };
    }
}
