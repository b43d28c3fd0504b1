using Xunit;

namespace Matchmaking.Vocabulary.Tests;

public sealed class UnitTests
{
    [Theory]
    [InlineData(2.5, "TNE", "KGM", 2500)]
    [InlineData(3, "MTQ", "LTR", 3000)]
    [InlineData(90, "MIN", "HUR", 1.5)]
    [InlineData(4, "E49", "LH", 32)]
    [InlineData(2, "ANN", "MON", 24)]
    [InlineData(3, "PR", "C62", 6)]
    [InlineData(2, "21", "20", 4)]
    [InlineData(7, "BX", "BX", 7)]
    [InlineData(1.5, "HAR", "MTK", 15000)]
    public void Converts_InsideOneDimension(double quantity, string from, string to, double expected)
    {
        Assert.True(Units.TryConvert((decimal)quantity, from, to, out var result));
        Assert.Equal((decimal)expected, result);
    }

    [Theory]
    [InlineData("KGM", "LTR")]
    [InlineData("BX", "CT")]
    [InlineData("DAY", "E49")]
    [InlineData("MON", "DAY")]
    [InlineData("KGM", "nothing")]
    [InlineData(null, null)]
    public void Refuses_WhatHasNoFixedRatio(string? from, string? to)
    {
        Assert.False(Units.TryConvert(1, from, to, out var result));
        Assert.Equal(0, result);
    }

    [Fact]
    public void Refuses_WhatDoesNotFitADecimal() => Assert.False(Units.TryConvert(decimal.MaxValue, "TNE", "GRM", out _));

    [Fact]
    public void ThereAndBack_GivesTheQuantityAgain()
    {
        foreach (var dimension in Units.All.Where(unit => unit.Dimension is not null).GroupBy(unit => unit.Dimension))
        {
            foreach (var from in dimension)
            {
                foreach (var to in dimension)
                {
                    Assert.True(Units.TryConvert(1_234, from.Code, to.Code, out var there));
                    Assert.True(Units.TryConvert(there, to.Code, from.Code, out var back));
                    Assert.Equal(1_234d, (double)back, 1e-2);
                }
            }
        }
    }

    [Fact]
    public void EveryDimensionHasItsBase_AndPositiveFactors()
    {
        Assert.All(Units.All, unit => Assert.True(unit.FactorToBase > 0, unit.Code));
        Assert.All(Units.All.Where(unit => unit.Dimension is null), unit => Assert.Equal(1, unit.FactorToBase));
        foreach (var dimension in Units.All.Where(unit => unit.Dimension is not (null or "time")).GroupBy(unit => unit.Dimension))
        {
            Assert.Contains(dimension, unit => unit.FactorToBase == 1);
        }
    }

    [Theory]
    [InlineData("H87", 1, "en", "piece")]
    [InlineData("H87", 600, "en", "pieces")]
    [InlineData("E49", 80, "en", "working days")]
    [InlineData("BX", 2, "en", "boxes")]
    [InlineData("IE", 24, "en", "people")]
    [InlineData("H87", 600, "fr", "pièce")]
    public void NameFollowsTheNumber_InEnglish(string code, int quantity, string language, string name) => Assert.Equal(name, Units.Find(code)!.NameFor(quantity, language));

    [Fact]
    public void ThingsAreCountedWhole_MeasuresAreNot()
    {
        Assert.False(Units.Find("C62")!.Divisible);
        Assert.False(Units.Find("PX")!.Divisible);
        Assert.True(Units.Find("KGM")!.Divisible);
        Assert.True(Units.Find("HUR")!.Divisible);
    }

    [Fact]
    public void MeasuresAreCodesOfRecommendation20()
    {
        var known = SharedData.Lines("vocab/classification/unece-rec20-units.csv").Skip(1).Select(line => line.Split(',')).Where(cells => cells.Length > 1)
            .Select(cells => cells[1]).ToHashSet(StringComparer.Ordinal);

        // Pallet, container and jerrycan are packages of Recommendation 21 alone.
        Assert.Equal(["CN", "JY", "PX"], Units.All.Select(unit => unit.Code).Where(code => !known.Contains(code)).Order(StringComparer.Ordinal));
    }
}
