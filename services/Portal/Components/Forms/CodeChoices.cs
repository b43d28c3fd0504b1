using System.Globalization;
using Matchmaking.Vocabulary;

namespace Matchmaking.Portal.Components.Forms;

/// <summary>The platform's code lists as choices, in the reader's language and order.</summary>
internal static class CodeChoices
{
    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    public static Choice[] Kinds => [.. Vocabulary.Kinds.All.Select(x => new Choice(x.Code, x.Names[Language], x.Description[Language], Pages.NeedCard.IconOf(x.Code)))];

    public static Choice[] TextLanguages => [.. Languages.Codes.Select(x => new Choice(x, Languages.Name(x)[Language]))];

    public static Choice[] UnitsOfMeasure => [.. Units.All.Select(x => new Choice(x.Code, x.Names[Language]))];

    public static Choice[] CurrencyCodes => [.. Currencies.All.Select(x => new Choice(x.Code, x.Code + " – " + x.Names[Language]))];

    public static Choice[] ClusterCodes => [.. Clusters.All.Select(x => new Choice(x.Code, x.Names[Language]))];

    /// <summary>The seventeen goals, and the targets chosen already.</summary>
    public static Choice[] Goals(IEnumerable<string>? chosen) =>
    [
        .. Sdgs.Goals.Select(x => new Choice(x.Code, Say.Sdg(x.Code))),
        .. (chosen ?? []).Where(x => Sdgs.Find(x) is null).Select(x => new Choice(x, Say.Sdg(x))),
    ];

    /// <summary>Leaves under their branch, and each branch as a whole.</summary>
    public static Choice[] CategoryTree(string wholeBranch) =>
    [
        .. Categories.Branches.SelectMany(branch => Categories.LeavesOf(branch.Code)
            .Select(leaf => new Choice(leaf.Code, leaf.Names[Language], Group: branch.Names[Language]))
            .Append(new Choice(branch.Code, string.Format(CultureInfo.CurrentCulture, wholeBranch, branch.Names[Language]), Group: branch.Names[Language]))),
    ];

    /// <summary>Countries under their continent, before them the regions and the whole world.</summary>
    public static Choice[] PlaceTree(string regions) =>
    [
        new(Vocabulary.Places.Worldwide, Say.Place(Vocabulary.Places.Worldwide), Group: regions),
        .. Regions.All.Where(x => x.ParentCode is not null).Select(x => new Choice(x.Code, x.Names[Language], Group: regions)).OrderBy(x => x.Text, StringComparer.CurrentCulture),
        .. Countries.All.Select(x => new Choice(x.Code, x.Names[Language], Group: x.RegionPath.Count > 1 ? Say.Place(x.RegionPath[1]) : regions))
            .OrderBy(x => x.Group, StringComparer.CurrentCulture).ThenBy(x => x.Text, StringComparer.CurrentCulture),
    ];

    public static Choice[] SpokenLanguages(string official, string others) =>
    [
        .. Languages.Codes.Select(x => new Choice(x, Languages.Name(x)[Language], Group: official)),
        .. WorkingLanguages.Codes.Where(x => !Languages.IsKnown(x)).Select(x => new Choice(x, Languages.Name(x)[Language], Group: others)).OrderBy(x => x.Text, StringComparer.CurrentCulture),
    ];
}
