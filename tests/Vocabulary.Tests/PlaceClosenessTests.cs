using Xunit;

namespace Matchmaking.Vocabulary.Tests;

public sealed class PlaceClosenessTests
{
    [Theory]
    [InlineData("KE", "KE", 1.0, PlaceRelation.Exact, "KE")]
    [InlineData("KE,UG", "KE", 1.0, PlaceRelation.Exact, "KE")]
    [InlineData("KE", "KE,UG", 0.5, PlaceRelation.Country, "KE")]
    [InlineData("UG", "KE,UG", 0.5, PlaceRelation.Country, "UG")]
    [InlineData("002", "KE", 1.0, PlaceRelation.Region, "KE")]
    [InlineData("002,KE", "KE", 1.0, PlaceRelation.Exact, "KE")]
    [InlineData("worldwide", "KE,UG", 1.0, PlaceRelation.World, "KE,UG")]
    [InlineData("worldwide", "001", 1.0, PlaceRelation.Exact, "worldwide")]
    [InlineData("002", "014", 1.0, PlaceRelation.Region, "014")]
    [InlineData("KE", "FR", 0.0, PlaceRelation.None, "")]
    [InlineData("KE", "", 0.0, PlaceRelation.None, "")]
    [InlineData("", "KE", 0.0, PlaceRelation.None, "")]
    [InlineData("xx,KE", "KE,??", 1.0, PlaceRelation.Exact, "KE")]
    public void Closeness_TellsShareRelationAndWhere(string offered, string needed, double share, PlaceRelation relation, string matched)
    {
        var fit = Places.Closeness(List(offered), List(needed));

        Assert.Equal(share, fit.Share, 6);
        Assert.Equal(relation, fit.Relation);
        Assert.Equal(List(matched), fit.Matched);
    }

    [Fact]
    public void NamedCountryInsideNeededRegion_IsACountryMatchWithItsShare()
    {
        var fit = Places.Closeness(["KE"], ["014"]);

        Assert.Equal(PlaceRelation.Country, fit.Relation);
        Assert.Equal(1.0 / Places.CountriesIn("014").Count, fit.Share, 9);
        Assert.Equal(["KE"], fit.Matched);
    }

    [Fact]
    public void IdenticalLists_AreAlwaysExactAndComplete()
    {
        string[] codes = [.. Countries.All.Select(country => country.Code), .. Regions.All.Select(region => region.Code), Places.Worldwide];
        var random = new Random(20261125);
        for (var round = 0; round < 2_000; round++)
        {
            var list = random.GetItems(codes, random.Next(1, 8));

            var fit = Places.Closeness(list, [.. list.Reverse()]);

            Assert.Equal(1.0, fit.Share);
            Assert.Equal(PlaceRelation.Exact, fit.Relation);
        }
    }

    [Fact]
    public void MoreOfferedPlaces_NeverLowerTheShare()
    {
        string[] codes = [.. Countries.All.Select(country => country.Code), .. Regions.All.Select(region => region.Code)];
        var random = new Random(7);
        for (var round = 0; round < 2_000; round++)
        {
            var needed = random.GetItems(codes, random.Next(1, 6));
            var offered = random.GetItems(codes, random.Next(1, 6));

            var less = Places.Closeness(offered, needed);
            var more = Places.Closeness([.. offered, codes[random.Next(codes.Length)]], needed);

            Assert.InRange(less.Share, 0, 1);
            Assert.True(more.Share >= less.Share);
            Assert.True(more.Relation >= less.Relation);
        }
    }

    [Fact]
    public void Covers_NeedsEveryCountryOfThePlace()
    {
        Assert.True(Places.Covers(["002"], "KE"));
        Assert.True(Places.Covers(["worldwide"], "142"));
        Assert.True(Places.Covers(["001"], Places.Worldwide));
        Assert.True(Places.Covers(["202", "015"], "002"));
        Assert.False(Places.Covers(["KE"], "002"));
        Assert.False(Places.Covers(["KE"], "XX"));
        Assert.False(Places.Covers(["XX"], "KE"));
        Assert.False(Places.Covers([], "KE"));
    }

    [Theory]
    [InlineData(" ke ", "KE")]
    [InlineData("Worldwide", "worldwide")]
    [InlineData("٠٠٢", "002")]
    [InlineData(null, "")]
    public void Normalise_BringsTypedCodesToTheListsForm(string? typed, string expected) => Assert.Equal(expected, Places.Normalise(typed));

    private static string[] List(string codes) => codes.Split(',', StringSplitOptions.RemoveEmptyEntries);
}
