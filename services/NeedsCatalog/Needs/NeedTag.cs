using Matchmaking.Contracts.Help.V1;
using Matchmaking.Vocabulary;

namespace Matchmaking.NeedsCatalog.Needs;

internal enum NeedTagKind
{
    Place,
    Category,
    Sdg,
}

/// <summary>A code by which needs are found: the content's own codes in a table, so that no list reads JSON.</summary>
internal sealed class NeedTag
{
    public Guid NeedId { get; init; }

    public NeedTagKind Kind { get; init; }

    public string Code { get; init; } = "";

    /// <summary>The codes of a content: places as written, categories with their branch, targets with their goal.</summary>
    public static IReadOnlySet<(NeedTagKind Kind, string Code)> Of(HelpContent content)
    {
        var tags = content.Places.Select(x => (NeedTagKind.Place, x)).ToHashSet();
        foreach (var category in content.Categories.Concat(content.Lines.Select(x => x.Category).OfType<string>()))
        {
            tags.Add((NeedTagKind.Category, category));
            tags.Add((NeedTagKind.Category, Categories.Find(category)?.BranchCode ?? category));
        }

        foreach (var sdg in content.Sdgs)
        {
            tags.Add((NeedTagKind.Sdg, sdg));
            tags.Add((NeedTagKind.Sdg, Sdgs.GoalOf(sdg) ?? sdg));
        }

        return tags;
    }

    /// <summary>Every place code whose needs belong to a place: itself, what lies within, what it lies in, and the whole world.</summary>
    public static IReadOnlyList<string> PlacesAround(string place) =>
    [
        .. Places.CountriesIn(place).SelectMany(x => x.RegionPath.Append(x.Code)).Append(place).Append(Places.Worldwide).Distinct(StringComparer.Ordinal),
    ];
}
