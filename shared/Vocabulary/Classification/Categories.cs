namespace Matchmaking.Vocabulary;

/// <summary>A node of the platform's own two-level tree of what can be offered and needed.</summary>
/// <param name="Code">A branch (<c>health</c>) or a leaf with its branch before the point (<c>health.vaccine-cold-chain</c>).</param>
/// <param name="ParentCode">The branch of a leaf; null for a branch.</param>
/// <param name="Names">Name.</param>
/// <param name="Isic">Related ISIC Rev.4 divisions, groups or classes: the trades that usually offer it.</param>
/// <param name="Clusters">Related codes of <see cref="Vocabulary.Clusters"/>.</param>
/// <param name="Kinds">Typical codes of <see cref="Vocabulary.Kinds"/>, the most usual first.</param>
public sealed record Category(
    string Code,
    string? ParentCode,
    Names Names,
    IReadOnlyList<string> Isic,
    IReadOnlyList<string> Clusters,
    IReadOnlyList<string> Kinds)
{
    /// <summary>Whether this is a leaf; offers and needs are filed under leaves.</summary>
    public bool IsLeaf => ParentCode is not null;

    /// <summary>The branch's code: its own for a branch.</summary>
    public string BranchCode => ParentCode ?? Code;
}

/// <summary>The category tree: branches in reading order, each with its leaves.</summary>
public static class Categories
{
    private static readonly Table<Category> Rows = new(Load, category => category.Code);
    private static readonly Lazy<IReadOnlyList<Category>> LeavesOnly = new(() => [.. All.Where(category => category.IsLeaf)]);
    private static readonly Lazy<IReadOnlyList<Category>> BranchesOnly = new(() => [.. All.Where(category => !category.IsLeaf)]);

    /// <summary>Branches and leaves, each branch before its leaves.</summary>
    public static IReadOnlyList<Category> All => Rows.All;

    /// <summary>The leaves, in the order of the tree.</summary>
    public static IReadOnlyList<Category> Leaves => LeavesOnly.Value;

    /// <summary>The branches, in the order of the tree.</summary>
    public static IReadOnlyList<Category> Branches => BranchesOnly.Value;

    /// <summary>The branch or leaf with exactly this code, or null.</summary>
    public static Category? Find(string? code) => Rows.Find(code);

    /// <summary>Whether this is exactly the code of a branch or leaf.</summary>
    public static bool IsKnown(string? code) => Rows.Find(code) is not null;

    /// <summary>The leaves of a branch, in order; empty when there is no such branch.</summary>
    public static IReadOnlyList<Category> LeavesOf(string? branch) => [.. Leaves.Where(leaf => leaf.ParentCode == branch)];

    /// <summary>Steps between two codes: 0 for the same code, 1 inside one branch (also between a branch and its leaf), 2 otherwise. Unknown codes are far from all but themselves.</summary>
    public static int Distance(string a, string b)
    {
        if (string.Equals(a, b, StringComparison.Ordinal))
        {
            return 0;
        }

        return Find(a) is { } left && Find(b) is { } right && left.BranchCode == right.BranchCode ? 1 : 2;
    }

    private static IEnumerable<Category> Load()
    {
        var names = Embedded.Names("categories");
        return Embedded.Read("categories", Shapes.Default.CategoryRowArray).Select(row =>
        {
            var point = row.Code.IndexOf('.', StringComparison.Ordinal);
            return new Category(row.Code, point < 0 ? null : row.Code[..point], names[row.Code], row.Isic, row.Clusters, row.Kinds);
        });
    }
}
