using CsCheck;
using Matchmaking.Contracts.Text;
using Xunit;

namespace Matchmaking.Contracts.Tests;

/// <summary>Free text is kept as it reads, and nothing in it reads other than it is.</summary>
public sealed class PlainTextTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData(" \t\r\n ", "")]
    [InlineData("  two \t words ", "two words")]
    [InlineData("line\r\nbreak", "line break")]
    [InlineData("e\u0301cole", "\u00e9cole")]
    [InlineData("a\u202Eb\u202C\u2066c\u2069", "abc")]
    [InlineData("nul\0l, bell\a", "null, bell")]
    [InlineData("\uFEFFstart", "start")]
    [InlineData("non\u00A0breaking", "non breaking")]
    [InlineData("\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645", "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645")]
    [InlineData("\u200Fعربي\u200E", "\u200Fعربي\u200E")]
    [InlineData("<b>bold</b> & =1+1", "<b>bold</b> & =1+1")]
    [InlineData("private \uE000 use", "private use")]
    [InlineData("family 👨‍👩‍👧", "family 👨‍👩‍👧")]
    public void Line_IsOneCleanLine(string? text, string expected) => Assert.Equal(expected, PlainText.Line(text));

    [Fact]
    public void HalfASurrogatePair_BecomesAMark()
    {
        Assert.Equal("half \uFFFD pair", PlainText.Line("half \ud800 pair"));
        Assert.Equal("\uFFFD", PlainText.Block("\udc00"));
    }

    [Theory]
    [InlineData("a\r\nb", "a\nb")]
    [InlineData("a\n\n\n\nb", "a\n\nb")]
    [InlineData("a \n \n b\n", "a\n\nb")]
    [InlineData("a\u2028b\u2029c", "a\nb\nc")]
    [InlineData("\n\n a", "a")]
    public void Block_KeepsParagraphs(string text, string expected) => Assert.Equal(expected, PlainText.Block(text));

    [Theory]
    [InlineData("\u202E\u202C")]
    [InlineData(" ")]
    [InlineData(null)]
    public void OrNull_OfNothingVisible_IsNull(string? text)
    {
        Assert.Null(PlainText.LineOrNull(text));
        Assert.Null(PlainText.BlockOrNull(text));
    }

    [Fact]
    public void Clean_Twice_ChangesNothingMore() => Gen.String.Sample(text =>
    {
        var line = PlainText.Line(text);
        var block = PlainText.Block(text);
        Assert.Equal(line, PlainText.Line(line));
        Assert.Equal(block, PlainText.Block(block));
        Assert.DoesNotContain('\n', line);
        Assert.DoesNotContain(line, x => char.IsControl(x));
    });

    [Fact]
    public void Huge_IsDoneInOnePass()
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        Assert.Equal(1_000_000, PlainText.Block(new string('ä', 1_000_000)).Length);
        Assert.Equal("", PlainText.Block(new string('\n', 1_000_000)));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"took {clock.Elapsed}");
    }
}
