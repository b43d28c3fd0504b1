using Matchmaking.Screening.Cases;

namespace Matchmaking.Screening.Tests.Cases;

/// <summary>The matched words are found in names as they were written, whatever the script.</summary>
public sealed class MarkingNames
{
    [Theory]
    [InlineData("Vartan Keldran", "vartan|keldran", "Vartan|Keldran")]
    [InlineData("Вартан Остерович Келдран", "vartan|keldran", "Вартан|Келдран")]
    [InlineData("جابر المرزوكاني", "jabr", "جابر")]
    [InlineData("芮梦天", "芮梦天", "芮梦天")]
    [InlineData("O'Neil & Söhne", "oneil|sohne", "O'Neil|Söhne")]
    [InlineData("Farukh Zaman Pouya", "zamanpouya", "Zaman|Pouya")]
    [InlineData("Zamanpouya", "zaman", "Zamanpouya")]
    [InlineData("Li Li", "li|li", "Li|Li")]
    [InlineData("Nobody", "somebody", "")]
    [InlineData("", "word", "")]
    public void Words_AreFoundAsWritten(string name, string words, string expected)
    {
        var marks = NameSpans.Of(name, words.Split('|'));

        Assert.Equal(expected, string.Join('|', marks.Select(x => name.Substring(x.Start, x.Length))));
        Assert.Equal(marks.Count, marks.Select(x => x.Start).Distinct().Count());
    }

    [Fact]
    public void VeryLongOrBrokenName_IsNoTrouble()
    {
        Assert.NotNull(NameSpans.Of(new string('x', 100_000), ["word"]));
        Assert.NotNull(NameSpans.Of(string.Join(' ', Enumerable.Repeat("ab", 5_000)), [.. Enumerable.Repeat("ab", 200)]));
        Assert.NotNull(NameSpans.Of("half \ud83d a pair", ["half"]));
    }
}
