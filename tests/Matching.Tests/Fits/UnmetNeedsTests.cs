using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Matching.Fits;
using Xunit;

namespace Matchmaking.Matching.Tests.Fits;

public sealed class UnmetNeedsTests
{
    private const string Tents = "shelter.tents-tarpaulins";
    private const string Water = "wash.water-supply";

    [Theory]
    [InlineData(null, "shelter.tents-tarpaulins 40, wash.water-supply 7")]
    [InlineData("wash.water-supply", "wash.water-supply 7")]
    [InlineData("wash", "wash.water-supply 7")]
    [InlineData("shelter", "shelter.tents-tarpaulins 40")]
    [InlineData("health", "")]
    public void Category_LeavesOutTheOtherLinesOfTheNeed(string? category, string groups) =>
        Assert.Equal(groups, Answer(category, Make.Line(1, "Tents", 40, category: Tents), Make.Line(2, "Pumps", 7, category: Water)));

    [Theory]
    [InlineData(null, "wash.water-supply 7", 1)]
    [InlineData("wash", "wash.water-supply 7", 1)]
    [InlineData("shelter", "", 0)]
    public void NeedWhoseLinesOfTheCategoryAreMet_IsNotAskedFor(string? category, string groups, int needs)
    {
        var unmet = new UnmetNeeds(category);
        var need = Make.Need(Content(Make.Line(1, "Tents", 40, category: Tents), Make.Line(2, "Pumps", 7, category: Water)));
        unmet.Add(need with { Ledger = [need.Ledger[0] with { Committed = 40 }, need.Ledger[1]] });
        Assert.Equal((groups, needs), (Said(unmet.Answer(true)), unmet.Answer(true).Needs));
    }

    [Theory]
    [InlineData(null, "shelter.tents-tarpaulins 40")]
    [InlineData("wash", "wash.water-supply 40")]
    public void LineWithoutACategory_IsOfEachThatTheNeedNames(string? category, string groups) => Assert.Equal(groups, Answer(category, Make.Line(1, "Things for camps", 40)));

    [Fact]
    public void LongNeed_IsAskedForInFull() =>
        Assert.Equal("shelter.tents-tarpaulins 80", Answer(null, [.. Enumerable.Range(1, 80).Select(x => Make.Line(x, $"Tent {x}", 1, category: Tents))]));

    private static string Answer(string? category, params HelpLine[] lines)
    {
        var unmet = new UnmetNeeds(category);
        unmet.Add(Make.Need(Content(lines)));
        return Said(unmet.Answer(true));
    }

    private static HelpContent Content(params HelpLine[] lines) => Make.Content("Camp", lines: lines) with { Categories = [Tents, Water] };

    private static string Said(UnmetResponse answer) =>
        string.Join(", ", answer.Groups.OrderBy(x => x.Category, StringComparer.Ordinal).Select(x => FormattableString.Invariant($"{x.Category} {x.Amounts.Sum(y => y.Quantity)}")));
}
