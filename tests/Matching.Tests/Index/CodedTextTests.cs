using System.Text;
using Matchmaking.Matching.Text;
using Xunit;

namespace Matchmaking.Matching.Tests.Index;

public sealed class CodedTextTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("   ", 0)]
    [InlineData("vaccin", 1)]
    [InlineData(" vaccin  fridg ", 2)]
    [InlineData("疫苗 冷链 疫苗", 3)]
    public void Terms_AreCountedAsTheyStand(string terms, int count)
    {
        var codes = CodedText.CodesOf(terms);
        Assert.Equal(count, codes.Length);
        Assert.Equal(codes, CodedText.CodesOf(Encoding.UTF8.GetBytes(terms)));
        Assert.Equal(terms.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Count(), codes.Distinct().Count());
    }

    [Fact]
    public void TermsOfAMillion_HaveNumbersOfTheirOwn() =>
        Assert.Equal(1_000_000, Enumerable.Range(0, 1_000_000).Select(number => CodedText.CodesOf($"t{number:x}")[0]).Distinct().Count());

    [Fact]
    public void ATerm_HasTheSameNumberInEveryProcess() => Assert.Equal(0xaf63dc4c8601ec8cUL, CodedText.CodesOf("a")[0]);
}
