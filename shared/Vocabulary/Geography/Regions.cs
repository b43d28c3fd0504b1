namespace Matchmaking.Vocabulary;

/// <summary>A geographical region of the UN M49 standard.</summary>
/// <param name="Code">Three digits, <c>001</c> is the world.</param>
/// <param name="ParentCode">The region one step up; null for the world.</param>
/// <param name="Names">Names (CLDR).</param>
public sealed record Region(string Code, string? ParentCode, Names Names);

/// <summary>The regions of UN M49: the world, five continents, sub-regions and intermediate regions.</summary>
public static class Regions
{
    private static readonly Table<Region> Rows = new(Load, region => region.Code);

    /// <summary>All, parents before children.</summary>
    public static IReadOnlyList<Region> All => Rows.All;

    /// <summary>The region with exactly this code, or null.</summary>
    public static Region? Find(string? code) => Rows.Find(code);

    /// <summary>Whether this is exactly the code of a region.</summary>
    public static bool IsKnown(string? code) => Rows.Find(code) is not null;

    internal static IReadOnlyList<string> PathTo(string code)
    {
        var path = new List<string>();
        for (var region = Find(code); region is not null; region = Find(region.ParentCode))
        {
            path.Add(region.Code);
        }

        path.Reverse();
        return path.AsReadOnly();
    }

    private static IEnumerable<Region> Load()
    {
        var names = Embedded.Names("regions");
        return Embedded.Read("regions", Shapes.Default.RegionRowArray).Select(row => new Region(row.Code, row.Parent, names[row.Code]));
    }
}
