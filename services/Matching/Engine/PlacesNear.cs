using Matchmaking.Vocabulary;

namespace Matchmaking.Matching.Engine;

/// <summary>How near places are that do not meet.</summary>
internal static class PlacesNear
{
    private const string World = "001";

    /// <summary>The smallest region, below the world, in which a place of each side lies; none when there is none.</summary>
    public static string? Region(IReadOnlyList<string> left, IReadOnlyList<string> right)
    {
        var (mine, theirs) = (left.Select(Upwards).ToArray(), right.Select(Upwards).ToArray());
        return mine.SelectMany(_ => theirs, Shared).Where(x => x.Depth > 0).OrderByDescending(x => x.Depth).ThenBy(x => x.Region, StringComparer.Ordinal).FirstOrDefault().Region;
    }

    /// <summary>One place that takes all of them in, the smallest there is.</summary>
    public static string Around(IReadOnlyList<string> places)
    {
        if (places is [var only])
        {
            return only is World ? Places.Worldwide : only;
        }

        var paths = places.Select(x => Countries.IsKnown(x) ? [.. Upwards(x), x] : Upwards(x)).ToArray();
        var depth = paths.Length == 0 ? 0 : Enumerable.Range(0, paths.Min(x => x.Length)).TakeWhile(i => Array.TrueForAll(paths, x => x[i] == paths[0][i])).Count();
        return depth == 0 ? Places.Worldwide : paths[0][depth - 1];
    }

    /// <summary>The regions around a place, itself among them, the largest first.</summary>
    private static string[] Upwards(string place)
    {
        if (Countries.Find(place) is { } country)
        {
            return [.. country.RegionPath.Where(x => x != World)];
        }

        var path = new Stack<string>();
        for (var at = Regions.Find(place); at is not null && at.Code != World; at = Regions.Find(at.ParentCode))
        {
            path.Push(at.Code);
        }

        return [.. path];
    }

    private static (int Depth, string? Region) Shared(string[] left, string[] right)
    {
        var depth = left.Zip(right).TakeWhile(x => x.First == x.Second).Count();
        return (depth, depth == 0 ? null : left[depth - 1]);
    }
}
