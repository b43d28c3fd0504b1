using System.Text.RegularExpressions;
using Xunit;

namespace Matchmaking.Vocabulary.Tests;

public sealed partial class CategoryTests
{
    [Fact]
    public void TheTreeHasTwoLevelsOfTheIntendedSize()
    {
        Assert.InRange(Categories.Branches.Count, 15, 18);
        Assert.InRange(Categories.Leaves.Count, 150, 180);
        Assert.Equal(Categories.All.Count, Categories.Branches.Count + Categories.Leaves.Count);
        Assert.All(Categories.Leaves, leaf => Assert.False(Categories.Find(leaf.ParentCode)!.IsLeaf));
        Assert.All(Categories.Branches, branch => Assert.InRange(Categories.LeavesOf(branch.Code).Count, 7, 15));
    }

    [Fact]
    public void CodesAreShortKebabCase_AndBelongToTheirBranch()
    {
        Assert.All(Categories.All, category => Assert.Matches(Shape(), category.Code));
        Assert.All(Categories.All, category => Assert.True(category.Code.Length <= 40, category.Code));
        Assert.All(Categories.Leaves, leaf => Assert.StartsWith(leaf.ParentCode + ".", leaf.Code, StringComparison.Ordinal));
    }

    [Fact]
    public void LinksLeadToRealClustersAndKinds()
    {
        Assert.All(Categories.All, category =>
        {
            Assert.NotEmpty(category.Kinds);
            Assert.NotEmpty(category.Isic);
            Assert.All(category.Clusters, code => Assert.True(Clusters.IsKnown(code), $"{category.Code}: {code}"));
            Assert.All(category.Kinds, code => Assert.True(Kinds.IsKnown(code), $"{category.Code}: {code}"));
        });
        Assert.All(Kinds.All, kind => Assert.Contains(Categories.Leaves, leaf => leaf.Kinds.Contains(kind.Code)));
        Assert.All(Clusters.All.Where(cluster => cluster.Code != "PRO-HLP"), cluster => Assert.Contains(Categories.Leaves, leaf => leaf.Clusters.Contains(cluster.Code)));
    }

    [Fact]
    public void EveryIsicCodeIsReal()
    {
        using var reference = SharedData.Json("vocab/classification/isic-rev4.json");
        var known = reference.RootElement.EnumerateArray().Select(row => row.GetProperty("code").GetString()).ToHashSet();

        Assert.All(Categories.All, category => Assert.All(category.Isic, code => Assert.True(known.Contains(code), $"{category.Code}: {code}")));
    }

    [Theory]
    [InlineData("health.vaccines", "health.vaccines", 0)]
    [InlineData("health", "health", 0)]
    [InlineData("health.vaccines", "health.medicines", 1)]
    [InlineData("health", "health.medicines", 1)]
    [InlineData("health.medicines", "health", 1)]
    [InlineData("health.vaccines", "wash.latrines", 2)]
    [InlineData("health", "wash", 2)]
    [InlineData("nothing", "health", 2)]
    [InlineData("nothing", "nobody", 2)]
    public void Distance_CountsTheWayThroughTheTree(string a, string b, int distance) => Assert.Equal(distance, Categories.Distance(a, b));

    [GeneratedRegex("^[a-z]+(\\.[a-z]+(-[a-z]+)*)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Shape();
}
