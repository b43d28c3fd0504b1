using System.Collections.Frozen;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Matches.V1;

namespace Matchmaking.Matching.Values;

/// <summary>
/// Approximate value in US dollars, for limits of clearances and for sorting; never a price. Rates are rounded mid-market figures of
/// January 2025, kept by hand: a currency that is not listed has no value in dollars, and limits then count as not covered.
/// </summary>
internal static class UsdRates
{
    public const string Version = "2025-01 (approximate)";

    private static readonly FrozenDictionary<string, decimal> UsdPerUnit = new Dictionary<string, decimal>(StringComparer.Ordinal)
    {
        ["USD"] = 1m, ["EUR"] = 1.04m, ["GBP"] = 1.24m, ["CHF"] = 1.10m, ["JPY"] = .0064m, ["CNY"] = .137m, ["CAD"] = .70m, ["AUD"] = .62m,
        ["NZD"] = .56m, ["SEK"] = .090m, ["NOK"] = .088m, ["DKK"] = .139m, ["ISK"] = .0071m, ["PLN"] = .245m, ["CZK"] = .041m, ["HUF"] = .0025m,
        ["RON"] = .209m, ["TRY"] = .028m, ["RUB"] = .0100m, ["UAH"] = .0237m, ["KZT"] = .0019m, ["INR"] = .0116m, ["PKR"] = .0036m, ["BDT"] = .0082m,
        ["LKR"] = .0034m, ["NPR"] = .0072m, ["IDR"] = .000062m, ["MYR"] = .223m, ["PHP"] = .0171m, ["SGD"] = .735m, ["THB"] = .029m, ["VND"] = .0000395m,
        ["KRW"] = .00069m, ["HKD"] = .128m, ["TWD"] = .0304m, ["AED"] = .2723m, ["SAR"] = .2666m, ["QAR"] = .2747m, ["KWD"] = 3.24m, ["BHD"] = 2.65m,
        ["OMR"] = 2.60m, ["JOD"] = 1.41m, ["EGP"] = .0198m, ["MAD"] = .0995m, ["TND"] = .313m, ["DZD"] = .0074m, ["ILS"] = .275m, ["ZAR"] = .0535m,
        ["NGN"] = .00065m, ["KES"] = .0077m, ["UGX"] = .00027m, ["TZS"] = .0004m, ["RWF"] = .00072m, ["ETB"] = .0080m, ["GHS"] = .067m, ["XOF"] = .00158m,
        ["XAF"] = .00158m, ["ZMW"] = .036m, ["MXN"] = .0487m, ["BRL"] = .165m, ["ARS"] = .00096m, ["CLP"] = .00099m, ["COP"] = .00023m, ["PEN"] = .267m,
        ["GTQ"] = .129m, ["DOP"] = .0163m,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The amount in dollars to the cent; none for a currency that is not listed.</summary>
    public static decimal? Convert(decimal amount, string? currency) =>
        currency is not null && UsdPerUnit.TryGetValue(currency, out var rate) ? decimal.Round(amount * rate, 2) : null;

    /// <summary>The value of the lines of a match; none when a line carries none.</summary>
    public static decimal? Of(IReadOnlyList<MatchLine> lines, IReadOnlyList<HelpLine> offered)
    {
        var sum = 0m;
        foreach (var line in lines)
        {
            var source = offered.FirstOrDefault(candidate => candidate.Number == line.OfferLine);
            if (source?.UnitValue is not { } unitValue || Convert(unitValue * line.OfferQuantity, source.Currency) is not { } value)
            {
                return null;
            }

            sum += value;
        }

        return lines.Count == 0 ? null : sum;
    }
}
