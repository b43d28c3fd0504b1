using System.Text.Json;
using Xunit;

namespace Matchmaking.Vocabulary.Tests;

public sealed class TextTests
{
    [Theory]
    [InlineData("١٢٣٫٥", "123.5")]
    [InlineData("۱۲۳", "123")]
    [InlineData("१२३", "123")]
    [InlineData("１２３．５", "123.5")]
    [InlineData("١٬٠٠٠", "1,000")]
    [InlineData("\u2212٥", "-5")]
    [InlineData("\u200F١٢\u200E", "12")]
    [InlineData("\U0001E951\U0001E952", "12")]
    [InlineData("12 kg", "12 kg")]
    [InlineData("²", "²")]
    [InlineData("", "")]
    public void ToAscii_ReadsDigitsOfEveryScript(string typed, string expected) => Assert.Equal(expected, Digits.ToAscii(typed));

    [Theory]
    [InlineData(" kgm\u00A0", "KGM")]
    [InlineData("\uFEFFchf", "CHF")]
    [InlineData("٢١", "21")]
    [InlineData(null, "")]
    public void Normalise_GivesTheFormOfTheLists(string? typed, string expected) => Assert.Equal(expected, Codes.Normalise(typed));

    [Theory]
    [InlineData(" Health.Vaccines ", "health.vaccines")]
    [InlineData("٢.A", "2.a")]
    [InlineData("EN", "en")]
    public void NormaliseLower_GivesTheFormOfTheLists(string typed, string expected) => Assert.Equal(expected, Codes.NormaliseLower(typed));

    [Theory]
    [InlineData("fr", "deux")]
    [InlineData("fr-CH", "deux")]
    [InlineData("zh-Hans", "二")]
    [InlineData("de", "two")]
    [InlineData("", "two")]
    public void Names_AnswerInTheLanguageOrInEnglish(string language, string expected) =>
        Assert.Equal(expected, new Names("two", "deux", "dos", "два", "اثنان", "二")[language]);

    [Fact]
    public void Names_ListAllSixInTheOrderOfTheUnitedNations()
    {
        var names = new Names("two", "deux", "dos", "два", "اثنان", "二");

        Assert.Equal(["ar", "zh", "en", "fr", "ru", "es"], names.All.Keys);
        Assert.Equal(["اثنان", "二", "two", "deux", "два", "dos"], names.All.Values);
        Assert.Equal(names, names with { });
        Assert.Equal(names, JsonSerializer.Deserialize<Names>(JsonSerializer.Serialize(names)));
    }

    [Fact]
    public void Languages_AreSix_AndKnowTheirDirection()
    {
        Assert.All(Languages.Codes, code => Assert.True(Languages.IsKnown(code)));
        Assert.Equal(["ar"], Languages.Codes.Where(Languages.IsRightToLeft));
        Assert.False(Languages.IsKnown("de"));
        Assert.False(Languages.IsKnown("EN"));
        Assert.Equal("français", Languages.Name("fr")["fr"]);
    }

    [Fact]
    public void WorkingLanguages_AreThoseOfIso639()
    {
        Assert.Equal(183, WorkingLanguages.Codes.Count);
        Assert.True(WorkingLanguages.IsKnown("sw"));
        Assert.False(WorkingLanguages.IsKnown("xx"));
        Assert.Equal("Swahili", WorkingLanguages.Find("sw")!.En);
        Assert.Null(WorkingLanguages.Find(null));
    }
}
