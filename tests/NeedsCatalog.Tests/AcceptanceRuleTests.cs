using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.NeedsCatalog.AcceptanceRules;
using Matchmaking.NeedsCatalog.Agencies;
using Matchmaking.ServiceDefaults.Problems;
using Xunit;

namespace Matchmaking.NeedsCatalog.Tests;

/// <summary>What an agency says for some days replaces what it said for them, and no other day.</summary>
public sealed class AcceptanceRuleTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Fact]
    public void NothingSaid_IsYes_OnEveryDay()
    {
        var rule = Rule().Snapshot();
        Assert.Equal((Acceptance.Yes, null, null), (rule.On(Today).Answer, rule.On(Today).From, rule.On(Today).Until));
        Assert.Null(rule.NextChange(Today));
    }

    [Theory]
    [InlineData(9, Acceptance.Yes)]
    [InlineData(10, Acceptance.No)]
    [InlineData(20, Acceptance.No)]
    [InlineData(21, Acceptance.Yes)]
    public void Period_HoldsOnItsFirstAndLastDay_AndNotBesideThem(int day, Acceptance answer)
    {
        var rule = Rule();
        rule.Say(No(10, 20), Today, Make.Someone, Make.Now, null);
        Assert.Equal(answer, rule.Snapshot().On(March(day)).Answer);
    }

    [Fact]
    public void DaysBetween_AreAYes_ThatNamesThem_AndTheNextChange()
    {
        var rule = Rule();
        rule.Say(No(4, 9), Today, Make.Someone, Make.Now, null);
        rule.Say(No(20, null), Today, Make.Someone, Make.Now, null);
        var between = rule.Snapshot().On(March(12));
        Assert.Equal((Acceptance.Yes, March(10), March(19)), (between.Answer, between.From, between.Until));
        Assert.Equal([March(4), March(10), March(20), null], [Next(2), Next(4), Next(10), Next(20)]);

        DateOnly? Next(int day) => rule.Snapshot().NextChange(March(day));
    }

    [Fact]
    public void Later_CutsTheEarlierInTwo()
    {
        var rule = Rule();
        rule.Say(Conditions(2, null), Today, Make.Someone, Make.Now, null);
        rule.Say(No(10, 20), Today, Make.Someone, Make.Now, null);
        Assert.Equal(
            [(Acceptance.WithConditions, March(2), March(9)), (Acceptance.No, March(10), March(20)), (Acceptance.WithConditions, March(21), null)],
            rule.Periods.Select(x => (x.Answer, x.From!.Value, x.Until)));
    }

    [Theory]
    [InlineData(10, 20, 10, 20, "no 10-20")]
    [InlineData(10, 20, 5, 25, "no 5-25")]
    [InlineData(10, 20, 5, 10, "no 5-10, with 11-20")]
    [InlineData(10, 20, 20, 25, "with 10-19, no 20-25")]
    [InlineData(10, 20, 21, null, "with 10-20, no 21-")]
    [InlineData(10, 20, 5, 9, "no 5-9, with 10-20")]
    [InlineData(10, null, 12, null, "with 10-11, no 12-")]
    [InlineData(10, null, 5, null, "no 5-")]
    [InlineData(10, null, 12, 12, "with 10-11, no 12-12, with 13-")]
    public void Days_NeverOverlap_AndNoneIsLost(int from, int? until, int laterFrom, int? laterUntil, string left)
    {
        var rule = Rule();
        rule.Say(Conditions(from, until), Today, Make.Someone, Make.Now, null);
        rule.Say(No(laterFrom, laterUntil), Today, Make.Someone, Make.Now, null);
        Assert.Equal(left, string.Join(", ", rule.Periods.Select(x => $"{(x.Answer == Acceptance.No ? "no" : "with")} {x.From!.Value.Day}-{x.Until?.Day}")));
    }

    [Fact]
    public void DaysGoneBy_AreDropped_AndStayInTheHistory()
    {
        var rule = Rule();
        rule.Say(No(2, 4), Today, Make.Someone, Make.Now, "First");
        rule.Say(No(10, 12), March(5), Make.Someone, Make.Now, null);
        Assert.Equal([March(10)], rule.Periods.Select(x => x.From!.Value));
        Assert.Equal([(1L, March(2)), (2L, March(10))], rule.Said.Select(x => (x.Version, x.Said.From!.Value)));
    }

    [Fact]
    public void TooManyChangesToCome_AreRefused_AndNothingChanges()
    {
        var rule = Rule();
        for (var i = 0; i < AcceptanceRule.MostPeriods; i++)
        {
            rule.Say(No(3, 3) with { From = March(3).AddDays(2 * i), Until = March(3).AddDays(2 * i) }, Today, Make.Someone, Make.Now, null);
        }

        var before = rule.Version;
        Assert.Equal("acceptance-too-many", Assert.Throws<RefusedException>(() => rule.Say(No(4, 4), Today, Make.Someone, Make.Now, null)).Error.Code);
        Assert.Equal((before, AcceptanceRule.MostPeriods), (rule.Version, rule.Periods.Count));
    }

    private static AcceptanceRule Rule() => AcceptanceRule.Of(Agency.Register(Make.Organisation(), Make.Someone, Make.Now), "goods");

    private static AcceptancePeriod No(int from, int? until) => new() { Answer = Acceptance.No, LegalBasis = "Rule 1", From = March(from), Until = until is { } day ? March(day) : null };

    private static AcceptancePeriod Conditions(int from, int? until) => No(from, until) with { Answer = Acceptance.WithConditions, Conditions = "A legal note." };

    private static DateOnly March(int day) => new(2026, 3, day);
}
