using System.Globalization;
using Matchmaking.Portal.Components.Forms;
using Matchmaking.Portal.Resources;
using Matchmaking.Vocabulary;
using Microsoft.Extensions.Localization;

namespace Matchmaking.Portal;

/// <summary>The lists that offers are described with, as choices in the reader's language.</summary>
internal static class HelpChoices
{
    private static readonly string[] UsualUnits = ["C62", "SET", "KT", "PK", "BX", "PX", "KGM", "TNE", "LTR", "MTQ", "MTK"];
    private static readonly string[] UsualForWork = ["E49", "HUR", "DAY", "WEE", "MON", "IE", "E48", "E51", "ACT"];
    private static readonly string[] UsualCurrencies = ["USD", "EUR", "CHF", "GBP"];

    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <summary>Units with the usual ones of the kind first.</summary>
    public static IReadOnlyList<Choice> Units(string kind, IStringLocalizer<Text> words)
    {
        var usual = OfferForms.OfferSteps.AsksLanguages(kind) ? UsualForWork : UsualUnits;
        return
        [
            .. usual.Select(Vocabulary.Units.Find).OfType<Unit>().Select(x => UnitOf(x, words["Units.Usual"])),
            .. Vocabulary.Units.All.Where(x => !usual.Contains(x.Code)).OrderBy(x => x.Dimension is null ? 0 : 1).Select(x => UnitOf(x, words["Units." + (x.Dimension ?? "other")])),
        ];
    }

    public static IReadOnlyList<Choice> Currencies() =>
    [
        .. UsualCurrencies.Select(Vocabulary.Currencies.Find).OfType<Currency>().Select(CurrencyOf),
        .. Vocabulary.Currencies.All.Where(x => !UsualCurrencies.Contains(x.Code)).Select(CurrencyOf),
    ];

    /// <summary>Leaves under their branches; those that the company's trade and this kind of help suggest stand first, in a group of their own.</summary>
    public static IReadOnlyList<Choice> Categories(string kind, IReadOnlyList<string> isic, string suggestedGroup, string wholeBranch)
    {
        var suggested = Vocabulary.Categories.Leaves
            .Where(x => x.Kinds.Contains(kind) && isic.Any(own => x.Isic.Any(code => own.StartsWith(code, StringComparison.Ordinal))))
            .Take(8).ToArray();
        return
        [
            .. suggested.Select(x => new Choice(x.Code, x.Names[Language], Group: suggestedGroup)),
            .. CodeChoices.CategoryTree(wholeBranch).Where(x => !suggested.Any(y => y.Code == x.Value)),
        ];
    }

    public static IReadOnlyList<Choice> CountryNames() =>
        [.. Countries.All.Select(x => new Choice(x.Code, x.Names[Language])).OrderBy(x => x.Text, StringComparer.CurrentCulture)];

    private static Choice UnitOf(Unit unit, string group) =>
        new(unit.Code, unit.Symbol.Length == 0 ? unit.Names[Language] : $"{unit.Names[Language]} ({unit.Symbol})", Group: group);

    private static Choice CurrencyOf(Currency currency) => new(currency.Code, $"{currency.Code} · {currency.Names[Language]}");
}
