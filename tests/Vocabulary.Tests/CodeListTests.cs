using Xunit;

namespace Matchmaking.Vocabulary.Tests;

public sealed class CodeListTests
{
    [Fact]
    public void ThereAreTwelveKinds()
    {
        Assert.Equal(12, Kinds.All.Count);
        Assert.Equal(
            ["goods", "services", "expertise", "training", "logistics", "facilities", "equipmentLoan", "software", "data", "connectivity", "media", "funding"],
            Kinds.All.Select(kind => kind.Code));
        Assert.True(Kinds.Find(Kinds.Goods)!.HasQuantity);
        Assert.False(Kinds.Find(Kinds.Funding)!.HasQuantity);
        Assert.False(Kinds.IsKnown("Goods"));
        Assert.False(Kinds.IsKnown(null));
    }

    [Fact]
    public void ThereAre17GoalsWith169Targets()
    {
        Assert.Equal(17, Sdgs.Goals.Count);
        Assert.Equal(169, Sdgs.Goals.Sum(goal => goal.Targets.Count));
        Assert.All(Sdgs.Goals, goal => Assert.Matches("^#[0-9A-F]{6}$", goal.Colour));
        Assert.Equal(17, Sdgs.Goals.Select(goal => goal.Colour).Distinct().Count());
    }

    [Theory]
    [InlineData("2", "2")]
    [InlineData("2.3", "2")]
    [InlineData("17.19", "17")]
    [InlineData("3.d", "3")]
    [InlineData("2.6", null)]
    [InlineData("2.A", null)]
    [InlineData("18", null)]
    [InlineData("0", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void GoalOf_AnswersForKnownCodesOnly(string? code, string? goal)
    {
        Assert.Equal(goal is not null, Sdgs.IsKnown(code));
        Assert.Equal(goal, Sdgs.GoalOf(code));
    }

    [Fact]
    public void TargetsAreThoseOfTheReference()
    {
        using var reference = SharedData.Json("vocab/sdg/sdg-targets.json");
        var known = reference.RootElement.EnumerateArray().Select(row => row.GetProperty("code").GetString()!).Order(StringComparer.Ordinal);

        Assert.Equal(known, Sdgs.Goals.SelectMany(goal => goal.Targets).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void ClustersAreElevenWithFourAreasOfResponsibility()
    {
        Assert.Equal(11, Clusters.All.Count(cluster => cluster.ParentCode is null));
        Assert.Equal(4, Clusters.All.Count(cluster => cluster.ParentCode == "PRO"));
        Assert.Equal(15, Clusters.All.Count);
    }

    [Fact]
    public void CurrenciesKnowTheirDecimals()
    {
        Assert.Equal(2, Currencies.Find("USD")!.MinorUnits);
        Assert.Equal(0, Currencies.Find("JPY")!.MinorUnits);
        Assert.Equal(3, Currencies.Find("KWD")!.MinorUnits);
        Assert.InRange(Currencies.All.Count, 150, 160);
        Assert.All(new[] { "XXX", "XTS", "XAU", "HRK", "usd" }, code => Assert.False(Currencies.IsKnown(code), code));
    }

    [Fact]
    public void AgenciesHaveOneCodeEach()
    {
        Assert.InRange(Agencies.All.Count, 30, 40);
        Assert.Equal(Agencies.All.Select(agency => agency.Code).Order(StringComparer.Ordinal), Agencies.All.Select(agency => agency.Code));
        Assert.Equal("UN Women", Agencies.Find("UN-WOMEN")!.Acronym);
    }
}
