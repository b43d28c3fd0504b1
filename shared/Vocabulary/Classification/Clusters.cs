namespace Matchmaking.Vocabulary;

/// <summary>A cluster of humanitarian coordination, or an area of responsibility inside one.</summary>
/// <param name="Code">Code used in humanitarian data: three letters, areas of responsibility with a suffix.</param>
/// <param name="ParentCode">The cluster an area of responsibility belongs to; null for a cluster.</param>
/// <param name="Names">Name.</param>
public sealed record Cluster(string Code, string? ParentCode, Names Names);

/// <summary>The eleven global clusters of the Inter-Agency Standing Committee and the four areas of responsibility of Protection.</summary>
public static class Clusters
{
    private static readonly string[] Order =
        ["CCM", "EDU", "ERY", "FSC", "HEA", "LOG", "NUT", "PRO", "PRO-CPN", "PRO-GBV", "PRO-HLP", "PRO-MIN", "SHL", "TEL", "WSH"];

    private static readonly Table<Cluster> Rows = new(Load, cluster => cluster.Code);

    /// <summary>All fifteen, areas of responsibility after their cluster.</summary>
    public static IReadOnlyList<Cluster> All => Rows.All;

    /// <summary>The cluster with exactly this code, or null.</summary>
    public static Cluster? Find(string? code) => Rows.Find(code);

    /// <summary>Whether this is exactly the code of a cluster or area of responsibility.</summary>
    public static bool IsKnown(string? code) => Rows.Find(code) is not null;

    private static IEnumerable<Cluster> Load()
    {
        var names = Embedded.Names("clusters");
        return Order.Select(code => new Cluster(code, code.Length > 3 ? code[..3] : null, names[code]));
    }
}
