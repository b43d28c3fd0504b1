using Matchmaking.Portal.Components.Forms;
using Matchmaking.Portal.Resources;
using Microsoft.Extensions.Localization;

namespace Matchmaking.Portal.Components.Pages.Imports;

/// <summary>Names of the fields a file may fill, and the values that some of them take.</summary>
internal static class MappingWords
{
    public static string Name(string field, IStringLocalizer<Text> words)
    {
        var key = "ImportField." + field.Replace("lines[0].", "line.", StringComparison.Ordinal);
        return words[key] is { ResourceNotFound: false } known ? known : field;
    }

    public static Choice[] Choices(string field) => field switch
    {
        "kind" => CodeChoices.Kinds,
        "language" => CodeChoices.TextLanguages,
        "lines[0].unit" => CodeChoices.UnitsOfMeasure,
        "lines[0].currency" => CodeChoices.CurrencyCodes,
        _ => [],
    };
}
